import { parseDay, toDate } from "../calendar.mjs";
import { isObject } from "../validate.mjs";
import { formatEntry, isAcceptedTime, isEntry, mergeEntries } from "./record.mjs";

/** @typedef {import("./record.mjs").Entry} Entry */
/** @typedef {import("../plan/saved-plan.mjs").SavedPlans} SavedPlans */

/**
 * The days, like 2027-01-31, on which the reader takes the exams. Only an exported record holds them and the plans, under
 * keys that may be missing: the version is the same with and without.
 * @typedef {Record<string, string>} Dates
 */

/**
 * Why a text is not a record; the page has the words for it.
 * @typedef {"empty" | "too-large" | "not-json" | "foreign" | "newer" | "broken"} Problem
 */

/** The version of the form in which a record is written. */
export const VERSION = 1;
/** Marks a file as a record of this site. */
const FORMAT = "lakeproof";
/** No reader answers so much: a larger record is refused unread. */
export const MOST_CHARACTERS = 10_000_000;

const EXAM = /^[a-z][a-z-]{0,40}$/;
const MOST_DATES = 20;

/**
 * Read what is sound of a damaged record, and return the rest as text: each unsound answer, or the lines that a text
 * which was cut off or overwritten still has.
 * @param {string} text
 * @returns {{ entries: Entry[], damaged: string[], problem: Problem | null }} a record that a newer site wrote, and one
 *   that is too large, is left as it is: nothing is damaged
 */
export function salvageRecord(text) {
  const { data, problem } = parseEnvelope(text);
  if (problem === "newer" || problem === "too-large") return { entries: [], damaged: [], problem };
  if (problem === "empty") return { entries: [], damaged: [], problem: null };
  if (problem === "foreign") return { entries: [], damaged: [text], problem: null };
  if (data && !Array.isArray(data.entries)) return { entries: [], damaged: [text], problem: null };
  const pieces = data ? data.entries : text.split("\n").map(parseLine);
  const damaged = pieces.filter((/** @type {unknown} */ piece) => piece !== null || data).filter((/** @type {unknown} */ piece) => !isEntry(piece));
  const asText = (/** @type {unknown} */ piece) => (typeof piece === "string" ? piece : JSON.stringify(piece));
  return { entries: mergeEntries(pieces.filter(isEntry), []), damaged: damaged.map(asText), problem: null };
}

/**
 * Write a record, one answer to a line, so that a reader can look into the file.
 * @param {Entry[]} entries
 * @param {Dates} [dates]
 * @param {SavedPlans} [plans]
 * @returns {string}
 */
export function formatRecord(entries, dates = {}, plans = {}) {
  const lines = mergeEntries(entries, []).map(formatEntry);
  const days = Object.keys(dates).length ? `"dates":${JSON.stringify(dates)},` : "";
  const planned = Object.keys(plans).length ? `"plans":${JSON.stringify(plans)},` : "";
  return `{"format":"${FORMAT}","version":${VERSION},${days}${planned}"entries":[\n${lines.join(",\n")}\n]}\n`;
}

/**
 * Keep the dates that can be meant: of an exam, a day of the calendar in our time, and not a whole list of them.
 * @param {unknown} dates
 * @returns {Dates}
 */
export function filterDates(dates) {
  /** @type {Dates} */
  const sound = {};
  if (!isObject(dates)) return sound;
  for (const [exam, day] of Object.entries(dates)) {
    if (EXAM.test(exam) && typeof day === "string" && isDay(day) && Object.keys(sound).length < MOST_DATES) sound[exam] = day;
  }
  return sound;
}

/**
 * Open the outer object of a record.
 * @param {string} text
 * @returns {{ data: Record<string, any>, problem: null } | { data: null, problem: Problem }}
 */
export function parseEnvelope(text) {
  const refuse = (/** @type {Problem} */ problem) => ({ data: null, problem });
  if (text.length > MOST_CHARACTERS) return refuse("too-large");
  if (text.trim() === "") return refuse("empty");
  let data;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, "")); // editors on Windows put a mark before the text
  } catch {
    return refuse("not-json");
  }
  if (!isObject(data) || !Object.hasOwn(data, "format") || data.format !== FORMAT) return refuse("foreign");
  if (typeof data.version === "number" && Number.isInteger(data.version) && data.version > VERSION) return refuse("newer");
  if (data.version !== VERSION || !Object.hasOwn(data, "entries")) return refuse("broken");
  return { data, problem: null };
}

/**
 * Read one line of a record; the first and the last line hold no answer.
 * @param {string} line
 * @returns {unknown} an answer, the line if it is none, or null if nothing is lost with it
 */
function parseLine(line) {
  const text = line.trim().replace(/,$/, "");
  if (text === "" || text === "]}" || /^\{"format":"lakeproof",[^[]*\[$/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return line;
  }
}

/** @param {string} text */
function isDay(text) {
  const day = parseDay(text);
  return day !== null && isAcceptedTime(toDate(day).getTime());
}
