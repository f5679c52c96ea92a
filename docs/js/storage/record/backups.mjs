import { formatMark, mergeMarks } from "../../core/answers/marks.mjs";
import { parseRecord } from "../../core/answers/record-import.mjs";
import { appendEntries } from "../../core/answers/record.mjs";
import { formatDay, toDay } from "../../core/calendar.mjs";
import { attempt, getLocalStorage } from "../browser-storage.mjs";
import { KEYS } from "../keys.mjs";
import { addFrom, writeFile } from "./record-transfer.mjs";
import { readRecord } from "./record-storage.mjs";

/**
 * Keeps two backups in the browser, from two days on which the record changed. Nothing is ever taken out of a record, so
 * what a backup holds and the record lacks was lost.
 * @typedef {{ day: string, text: string }} Backup `day` is like 2027-01-31, the text is what an export writes
 */

/** @returns {Backup[]} the latest one first */
export function readBackups() {
  const texts = [KEYS.backup, KEYS.olderBackup].map((key) => attempt(() => getLocalStorage().getItem(key)) ?? "");
  return texts.filter(Boolean).map((text) => ({ day: text.slice(0, text.indexOf(" ")), text: text.slice(text.indexOf(" ") + 1) }));
}

/** Count the answers and marks that a backup holds and the record lacks. @returns {number} */
export function countLost() {
  const { entries, marks } = readRecord();
  const files = readBackups().map(({ text }) => parseRecord(text));
  const known = new Set(marks.map(formatMark));
  const allEntries = files.reduce((all, file) => appendEntries(all, file.entries), entries);
  const allMarks = files.reduce((all, file) => mergeMarks(all, file.marks), marks);
  return allEntries.length - entries.length + allMarks.filter((mark) => !known.has(formatMark(mark))).length;
}

/** Make the backup of today, unless there is one, or the record lacks what only a backup holds. */
export function backUp() {
  const { entries, marks, kept } = readRecord();
  const [latest] = readBackups();
  const day = formatDay(toDay(Date.now()));
  if (!kept || !(entries.length || marks.length) || latest?.day === day || countLost()) return;
  attempt(() => {
    const storage = getLocalStorage();
    storage.removeItem(KEYS.olderBackup); // makes room
    storage.setItem(KEYS.backup, `${day} ${writeFile()}`); // the latest backup stays if this fails
    if (latest) storage.setItem(KEYS.olderBackup, `${latest.day} ${latest.text}`);
  });
}

/** Add to the record what it lacks. */
export async function restoreLost() {
  for (const { text } of readBackups()) await addFrom(text);
}
