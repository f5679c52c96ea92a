import { isObject, isText } from "../validate.mjs";

/** How sure the reader was. @typedef {"sure" | "think" | "guess"} Certainty */

/**
 * One answer of the reader. `chosen` holds the letters of the options as the source has them, or nothing if a question
 * of a mock exam was left empty; `spent` the milliseconds that it took, if they were measured.
 * @typedef {{
 *   id: string, right: boolean, chosen: string, sure: Certainty | null,
 *   at: number, mode: string, spent?: number,
 * }} Entry
 */

/** No answer is older than the site, and one of the far future would always count as the latest. */
export const EARLIEST = Date.UTC(2020, 0);
export const LATEST = Date.UTC(2100, 0);

const KEYS = /** @type {const} */ (["id", "right", "chosen", "sure", "at", "mode"]);
const ID = /^[a-z0-9]+(-[a-z0-9]+)+$/;
const MOST_ID_CHARACTERS = 100;
const CHOSEN = /^([a-h]( [a-h]){0,7})?$/;
const MODE = /^(page|practice|mock:[A-Za-z0-9._~:-]{1,100})$/;
/** @type {unknown[]} */
const CERTAINTIES = ["sure", "think", "guess", null];

/**
 * Tell whether something is an answer that a record may hold: exactly its keys, each with a value that the site writes.
 * @param {unknown} value
 * @returns {value is Entry}
 */
export function isEntry(value) {
  if (!isObject(value) || !KEYS.every((key) => Object.hasOwn(value, key))) return false;
  // `__proto__` and its like are among the others.
  if (Object.keys(value).length !== KEYS.length + Number(Object.hasOwn(value, "spent"))) return false;
  const { id, right, chosen, sure, at, mode, spent = 0 } = /** @type {Record<keyof Entry, unknown>} */ (value);
  return (
    isText(id, ID) &&
    id.length <= MOST_ID_CHARACTERS &&
    typeof right === "boolean" &&
    isText(chosen, CHOSEN) &&
    CERTAINTIES.includes(sure) &&
    isTime(at) &&
    isText(mode, MODE) &&
    isDuration(spent)
  );
}

/**
 * Unite two records: every answer of both, in the order of time, the same answer once.
 * @param {Entry[]} one
 * @param {Entry[]} other
 * @returns {Entry[]}
 */
export function mergeEntries(one, other) {
  const all = [...one, ...other];
  if (all.every(({ at }, index) => index === 0 || /** @type {Entry} */ (all[index - 1]).at < at)) return all.map(copyEntry); // as most records are
  const lines = new Map(all.map((entry) => [formatEntry(entry), entry]));
  return [...lines].toSorted(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : Number(a > b))).map(([, entry]) => copyEntry(entry));
}

/**
 * Add answers; one that could not be read again is a fault of the caller.
 * @param {Entry[]} entries
 * @param {Entry[]} more
 * @returns {Entry[]}
 */
export function appendEntries(entries, more) {
  const unsound = more.find((entry) => !isEntry(entry));
  if (unsound) throw new TypeError(`not an entry of the record: ${JSON.stringify(unsound)}`);
  return mergeEntries(entries, more);
}

/**
 * Give answers of a device whose clock is wrong a time that a record accepts: right after the latest that it holds. How
 * long an answer took is left out if the clock was changed meanwhile.
 * @param {Entry[]} entries in the order of time
 * @param {Entry[]} more
 * @returns {Entry[]} `more`, each with an accepted time
 */
export function correctTimes(entries, more) {
  let last = entries.at(-1)?.at ?? EARLIEST - 1;
  return more.map(({ spent, ...entry }) => {
    const at = isAcceptedTime(entry.at) ? Math.trunc(entry.at) : Math.min(last + 1, LATEST - 1);
    last = Math.max(last, at);
    const whole = Math.round(Number(spent));
    return spent !== undefined && isDuration(whole) ? { ...entry, at, spent: whole } : { ...entry, at };
  });
}

/** Write an answer as a line of JSON, its keys always in the same order. @param {Entry} entry */
export function formatEntry(entry) {
  return JSON.stringify(copyEntry(entry));
}

/** @param {Entry} entry @returns {Entry} */
function copyEntry({ id, right, chosen, sure, at, mode, spent }) {
  return spent === undefined ? { id, right, chosen, sure, at, mode } : { id, right, chosen, sure, at, mode, spent };
}

/** @param {number} at @returns {boolean} */
export function isAcceptedTime(at) {
  return at >= EARLIEST && at < LATEST;
}

/** @param {unknown} at @returns {at is number} whether a record may hold it as a time */
export function isTime(at) {
  return typeof at === "number" && Number.isSafeInteger(at) && isAcceptedTime(at);
}

/** @param {unknown} spent */
function isDuration(spent) {
  return typeof spent === "number" && Number.isSafeInteger(spent) && spent >= 0;
}
