import { filterDates } from "../core/answers/record-format.mjs";
import { formatDay, toDay } from "../core/calendar.mjs";
import { findOutline } from "../core/questions/outline.mjs";
import { attempt, writeText } from "./browser-storage.mjs";
import { onErase } from "./erase.mjs";
import { KEYS } from "./keys.mjs";
import { replaceDamaged } from "./quarantine.mjs";
import { notify } from "./record/record-storage.mjs";

/** @typedef {import("../core/answers/record-format.mjs").Dates} Dates */

/** Days that storage does not hold. @type {Dates | null} */
let unwritten = null;

/** Return the days, as in 2027-01-31, on which the reader sits the exams. @returns {Dates} */
export function readDates() {
  return unwritten ?? filterDates(load().found);
}

/**
 * Note the day of an exam; an empty one forgets it.
 * @param {string} exam
 * @param {string} day
 */
export function setDate(exam, day) {
  keep({ ...readDates(), [exam]: day });
}

/**
 * Take over the days of another record; those that this browser knows stay.
 * @param {Dates} more
 * @returns {number} how many are new
 */
export function addDates(more) {
  const known = readDates();
  keep({ ...more, ...known });
  return Object.keys(readDates()).length - Object.keys(known).length;
}

/**
 * Find the outline that a reader's exam follows: by the day of the exam, or by today if there is none or it is over.
 * @template {{ from: string }} T
 * @param {T[]} outlines in the order of their dates
 * @param {string} exam
 */
export function findReaderOutline(outlines, exam) {
  const today = formatDay(toDay(Date.now()));
  const day = readDates()[exam] ?? "";
  return findOutline(outlines, day > today ? day : today);
}

/** @param {Dates} all */
function keep(all) {
  const dates = filterDates(all);
  const text = JSON.stringify(dates);
  const { damaged } = load();
  const write = () => (damaged.length ? replaceDamaged(localStorage, KEYS.dates, text, damaged) : writeText(localStorage, KEYS.dates, text));
  unwritten = attempt(write) ? null : dates;
  notify();
}

/** @returns {{ found: unknown, damaged: string[] }} what is stored, or the text of it if that is not JSON */
function load() {
  const text = attempt(() => localStorage.getItem(KEYS.dates)) ?? "{}";
  const found = attempt(() => JSON.parse(text));
  return { found, damaged: found === undefined ? [text] : [] };
}

onErase(() => {
  unwritten = null;
  notify();
});
