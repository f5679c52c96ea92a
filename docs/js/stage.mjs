import { letScroll, setOut } from "./bank.mjs";

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
  if (checked) element.reveal();
  letScroll(box);
}
