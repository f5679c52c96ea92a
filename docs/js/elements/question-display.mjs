/**
 * Sets questions out for whoever asks them, and names what they are about.
 * @typedef {Partial<import("../core/select-practice.mjs").Question> & {
 *   id: string, section: string, objective: string, enemies: string[],
 *   element: import("./quiz-question.mjs").QuizQuestion, key: string[], lures: Record<string, string>,
 * }} Held
 */

/**
 * Copy what the page says of a section, an objective or a misconception.
 * @param {string} kind
 * @param {string} id
 * @returns {Node[]}
 */
export function name(kind, id) {
  const found = named(kind, id);
  return found ? [...found.cloneNode(true).childNodes] : [document.createTextNode(id)];
}

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

/** @returns {HTMLElement | null} */
const named = (kind, id) => document.querySelector(`#question-names [data-${kind}="${CSS.escape(id)}"]`);
