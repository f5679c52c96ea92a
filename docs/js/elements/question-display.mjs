import { splitLetters } from "../core/answers/score.mjs";
import { findAll, findElement } from "./dom-query.mjs";

/**
 * Set a question out in the order of a seed, with some letters chosen.
 * @param {import("./quiz-question.mjs").QuizQuestion} element
 * @param {string} seed
 * @param {string} chosen
 * @param {string | null} [sure]
 */
export function displayQuestion(element, seed, chosen, sure = null) {
  if (element.answered) findElement(element, "form", HTMLFormElement).reset();
  element.arrange(`${seed} ${element.id}`);
  const letters = splitLetters(chosen);
  for (const input of element.inputs) input.checked = letters.includes(input.value);
  for (const input of findAll(element, ".certainty input", HTMLInputElement)) input.checked = input.value === sure;
}
