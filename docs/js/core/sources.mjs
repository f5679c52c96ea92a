/** Which sources of a list a reader wants to see. */

import { parseDay } from "./calendar.mjs";

/**
 * Tell whether a source was read too long ago.
 * @param {string} checked the day on which it was read, like 2026-11-28
 * @param {number} today
 * @param {number} days how many days may have passed
 */
export function isOld(checked, today, days) {
  const day = parseDay(checked);
  return day !== null && today - day > days;
}

/**
 * Tell whether a text has all words that a reader typed, in any order.
 * @param {string} text
 * @param {string} typed
 */
export function hasWords(text, typed) {
  const searched = text.toLowerCase();
  return typed.toLowerCase().split(/\s+/).every((word) => searched.includes(word));
}
