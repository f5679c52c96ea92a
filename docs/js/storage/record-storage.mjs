import { appendEntries, correctTimes } from "../core/answers/record.mjs";
import { formatRecord, salvageRecord } from "../core/answers/record-format.mjs";
import { attempt, getLocalStorage, isWritable, runLocked, writeText } from "./browser-storage.mjs";
import { onErase } from "./erase.mjs";
import { KEYS } from "./keys.mjs";
import { readQuarantine, replaceDamaged } from "./quarantine.mjs";

/**
 * The answers in this browser, and whether they outlive the page. `damaged` counts what could not be read, now or earlier.
 * @typedef {{ entries: Entry[], kept: boolean, damaged: number }} RecordState
 */

/** @typedef {import("../core/answers/record.mjs").Entry} Entry */

/** Answers that storage does not hold, yet or at all. @type {Entry[]} */
let unwritten = [];
/** Whether the last attempt to write went well; null before the first. @type {boolean | null} */
let writable = null;
/** The last text that was read, and what it said. */
let known = { text: "", entries: /** @type {Entry[]} */ ([]), damaged: /** @type {string[]} */ ([]), foreign: false };
/** @type {Set<(state: RecordState) => void>} */
const listeners = new Set();

/** Return all answers, and whether they outlive this page. @returns {RecordState} */
export function readRecord() {
  const { entries, damaged, foreign } = load();
  writable ??= isWritable(getLocalStorage);
  const all = unwritten.length ? appendEntries(entries, unwritten) : [...entries];
  const quarantined = attempt(() => readQuarantine(localStorage).length) ?? 0;
  return { entries: all, kept: writable && !foreign, damaged: quarantined + damaged.length };
}

/**
 * Add answers to what any tab has written by now. An import is the same: what is there already stays once.
 * @param {Entry[]} entries
 * @returns {Promise<{ kept: boolean }>}
 */
export async function addAnswers(entries) {
  const before = unwritten.length ? appendEntries(load().entries, unwritten) : load().entries;
  unwritten = appendEntries(unwritten, correctTimes(before, entries)); // at once: who reads before the lock is free finds them
  await runLocked(write);
  notify();
  return { kept: readRecord().kept };
}

/**
 * Call a listener whenever this tab or another one changes the record.
 * @param {(state: RecordState) => void} listener
 * @returns {() => void} stops it
 */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Call the listeners; a change of the exam dates is one of the record. */
export function notify() {
  const state = readRecord();
  for (const listener of listeners) listener(state);
}

/** Write what is not written; under the lock nothing comes between reading and writing. */
function write() {
  const { entries, damaged, foreign } = load();
  if (!unwritten.length || foreign) return;
  const text = formatRecord(appendEntries(entries, unwritten));
  const replace = () => (damaged.length ? replaceDamaged(localStorage, KEYS.record, text, damaged) : writeText(localStorage, KEYS.record, text));
  writable = attempt(replace) ?? false;
  if (writable) unwritten = [];
}

/** Read storage; a text that was read before is not read again. */
function load() {
  const text = attempt(() => localStorage.getItem(KEYS.record)) ?? "";
  if (text !== known.text) {
    const { problem, ...found } = salvageRecord(text);
    known = { text, ...found, foreign: problem !== null }; // a newer site has written this: it is left to that one
  }
  return known;
}

onErase(() => {
  unwritten = [];
  notify();
});
window.addEventListener("storage", ({ key }) => {
  if (key === null || key === KEYS.record || key === KEYS.dates) notify();
});
window.addEventListener("pagehide", write); // a page that is left at once does not wait for the lock
