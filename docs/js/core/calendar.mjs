/** Calendar days as whole numbers, in the time zone of the reader: a day begins at midnight, not 24 hours ago. */

const MILLISECONDS = 86_400_000;

/**
 * @param {number} at milliseconds since 1970
 * @returns {number} the day
 */
export function toDay(at) {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / MILLISECONDS;
}

/**
 * Return a `toDay` for many answers in the order of time: it asks the calendar once for each day, not for each answer.
 * @returns {(at: number) => number}
 */
export function createDayFinder() {
  let day = 0;
  let [begins, ends] = [0, 0];
  return (at) => {
    if (at >= begins && at < ends) return day;
    const date = new Date(at);
    const [year, month, number] = [date.getFullYear(), date.getMonth(), date.getDate()];
    // From midnight to midnight of this place, which may be 23 or 25 hours.
    [begins, ends] = [new Date(year, month, number).getTime(), new Date(year, month, number + 1).getTime()];
    day = Date.UTC(year, month, number) / MILLISECONDS;
    return day;
  };
}

/**
 * @param {string} text like 2027-01-31
 * @returns {number | null} the day, or null if there is no such day
 */
export function parseDay(text) {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // A browser may read February 31 as March 3.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? at / MILLISECONDS : null;
}

/**
 * @param {number} day
 * @returns {string} like 2027-01-31
 */
export function formatDay(day) {
  return toDate(day).toISOString().slice(0, 10);
}

/**
 * @param {number} day
 * @returns {Date} the day in UTC, for a formatter of dates
 */
export function toDate(day) {
  return new Date(day * MILLISECONDS);
}
