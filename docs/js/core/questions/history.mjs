import { buildCards, listDue } from "../answers/schedule.mjs";

/**
 * What a reader has done so far: a card per question answered, what is due with its place in the order of urgency,
 * and the questions that were answered or shown by a mock exam that is over.
 * @typedef {{ cards: Map<string, import("../answers/schedule.mjs").Card>, due: Map<string, number>, seen: Set<string> }} History
 */

/**
 * Fold a record into what a selection asks of it.
 * @param {import("../answers/record.mjs").Entry[]} entries in the order of time
 * @param {number} now
 * @param {string | null} examDate
 * @param {string[]} shown the questions of the mock exams that are over, answered or not
 * @returns {History}
 */
export function summarizeHistory(entries, now, examDate, shown) {
  const known = buildCards(entries, examDate);
  return {
    cards: known,
    due: new Map(listDue(entries, now, examDate).map(({ id }, place) => [id, place])),
    seen: new Set([...known.keys(), ...shown]),
  };
}
