/** Calendar days as whole numbers, in the time zone of the reader: a day begins at midnight, not 24 hours ago. */

const LENGTH = 86_400_000;

/**
 * @param {number} at milliseconds since 1970
 * @returns {number} the day
 */
export function dayOf(at) {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / LENGTH;
}

/**
 * @param {string} text like 2027-01-31
 * @returns {number | null} the day, or null if there is no such day
 */
export function dayNamed(text) {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) ? null : at / LENGTH;
}

/**
 * @param {number} day
 * @returns {Date} the day in UTC, for a formatter of dates
 */
export function dateOf(day) {
  return new Date(day * LENGTH);
}
