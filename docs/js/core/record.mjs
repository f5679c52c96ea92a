/**
 * One answer of the reader. `chosen` holds the letters of the options as the source has them, or nothing if a question
 * of a mock exam was left empty.
 * @typedef {{
 *   id: string, right: boolean, chosen: string, sure: "sure" | "think" | "guess" | null,
 *   at: number, mode: string,
 * }} Entry
 *
 * The days, like 2027-01-31, on which the reader sits the exams. Only a record that leaves its browser carries them,
 * under a key that may be missing: the version is the same with and without.
 * @typedef {Record<string, string>} Dates
 *
 * Why a text is not a record; the words for it are the page's.
 * @typedef {"empty" | "too-large" | "not-json" | "foreign" | "newer" | "broken"} Problem
 */

/** The version of the form in which a record is written. */
export const VERSION = 1;
/** The name by which a file says that it is ours. */
const FORMAT = "lakeproof";
/** No reader answers so much; what is larger is not read at all. */
export const MOST_CHARACTERS = 10_000_000;
/** Nobody answered before the site was there, and an answer of the far future would stay the latest for ever. */
const EARLIEST = Date.UTC(2020, 0);
const LATEST = Date.UTC(2100, 0);

const KEYS = ["id", "right", "chosen", "sure", "at", "mode"];
const ID = /^[a-z0-9]+(-[a-z0-9]+)+$/;
const CHOSEN = /^([a-h]( [a-h]){0,7})?$/;
const MODE = /^(page|practice|mock:[A-Za-z0-9._~:-]{1,100})$/;
const CERTAINTIES = ["sure", "think", "guess", null];
const EXAM = /^[a-z][a-z-]{0,40}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOST_DATES = 20;

/**
 * Read a record; what is not one from end to end is refused as a whole.
 * @param {string} text
 * @param {number} [until] no answer may be later than this
 * @returns {{ entries: Entry[], dates: Dates, problem: Problem | null }}
 */
export function parse(text, until = LATEST) {
  const refused = (problem) => ({ entries: [], dates: {}, problem });
  if (text.length > MOST_CHARACTERS) return refused("too-large");
  if (text.trim() === "") return refused("empty");
  let data;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, "")); // editors on Windows put a mark before the text
  } catch {
    return refused("not-json");
  }
  if (!isObject(data) || !Object.hasOwn(data, "format") || data.format !== FORMAT) return refused("foreign");
  if (Number.isInteger(data.version) && data.version > VERSION) return refused("newer");
  const { dates = {}, ...others } = data;
  if (!hasKeys(others, ["format", "version", "entries"]) || data.version !== VERSION) return refused("broken");
  if (!isObject(dates) || !hasKeys(dates, Object.keys(soundDates(dates)))) return refused("broken");
  if (!Array.isArray(data.entries) || !data.entries.every((entry) => sound(entry, until))) return refused("broken");
  return { entries: merge(data.entries, []), dates: soundDates(dates), problem: null };
}

/**
 * Write a record, one answer to a line, so that a reader can look into the file.
 * @param {Entry[]} entries
 * @param {Dates} [dates]
 * @returns {string}
 */
export function serialize(entries, dates = {}) {
  const lines = merge(entries, []).map(line);
  const days = Object.keys(dates).length ? `"dates":${JSON.stringify(dates)},` : "";
  return `{"format":"${FORMAT}","version":${VERSION},${days}"entries":[\n${lines.join(",\n")}\n]}\n`;
}

/**
 * Keep the dates that can be meant: of an exam, a day of the calendar in our time, and not a whole list of them.
 * @param {Record<string, unknown>} dates
 * @returns {Dates}
 */
export function soundDates(dates) {
  const sound = ([exam, day]) => EXAM.test(exam) && isText(day, DAY) && isDay(day);
  return Object.fromEntries(Object.entries(dates).filter(sound).slice(0, MOST_DATES));
}

/** @param {string} text like 2027-02-31, which is none */
function isDay(text) {
  const at = Date.parse(`${text}T00:00:00Z`);
  return at >= EARLIEST && at < LATEST && new Date(at).toISOString().startsWith(text);
}

/**
 * Unite two records: every answer of both, in the order of time, the same answer once.
 * @param {Entry[]} one
 * @param {Entry[]} other
 * @returns {Entry[]}
 */
export function merge(one, other) {
  const all = [...one, ...other];
  if (all.every(({ at }, index) => index === 0 || all[index - 1].at < at)) return all.map(copied); // as most records are
  const lines = new Map();
  for (const entry of all) lines.set(line(entry), entry);
  return [...lines].sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : Number(a > b))).map(([, entry]) => copied(entry));
}

/** @param {Entry} entry */
function copied({ id, right, chosen, sure, at, mode }) {
  return { id, right, chosen, sure, at, mode };
}

/**
 * Add answers; one that could not be read again is a fault of the caller.
 * @param {Entry[]} entries
 * @param {Entry[]} more
 * @returns {Entry[]}
 */
export function append(entries, more) {
  const unsound = more.find((entry) => !sound(entry, LATEST));
  if (unsound) throw new TypeError(`not an entry of the record: ${JSON.stringify(unsound)}`);
  return merge(entries, more);
}

/** @param {Entry} entry */
function line(entry) {
  return JSON.stringify(copied(entry));
}

/**
 * @param {unknown} entry
 * @param {number} until
 */
function sound(entry, until) {
  return (
    isObject(entry) &&
    hasKeys(entry, KEYS) &&
    isText(entry.id, ID) &&
    entry.id.length <= 100 &&
    typeof entry.right === "boolean" &&
    isText(entry.chosen, CHOSEN) &&
    CERTAINTIES.includes(entry.sure) &&
    Number.isSafeInteger(entry.at) &&
    entry.at >= EARLIEST &&
    entry.at < until &&
    isText(entry.mode, MODE)
  );
}

/**
 * Exactly these keys: `__proto__` and its like are among the others.
 * @param {object} value
 * @param {string[]} keys
 */
function hasKeys(value, keys) {
  const own = Object.keys(value);
  return own.length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value, form) => typeof value === "string" && form.test(value);
