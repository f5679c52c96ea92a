import { calendar, dayNamed, dayOf } from "./calendar.mjs";
import { FSRS, Rating } from "../vendor/ts-fsrs/index.mjs";

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
  const day = calendar();
  for (const entry of entries) {
    if (!folded.has(entry.id)) folded.set(entry.id, { id: entry.id, stability: 0, difficulty: 0, answers: 0 });
    answer(folded.get(entry.id), entry, day(entry.at));
  }
  // What was missed is due at once; it may be asked again on the same day.
  for (const card of folded.values()) if (card.right) card.interval = memory.next_interval(card.stability, 0);
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
 * Note an answer on a card; a new object for each of 10,000 answers would take longer than all the rest.
 * @param {Card} card
 * @param {Entry} entry
 * @param {number} day
 */
function answer(card, { right, sure }, day) {
  const elapsed = card.answers ? Math.max(day - card.last, 0) : 0;
  const retained = elapsed === 0 ? 1 : undefined; // on the day itself there is nothing to be worked out
  const next = memory.next_state(card, elapsed, right ? Rating.Good : Rating.Again, retained);
  card.last = day;
  card.interval = 0; // worked out once, after the last answer
  card.stability = next.stability;
  card.difficulty = next.difficulty;
  card.answers += 1;
  card.right = right;
  card.surelyWrong = !right && sure === "sure";
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
