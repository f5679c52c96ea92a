import { mergeMarks, timeMark } from "../../core/answers/marks.mjs";
import { appendEntries, correctTimes } from "../../core/answers/record.mjs";
import { formatRecord, salvageRecord } from "../../core/answers/record-format.mjs";
import { attempt, getLocalStorage, isWritable, runLocked, writeText } from "../browser-storage.mjs";
import { onErase } from "../erase.mjs";
import { KEYS } from "../keys.mjs";
import { readQuarantine, replaceDamaged } from "../quarantine.mjs";

/**
 * The answers and marks in this browser, and whether they outlive the page. `damaged` counts what could not be read, now
 * or earlier.
 * @typedef {{ entries: Entry[], marks: Mark[], kept: boolean, damaged: number }} RecordState
 */

/** @typedef {import("../../core/answers/record.mjs").Entry} Entry */
/** @typedef {import("../../core/answers/marks.mjs").Mark} Mark */

/** What storage does not hold, yet or at all. @type {{ entries: Entry[], marks: Mark[] }} */
let unwritten = { entries: [], marks: [] };
/** Whether the last attempt to write went well; null before the first. @type {boolean | null} */
let writable = null;
/** The last text that was read, and what it said. @type {{ text: string, foreign: boolean, entries: Entry[], marks: Mark[], damaged: string[] }} */
let known = { text: "", foreign: false, entries: [], marks: [], damaged: [] };
/** Whether the page is being left: nothing that it waits for happens any more. */
let isLeaving = false;
/** @type {Set<(state: RecordState) => void>} */
const listeners = new Set();

/** Return all answers and marks, and whether they outlive this page. @returns {RecordState} */
export function readRecord() {
  const { foreign } = load();
  writable ??= isWritable(getLocalStorage);
  return { ...unite(), kept: writable && !foreign, damaged: readDamaged().length };
}

/** Return what could not be read, now or earlier, for somebody who can repair it. @returns {import("../quarantine.mjs").Piece[]} */
export function readDamaged() {
  const quarantined = attempt(() => readQuarantine(localStorage)) ?? [];
  return [...quarantined, ...load().damaged.map((text) => ({ from: KEYS.record, text }))];
}

/**
 * Add answers to what any tab has written by now. An import is the same: what is there already stays once.
 * @param {Entry[]} entries
 * @param {Mark[]} [marks] those of an import, which keep their times
 * @returns {Promise<{ kept: boolean }>}
 */
export async function addAnswers(entries, marks = []) {
  const corrected = correctTimes(unite().entries, entries);
  return add({ entries: appendEntries(unwritten.entries, corrected), marks: mergeMarks(unwritten.marks, marks) });
}

/**
 * Mark something, or take a mark back with `false` or an empty text; the latest mark counts.
 * @param {Mark["mark"]} kind
 * @param {string} about as in marks.mjs, like `page associate/data-processing/outliers`
 * @param {boolean | string} value
 * @returns {Promise<{ kept: boolean }>}
 */
export async function addMark(kind, about, value) {
  const { marks } = unite();
  const before = marks.find((one) => one.mark === kind && one.about === about);
  const isNews = before ? before.value !== value : kind === "done" || Boolean(value);
  if (!isNews) return { kept: readRecord().kept };
  const mark = timeMark(before, /** @type {Mark} */ ({ mark: kind, about, value, at: Date.now() }));
  return add({ entries: unwritten.entries, marks: mergeMarks(unwritten.marks, [mark]) });
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

/**
 * @param {typeof unwritten} more with what waited before
 * @returns {Promise<{ kept: boolean }>}
 */
async function add(more) {
  unwritten = more; // at once: who reads before the lock is free finds it
  if (isLeaving) write();
  else await runLocked(write);
  notify();
  if (!isLeaving) import("./backups.mjs").then(({ backUp }) => backUp(), () => {}); // if it cannot be fetched, the next change tries again
  return { kept: readRecord().kept };
}

/** Write what is not written; under the lock nothing comes between reading and writing. */
function write() {
  const { damaged, foreign } = load();
  if (isWritten() || foreign) return;
  const { entries, marks } = unite();
  const text = formatRecord(entries, marks);
  const replace = () => (damaged.length ? replaceDamaged(localStorage, KEYS.record, text, damaged) : writeText(localStorage, KEYS.record, text));
  writable = attempt(replace) ?? false;
  if (writable) unwritten = { entries: [], marks: [] };
}

/** Unite what storage holds with what it does not. @returns {{ entries: Entry[], marks: Mark[] }} */
function unite() {
  const { entries, marks } = load();
  if (isWritten()) return { entries: [...entries], marks: [...marks] };
  return { entries: appendEntries(entries, unwritten.entries), marks: mergeMarks(marks, unwritten.marks) };
}

function isWritten() {
  return !unwritten.entries.length && !unwritten.marks.length;
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
  unwritten = { entries: [], marks: [] };
  notify();
});
window.addEventListener("storage", ({ key }) => {
  if (key === null || key === KEYS.record || key === KEYS.dates) notify();
});
window.addEventListener("pageshow", ({ persisted }) => {
  isLeaving = false;
  if (persisted) notify(); // what other tabs did while the browser kept this page
});
window.addEventListener("pagehide", () => {
  isLeaving = true;
  write(); // a page that is left at once does not wait for the lock
});
