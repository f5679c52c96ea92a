import { dayNamed, dayOf } from "./days.mjs";
import { FSRS, Rating } from "./vendor/ts-fsrs/index.mjs";

/**
 * What the answers to one question say about when to ask it again; days as in days.mjs.
 * @typedef {{
 *   id: string, due: number, last: number, interval: number, stability: number, difficulty: number,
 *   answers: number, right: boolean, surelyWrong: boolean,
 * }} Card
 * @typedef {import("./record.mjs").Entry} Entry
 */

/** No fuzz: two devices with the same record ask the same on the same day. */
const memory = new FSRS({ enable_fuzz: false });
/** How far a forecast looks if the reader has set no date for the exam. */
const HORIZON = 14;
/** Due, forecast and plan ask the same record in turn. @type {WeakMap<Entry[], { length: number, folded: Map<string, Card> }>} */
const folds = new WeakMap();

/**
 * Turn answers into one card per question: right is Good, wrong is Again.
 * @param {Entry[]} entries in the order of time
 * @param {string | null} [examDate] like 2027-01-31; nothing becomes due later
 * @returns {Map<string, Card>}
 */
export function cards(entries, examDate = null) {
  const exam = examDate === null ? null : dayNamed(examDate);
  const bounded = new Map();
  for (const [id, card] of fold(entries)) {
    const interval = bound(card, exam);
    bounded.set(id, { ...card, interval, due: card.last + interval });
  }
  return bounded;
}

/**
 * @param {Entry[]} entries
 * @returns {Map<string, Card>}
 */
function fold(entries) {
  const known = folds.get(entries);
  if (known?.length === entries.length) return known.folded; // a record only ever grows
  const folded = new Map();
  for (const entry of entries) folded.set(entry.id, answered(folded.get(entry.id), entry));
  folds.set(entries, { length: entries.length, folded });
  return folded;
}

/**
 * List what to ask today: sure but wrong, then wrong, then what has waited longest.
 * @param {Entry[]} entries
 * @param {number} now
 * @param {string | null} [examDate]
 * @returns {Card[]}
 */
export function due(entries, now, examDate = null) {
  const today = dayOf(now);
  return [...cards(entries, examDate).values()]
    .filter((card) => card.due <= today)
    .sort(
      (a, b) =>
        b.surelyWrong - a.surelyWrong || a.right - b.right || a.due - b.due || (a.id < b.id ? -1 : Number(a.id > b.id)),
    );
}

/**
 * Count what becomes due on each day from today to the day before the exam, if nothing is answered meanwhile.
 * @param {Entry[]} entries
 * @param {number} now
 * @param {string | null} [examDate]
 * @returns {{ day: number, count: number }[]}
 */
export function forecast(entries, now, examDate = null) {
  const today = dayOf(now);
  const exam = examDate === null ? null : dayNamed(examDate);
  const days = exam === null || exam <= today ? HORIZON : exam - today;
  const counts = Array.from({ length: days }, (_, ahead) => ({ day: today + ahead, count: 0 }));
  for (const card of cards(entries, examDate).values()) {
    const ahead = Math.max(card.due - today, 0);
    if (ahead < days) counts[ahead].count += 1;
  }
  return counts;
}

/**
 * @param {Card | undefined} card
 * @param {Entry} entry
 * @returns {Card}
 */
function answered(card, { id, right, sure, at }) {
  const day = dayOf(at);
  const elapsed = card ? Math.max(day - card.last, 0) : 0;
  const next = memory.next_state(card ?? null, elapsed, right ? Rating.Good : Rating.Again);
  return {
    id,
    due: day,
    last: day,
    // What was missed is due at once; it may be asked again on the same day.
    interval: right ? memory.next_interval(next.stability, elapsed) : 0,
    stability: next.stability,
    difficulty: next.difficulty,
    answers: (card?.answers ?? 0) + 1,
    right,
    surelyWrong: !right && sure === "sure",
  };
}

/**
 * Ask everything once more on the day before the exam at the latest; an exam that is over bounds nothing.
 * @param {Card} card
 * @param {number | null} exam
 */
function bound({ interval, last }, exam) {
  if (exam === null || exam <= last) return interval;
  return Math.min(interval, Math.max(exam - 1 - last, 1));
}
