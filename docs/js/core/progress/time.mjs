import { createDayFinder, toDay } from "../calendar.mjs";

/**
 * Measures the time that answers took, and the days on which a reader studied.
 * @typedef {import("../answers/record.mjs").Entry} Entry
 * @typedef {import("../sessions/session.mjs").MockSession} MockSession
 */

/** Fewer answers say nothing about the next one. */
const ENOUGH_ANSWERS = 10;
/** Study days are counted over so many days. */
const RECENT = 14;

/**
 * Return the typical time for an answer, and the time that one in four exceeds, in milliseconds.
 * @param {Entry[]} entries
 * @param {MockSession[]} sessions those that are over; records of the first version have their times only here
 * @returns {{ typical: number, slow: number, of: number } | null} nothing if too few answers have a time
 */
export function measureTime(entries, sessions) {
  const timed = entries.filter(({ spent }) => spent);
  const known = new Set(timed.map(({ mode }) => mode));
  const others = sessions.filter(({ id }) => !known.has(`mock:${id}`)).flatMap(({ answers }) => Object.values(answers));
  const times = [...timed, ...others].map(({ spent = 0 }) => spent).filter((spent) => spent > 0);
  if (times.length < ENOUGH_ANSWERS) return null;
  times.sort((a, b) => a - b);
  const pick = (/** @type {number} */ share) => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { typical: pick(1 / 2), slow: pick(3 / 4), of: times.length };
}

/**
 * Count the days with an answer; the count never falls.
 * @param {Entry[]} entries
 * @param {number} now
 * @returns {{ all: number, recent: number, of: number }}
 */
export function countStudyDays(entries, now) {
  const findDay = createDayFinder();
  const days = new Set(entries.map(({ at }) => findDay(at)));
  const today = toDay(now);
  return { all: days.size, recent: [...days].filter((day) => day > today - RECENT && day <= today).length, of: RECENT };
}
