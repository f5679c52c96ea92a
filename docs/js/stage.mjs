import { setOut } from "./bank.mjs";
import { letScroll } from "./reach.mjs";

/**
 * Puts one question of a bank alone before the reader.
 * @param {HTMLElement} box
 * @param {import("./quiz-question.mjs").QuizQuestion} element
 * @param {string} seed of the order of its options
 * @param {{ chosen: string, sure: string | null, checked: boolean }} work what was done with it
 */
export function stage(box, element, seed, { chosen, sure, checked }) {
  setOut(element, seed, chosen, sure);
  element.querySelector(".certainty").hidden = false;
  if (box.firstElementChild !== element) box.replaceChildren(element);
  if (checked) explain(element);
  letScroll(box);
}

/**
 * Show what is right and why.
 * @param {import("./quiz-question.mjs").QuizQuestion} element
 * @returns {boolean} whether the answer was right
 */
export function explain(element) {
  const right = element.reveal();
  letScroll(element);
  return right;
}
