import { parseDay, toDate } from "../calendar.mjs";
import { isObject } from "../validate.mjs";
import { escapeText, formatMark, isMark, mergeMarks } from "./marks.mjs";
import { formatEntry, isAcceptedTime, isEntry, mergeEntries } from "./record.mjs";

/** @typedef {import("./record.mjs").Entry} Entry */
/** @typedef {import("./marks.mjs").Mark} Mark */

/** The days, like 2027-01-31, on which the reader takes the exams. @typedef {Record<string, string>} Dates */

/**
 * Why a text is not a record; the page has the words for it.
 * @typedef {"empty" | "too-large" | "not-json" | "foreign" | "newer" | "broken"} Problem
 */

/** The version of the form in which a record is written. The first one knew no marks; what it wrote is read as before. */
export const VERSION = 2;
const FIRST_VERSION = 1;
/** Marks a file as a record of this site. */
const FORMAT = "lakeproof";
/** No reader answers so much: a larger record is refused unread. */
export const MOST_CHARACTERS = 10_000_000;

const EXAM = /^[a-z][a-z-]{0,40}$/;
const MOST_DATES = 20;

/**
 * Read what is sound of a damaged record, and return the rest as text: each unsound answer or mark, or the lines that a
 * text which was cut off or overwritten still has.
 * @param {string} text
 * @returns {{ entries: Entry[], marks: Mark[], damaged: string[], problem: Problem | null }} a record that a newer site
 *   wrote, and one that is too large, is left as it is: nothing is damaged
 */
export function salvageRecord(text) {
  const { data, problem } = parseEnvelope(text);
  const nothing = { entries: [], marks: [], damaged: [], problem: null };
  if (problem === "newer" || problem === "too-large") return { ...nothing, problem };
  if (problem === "empty") return nothing;
  if (problem === "foreign") return { ...nothing, damaged: [text] };
  if (data && !Array.isArray(data.entries)) return { ...nothing, damaged: [text] };
  const pieces = data ? data.entries : text.split("\n").map(parseLine).filter((piece) => piece !== null);
  const { entries, marks, others } = sortPieces(pieces);
  return { entries, marks, damaged: others.map((piece) => (typeof piece === "string" ? piece : JSON.stringify(piece))), problem: null };
}

/**
 * Tell answers and marks apart, each in the order of time.
 * @param {unknown[]} pieces
 * @returns {{ entries: Entry[], marks: Mark[], others: unknown[] }} `others` are neither
 */
export function sortPieces(pieces) {
  const [entries, marks, others] = [/** @type {Entry[]} */ ([]), /** @type {Mark[]} */ ([]), /** @type {unknown[]} */ ([])];
  for (const piece of pieces) {
    if (isEntry(piece)) entries.push(piece);
    else if (isMark(piece)) marks.push(piece);
    else others.push(piece);
  }
  return { entries: mergeEntries(entries, []), marks: mergeMarks(marks, []), others };
}

/**
 * Write a record in ASCII, one answer or mark to a line, so that a reader can look into the file.
 * @param {Entry[]} entries
 * @param {Mark[]} [marks]
 * @param {Record<string, object>} [more] what an exported record adds; the version is the same with and without
 * @returns {string}
 */
export function formatRecord(entries, marks = [], more = {}) {
  const lines = [...mergeEntries(entries, []).map(formatEntry), ...mergeMarks(marks, []).map(formatMark)];
  const added = Object.entries(more).filter(([, value]) => Object.keys(value).length);
  const keys = added.map(([key, value]) => `"${key}":${escapeText(JSON.stringify(value))},`).join("");
  return `{"format":"${FORMAT}","version":${VERSION},${keys}"entries":[\n${lines.join(",\n")}\n]}\n`;
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
  if ((data.version !== VERSION && data.version !== FIRST_VERSION) || !Object.hasOwn(data, "entries")) return refuse("broken");
  return { data, problem: null };
}

/**
 * Read one line of a record; the first and the last line hold nothing else.
 * @param {string} line
 * @returns {unknown} what it holds, the line if it cannot be read, or null if nothing is lost with it
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
