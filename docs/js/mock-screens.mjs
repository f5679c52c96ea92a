import { fill } from "./fill.mjs";
import { letScroll } from "./bank.mjs";

const SCREENS = ["start", "paper", "review", "result"];

/**
 * Show one screen, and lead the reader to its heading.
 * @param {HTMLElement} exam
 * @param {string} screen
 * @param {boolean} moved whether the reader asked for it: a page that opens leaves the focus where it is
 */
export function showScreen(exam, screen, moved) {
  for (const name of SCREENS) exam.querySelector(`.${name}`).hidden = name !== screen;
  letScroll(exam); // what is hidden has no width
  if (moved) exam.querySelector(`.${screen} h2`).focus();
}

/**
 * Say so, once, if nothing is kept.
 * @param {HTMLElement} exam
 * @param {boolean} kept
 */
export function warn(exam, kept) {
  const note = exam.querySelector(".unkept");
  if (kept) note.textContent = "";
  else if (!note.textContent) fill(note, {});
}
