/**
 * Time that was spent, and when it was last counted.
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
export function startClock(minutes, now) {
  return { minutes, spent: 0, seen: now };
}

/**
 * Add the time that has passed. It passes also while the page is closed; a device clock that is set back gives none back.
 * @param {Clock} clock
 * @param {number} now
 * @returns {Clock}
 */
export function tickClock(clock, now) {
  return { ...clock, spent: clock.spent + Math.max(0, now - clock.seen), seen: now };
}

/**
 * Return the milliseconds that are left.
 * @param {Clock} clock
 * @returns {number}
 */
export function getTimeLeft({ minutes, spent }) {
  return Math.max(0, minutes * MINUTE - spent);
}

/**
 * Return the warning that has come due between two times, in minutes; of several the most urgent.
 * @param {Clock} before
 * @param {Clock} after
 * @returns {number | null}
 */
export function findWarning(before, after) {
  if (getTimeLeft(after) === 0) return null;
  return WARNINGS.find((minutes) => getTimeLeft(before) > minutes * MINUTE && getTimeLeft(after) <= minutes * MINUTE) ?? null;
}

/**
 * Write a time as 1:05 or 1:30:00.
 * @param {number} milliseconds
 * @returns {string}
 */
export function formatTime(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
}
