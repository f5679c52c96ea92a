/**
 * Time that was spent, and when it was last looked at.
 * @typedef {{ minutes: number, spent: number, seen: number }} Clock
 */

const MINUTE = 60_000;
/** Minutes before the end at which a reader wants to be told. */
const WARNINGS = [5, 10];

/**
 * Start a clock.
 * @param {number} minutes
 * @param {number} now
 * @returns {Clock}
 */
export function start(minutes, now) {
  return { minutes, spent: 0, seen: now };
}

/**
 * Look at the clock. Time passes also while nobody looks; if the computer's clock is set back, none is given back.
 * @param {Clock} clock
 * @param {number} now
 * @returns {Clock}
 */
export function tick(clock, now) {
  return { ...clock, spent: clock.spent + Math.max(0, now - clock.seen), seen: now };
}

/**
 * Return the milliseconds that are left.
 * @param {Clock} clock
 * @returns {number}
 */
export function left({ minutes, spent }) {
  return Math.max(0, minutes * MINUTE - spent);
}

/**
 * Return the warning that has come due between two looks, in minutes; of several the most urgent.
 * @param {Clock} before
 * @param {Clock} after
 * @returns {number | null}
 */
export function warning(before, after) {
  if (left(after) === 0) return null;
  return WARNINGS.find((minutes) => left(before) > minutes * MINUTE && left(after) <= minutes * MINUTE) ?? null;
}

/**
 * Write a time as 1:05 or 1:30:00.
 * @param {number} milliseconds
 * @returns {string}
 */
export function written(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
}
