/**
 * Set a question out as this seed does, with these letters chosen.
 * @param {import("./quiz-question.mjs").QuizQuestion} element
 * @param {string} seed
 * @param {string} chosen
 * @param {string | null} [sure]
 */
export function setOut(element, seed, chosen, sure = null) {
  if (element.answered) element.querySelector("form").reset();
  element.arrange(`${seed} ${element.id}`);
  for (const input of element.inputs) input.checked = chosen.split(" ").includes(input.value);
  for (const input of element.querySelectorAll(".certainty input")) input.checked = input.value === sure;
}
