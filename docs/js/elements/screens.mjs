import { fill } from "./dom.mjs";
import { letScroll } from "./scrollable.mjs";

/**
 * Show one screen of an element, and lead the reader to its heading.
 * @param {HTMLElement} element
 * @param {string} screen
 * @param {boolean} moved whether the reader asked for it: a page that opens leaves the focus where it is
 */
export function showScreen(element, screen, moved) {
  for (const one of element.querySelectorAll(".screen")) one.hidden = !one.matches(`.${screen}`);
  letScroll(element);
  if (moved) element.querySelector(`.screen.${screen} h2`).focus();
}

/**
 * Say so, once, if nothing is kept.
 * @param {HTMLElement} element
 * @param {boolean} kept
 */
export function warn(element, kept) {
  const note = element.querySelector(".unkept");
  if (kept) note.textContent = "";
  else if (!note.textContent) fill(note, {});
}
