import { createDayFinder, toDay, parseDay } from "../calendar.mjs";
import { FSRS, Rating } from "../../vendor/ts-fsrs/index.mjs";

/**
 * What the answers to one question say about when to ask it again; days as in calendar.mjs.
 * @typedef {{
 *   id: string, due: number, last: number, interval: number, stability: number, difficulty: number,
 *   answers: number, right: boolean, surelyWrong: boolean,
 * }} Card
 */

/** @typedef {import("./record.mjs").Entry} Entry */

/** No fuzz: two devices with the same record ask the same on the same day. */
const scheduler = new FSRS({ enable_fuzz: false });
/** A card before the first answer. */
const NEW = { due: 0, last: 0, interval: 0, stability: 0, difficulty: 0, answers: 0, right: false, surelyWrong: false };
/** How far a forecast looks if the reader has set no date for the exam. */
const HORIZON = 14;
/** The cards of a record; what is due, the forecast and the plan ask for the same in turn. @type {WeakMap<Entry[], { length: number, folded: Map<string, Card> }>} */
const folds = new WeakMap();

/**
 * Turn answers into one card per question: right is Good, wrong is Again.
 * @param {Entry[]} entries in the order of time
 * @param {string | null} [examDate] like 2027-01-31; everything comes a second time before
 * @returns {Map<string, Card>}
 */
export function buildCards(entries, examDate = null) {
  const exam = examDate === null ? null : parseDay(examDate);
  const bounded = new Map();
  for (const [id, card] of foldEntries(entries)) {
    const interval = boundInterval(card, exam);
    bounded.set(id, { ...card, interval, due: card.last + interval });
  }
  return bounded;
}

/**
 * @param {Entry[]} entries
 * @returns {Map<string, Card>}
 */
function foldEntries(entries) {
  const known = folds.get(entries);
  if (known?.length === entries.length) return known.folded; // a record only ever grows
  /** @type {Map<string, Card>} */
  const folded = new Map();
  const day = createDayFinder();
  for (const entry of entries) {
    const card = folded.get(entry.id) ?? { ...NEW, id: entry.id };
    folded.set(entry.id, card);
    addAnswer(card, entry, day(entry.at));
  }
  // Nothing is asked twice on a day: what was missed comes back on the next.
  for (const card of folded.values()) card.interval = card.right ? scheduler.next_interval(card.stability, 0) : 1;
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
export function listDue(entries, now, examDate = null) {
  const today = toDay(now);
  return [...buildCards(entries, examDate).values()]
    .filter((card) => card.due <= today)
    .toSorted(
      (a, b) =>
        Number(b.surelyWrong) - Number(a.surelyWrong) || Number(a.right) - Number(b.right) || a.due - b.due || (a.id < b.id ? -1 : Number(a.id > b.id)),
    );
}

/**
 * Count what becomes due on each day from today to the day before the exam, if nothing is answered meanwhile.
 * @param {Entry[]} entries
 * @param {number} now
 * @param {string | null} [examDate]
 * @returns {{ day: number, count: number }[]}
 */
export function forecastDue(entries, now, examDate = null) {
  const today = toDay(now);
  const exam = examDate === null ? null : parseDay(examDate);
  const days = exam === null || exam <= today ? HORIZON : exam - today;
  const counts = Array.from({ length: days }, (_, ahead) => ({ day: today + ahead, count: 0 }));
  for (const card of buildCards(entries, examDate).values()) {
    const count = counts[Math.max(card.due - today, 0)];
    if (count) count.count += 1;
  }
  return counts;
}

/**
 * Add an answer to a card; a new object for each of 10,000 answers would take longer than all the rest.
 * @param {Card} card
 * @param {Entry} entry
 * @param {number} day
 */
function addAnswer(card, { right, sure }, day) {
  const elapsed = card.answers ? Math.max(day - card.last, 0) : 0;
  const retained = elapsed === 0 ? 1 : undefined; // on the day itself there is nothing to be worked out
  const next = scheduler.next_state(card, elapsed, right ? Rating.Good : Rating.Again, retained);
  card.last = day;
  card.interval = 0; // worked out once, after the last answer
  card.stability = next.stability;
  card.difficulty = next.difficulty;
  card.answers += 1;
  card.right = right;
  card.surelyWrong = !right && sure === "sure";
}

/**
 * Ask everything a second time on the day before the exam at the latest. After that only what would be forgotten by then is
 * asked again, or everything would be due at once on that day. An exam that is over bounds nothing.
 * @param {Card} card
 * @param {number | null} exam
 */
function boundInterval({ interval, last, answers }, exam) {
  if (exam === null || exam <= last || answers > 1) return interval;
  return Math.min(interval, Math.max(exam - 1 - last, 1));
}
