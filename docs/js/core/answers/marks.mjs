import { isObject, isText } from "../validate.mjs";
import { EARLIEST, LATEST, isTime } from "./record.mjs";

/**
 * What the reader marked or wrote: `done` ticks an item of a plan by hand or takes the tick away, `bookmark` marks a page
 * or a question or takes that back, and `note` is a private text about one; an empty one is none.
 *
 * `about` is two words: the exam and the item of a plan, as in `associate topic:data-processing/outliers`; or what kind
 * of thing it is and its name, as in `page associate/data-processing/outliers` or `question imputer-keeps-integers`.
 * @typedef {{ mark: "done" | "bookmark", about: string, value: boolean, at: number }
 *   | { mark: "note", about: string, value: string, at: number }} Mark
 */

/**
 * What all marks come to: which items are ticked or expressly not, since when a bookmark is there, and each note.
 * @typedef {{
 *   done: Map<string, boolean>, bookmarks: Map<string, number>, notes: Map<string, { text: string, at: number }>,
 * }} Marks
 */

/** The longest note, in UTF-16 units as JavaScript counts them. */
export const MOST_NOTE_CHARACTERS = 4000;

const KEYS = ["mark", "about", "value", "at"];
const ABOUT = /^[a-z][a-z-]{0,40} [\w:/.-]{1,200}$/;
const NOT_ASCII = /[\u0080-\uffff]/g;

/**
 * Tell whether something is a mark that a record may hold.
 * @param {unknown} value
 * @returns {value is Mark}
 */
export function isMark(value) {
  if (!isObject(value) || !KEYS.every((key) => Object.hasOwn(value, key)) || Object.keys(value).length !== KEYS.length) return false;
  const { mark, about, value: content, at } = value;
  const isSound = mark === "note" ? isText(content) && content.length <= MOST_NOTE_CHARACTERS : typeof content === "boolean";
  return ["done", "bookmark", "note"].includes(/** @type {string} */ (mark)) && isText(about, ABOUT) && isSound && isTime(at);
}

/**
 * Unite two lists of marks in the order of time. Of each kind of mark the latest about a thing is left: a note that the
 * reader has deleted is gone, and one that is edited often takes no more room than its text.
 * @param {Mark[]} one
 * @param {Mark[]} other
 * @returns {Mark[]}
 */
export function mergeMarks(one, other) {
  /** @type {Map<string, Mark>} */
  const latest = new Map();
  for (const mark of [...one, ...other]) {
    const key = `${mark.mark} ${mark.about}`;
    const known = latest.get(key);
    if (!known || compareMarks(known, mark) < 0) latest.set(key, mark);
  }
  return [...latest.values()].toSorted(compareMarks);
}

/**
 * Let a mark be later than the one that it replaces, even if the clock of the device went back or is far off.
 * @param {Mark | undefined} before
 * @param {Mark} mark one that could not be read again is a fault of the caller
 * @returns {Mark}
 */
export function timeMark(before, mark) {
  const earliest = before ? before.at + 1 : EARLIEST;
  const at = mark.at < LATEST ? Math.max(Math.trunc(mark.at), earliest) : earliest;
  const timed = { ...mark, at: Math.min(at, LATEST - 1) };
  if (!isMark(timed)) throw new TypeError(`not a mark of the record: ${JSON.stringify(mark)}`);
  return timed;
}

/**
 * Find what is marked; the latest mark of a kind about a thing counts.
 * @param {Mark[]} marks
 * @param {Record<string, string>} [moved] what marks about pages and topics that were renamed or moved are about today
 * @returns {Marks}
 */
export function foldMarks(marks, moved = {}) {
  /** @type {Marks} */
  const folded = { done: new Map(), bookmarks: new Map(), notes: new Map() };
  const renamed = marks.map((mark) => (Object.hasOwn(moved, mark.about) ? { ...mark, about: moved[mark.about] ?? "" } : mark));
  for (const { mark, about, value, at } of mergeMarks(renamed, [])) {
    if (mark === "done") folded.done.set(about, value);
    if (mark === "bookmark" && value) folded.bookmarks.set(about, at);
    if (mark === "note" && value) folded.notes.set(about, { text: value, at });
  }
  return folded;
}

/** Write a mark as a line of JSON in ASCII, its keys always in the same order. @param {Mark} mark */
export function formatMark({ mark, about, value, at }) {
  return escapeText(JSON.stringify({ mark, about, value, at }));
}

/** Escape all but ASCII in JSON, so that no editor or mail changes it. @param {string} json */
export function escapeText(json) {
  return json.replace(NOT_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Put marks into the order of time, those of the same time into that of their text. @param {Mark} a @param {Mark} b */
function compareMarks(a, b) {
  if (a.at !== b.at) return a.at - b.at;
  const [one, other] = [formatMark(a), formatMark(b)];
  return one < other ? -1 : Number(one > other);
}
