import { append, parse, serialize, soundDates } from "../core/record.mjs";

/**
 * Keeps the record in this browser, and says when it cannot.
 * @typedef {import("../core/record.mjs").Entry} Entry
 * @typedef {{ entries: Entry[], kept: boolean }} State
 */

const KEY = "lakeproof";
/** Where a record goes that nobody can read, so that a new one may begin without overwriting it. */
const UNREADABLE = "lakeproof.unreadable";
const DATES = "lakeproof.dates";

/** Answers that storage does not hold, yet or at all. @type {Entry[]} */
let unwritten = [];
/** @type {Record<string, string> | null} */
let unwrittenDates = null;
/** Whether the last try to write went well; null before the first. @type {boolean | null} */
let writable = null;
/** The last text that was read, and what it said. */
let known = { text: "", entries: /** @type {Entry[]} */ ([]), foreign: false };
/** @type {Set<(state: State) => void>} */
const listeners = new Set();

/** Return all answers, and whether they outlive this page. @returns {State} */
export function read() {
  const stored = load();
  if (writable === null) probe();
  const entries = unwritten.length ? append(stored.entries, unwritten) : stored.entries;
  return { entries: [...entries], kept: writable && !stored.foreign };
}

/**
 * Add answers to what any tab has written by now. An import is the same: what is there already stays once.
 * @param {Entry[]} entries
 * @returns {Promise<{ kept: boolean }>}
 */
export async function add(entries) {
  unwritten = append(unwritten, entries); // at once: who reads before the lock is free finds them
  await locked(write);
  const state = read();
  tell(state);
  return { kept: state.kept };
}

/** Forget all answers and dates, here and in storage. @returns {Promise<void>} */
export async function erase() {
  unwritten = [];
  unwrittenDates = null;
  await locked(() => attempt(() => [KEY, UNREADABLE, DATES].forEach((key) => localStorage.removeItem(key))));
  tell(read());
}

/**
 * Call a listener whenever this tab or another one changes the record.
 * @param {(state: State) => void} listener
 * @returns {() => void} stops it
 */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Return the days, as in 2027-01-31, on which the reader sits the exams. @returns {Record<string, string>} */
export function dates() {
  if (unwrittenDates) return unwrittenDates;
  const found = attempt(() => JSON.parse(localStorage.getItem(DATES) ?? "{}")) ?? {};
  return soundDates(found);
}

/**
 * Note the day of an exam; an empty one forgets it.
 * @param {string} exam
 * @param {string} day
 */
export function setDate(exam, day) {
  keepDates({ ...dates(), [exam]: day });
}

/**
 * Take over the days of another record; those that this browser knows stay.
 * @param {Record<string, string>} more
 * @returns {number} how many are new
 */
export function addDates(more) {
  const known = dates();
  keepDates({ ...more, ...known });
  return Object.keys(dates()).length - Object.keys(known).length;
}

/** @param {Record<string, string>} all */
function keepDates(all) {
  const kept = soundDates(all);
  unwrittenDates = attempt(() => (localStorage.setItem(DATES, JSON.stringify(kept)), true)) ? null : kept;
  tell(read());
}

/** Write what is not written; under the lock nothing comes between reading and writing. */
function write() {
  const { entries, foreign } = load();
  if (!unwritten.length || foreign) return;
  writable = attempt(() => (localStorage.setItem(KEY, serialize(append(entries, unwritten))), true)) ?? false;
  if (writable) unwritten = [];
}

/** Read storage; a text that was read before is not read again. */
function load() {
  const text = attempt(() => localStorage.getItem(KEY)) ?? "";
  if (text !== known.text) {
    const { entries, problem } = parse(text);
    // A newer site has written this: leave it to that one.
    const foreign = problem === "newer" || problem === "too-large";
    if (problem && problem !== "empty" && !foreign) attempt(() => localStorage.setItem(UNREADABLE, text));
    known = { text, entries, foreign };
  }
  return known;
}

function probe() {
  const key = `${KEY}.probe`;
  writable = attempt(() => (localStorage.setItem(key, key), localStorage.removeItem(key), true)) ?? false;
}

/**
 * Do something while no other tab does it.
 * @param {() => void} action
 */
async function locked(action) {
  try {
    await navigator.locks.request(KEY, action);
  } catch {
    action(); // no locks here, or storage is blocked and they with it
  }
}

/**
 * Storage may be missing, blocked or full: then there is no value.
 * @template T
 * @param {() => T} action
 * @returns {T | undefined}
 */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** @param {State} state */
function tell(state) {
  for (const listener of listeners) listener(state);
}

window.addEventListener("storage", ({ key }) => {
  if (key === null || key === KEY || key === DATES) tell(read());
});
window.addEventListener("pagehide", write); // who leaves at once does not wait for the lock
