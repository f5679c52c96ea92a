import { createDayFinder, toDay } from "../calendar.mjs";
import { OBJECTIVE_LIMIT, assess } from "../statistics.mjs";
import { listDue } from "./schedule.mjs";

/**
 * @typedef {import("./record.mjs").Entry} Entry
 * @typedef {import("./record.mjs").Certainty} Certainty
 * @typedef {import("../statistics.mjs").Assessment} Assessment
 * @typedef {Pick<import("../questions/question.mjs").Question, "id" | "objective" | "pool">} Question
 */

/** Questions of one objective that are to be answered next. @typedef {{ why: "due" | "objective", objective: string, questions: string[] }} Step */

/**
 * An exam and what the reader has done for it: `entries` in the order of time, and the day of the exam like 2027-01-31.
 * `weights` holds the share of the exam that each objective has, `pace` the minutes that the exam gives to a question.
 * @typedef {{
 *   exam: string, bank: Question[], weights: Map<string, number>, pace: number, entries: Entry[], day: string | null,
 * }} StudiedExam
 */

/** The minutes that a plan fills. */
const MINUTES = 30;
/** Study days are counted over so many days. */
const RECENT = 14;

/**
 * Assess each objective by the latest answer to each of its questions.
 * @param {Entry[]} entries in the order of time
 * @param {Question[]} bank
 * @returns {Map<string, Assessment>}
 */
export function assessObjectives(entries, bank) {
  const latest = new Map(entries.map((entry) => [entry.id, entry]));
  const counts = new Map(bank.map(({ objective }) => [objective, { right: 0, of: 0 }]));
  for (const { id, objective } of bank) {
    const [entry, count] = [latest.get(id), counts.get(objective)];
    if (!entry || !count) continue;
    count.of += 1;
    count.right += Number(entry.right);
  }
  return new Map([...counts].map(([objective, { right, of }]) => [objective, assess(right, of, OBJECTIVE_LIMIT)]));
}

/**
 * Compare how sure the reader was of answers with how many of them were right.
 * @param {Entry[]} entries
 * @returns {Record<Certainty, { answered: number, right: number }>}
 */
export function compareCertainty(entries) {
  const count = (/** @type {Certainty} */ certainty) => {
    const all = entries.filter(({ sure }) => sure === certainty);
    return { answered: all.length, right: all.filter(({ right }) => right).length };
  };
  return { sure: count("sure"), think: count("think"), guess: count("guess") };
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

/**
 * Fill half an hour, shared by the exams that the reader has begun or has set a day for; before that, by all.
 * @param {StudiedExam[]} exams
 * @param {number} now
 * @returns {Map<string, Step[]>} by exam
 */
export function planStudy(exams, now) {
  const all = exams.filter(({ bank }) => bank.length);
  const begun = all.filter(({ entries, day }) => entries.length || day);
  const shared = begun.length ? begun : all;
  let minutes = MINUTES;
  return new Map(
    shared.map((exam, index) => {
      const steps = planExam(exam, now, Math.floor(minutes / (shared.length - index) / exam.pace));
      minutes -= exam.pace * steps.reduce((count, { questions }) => count + questions.length, 0);
      return [exam.exam, steps];
    }),
  );
}

/**
 * Choose what is due first, then the objectives where most is to be gained.
 * @param {StudiedExam} exam
 * @param {number} now
 * @param {number} room the number of questions
 * @returns {Step[]}
 */
function planExam({ entries, bank, weights, day }, now, room) {
  const objectives = new Map(bank.map(({ id, objective }) => [id, objective]));
  /** @type {Map<string, Step>} */
  const steps = new Map();
  const addQuestion = (/** @type {Step["why"]} */ why, /** @type {string} */ objective, /** @type {string} */ id) => {
    const key = `${why} ${objective}`;
    const step = steps.get(key) ?? { why, objective, questions: [] };
    step.questions.push(id);
    steps.set(key, step);
    room -= 1;
  };
  for (const { id } of listDue(entries, now, day)) {
    const objective = objectives.get(id);
    if (room > 0 && objective !== undefined) addQuestion("due", objective, id);
  }
  const seen = new Set(entries.map(({ id }) => id));
  for (const objective of orderByGain(assessObjectives(entries, bank), weights)) {
    const left = bank.filter((question) => question.objective === objective && !seen.has(question.id));
    const open = left.filter(({ pool }) => pool !== "mock"); // those are for mock exams, and come here once they are due
    for (const { id } of open.slice(0, room)) addQuestion("objective", objective, id);
  }
  return [...steps.values()];
}

/**
 * Order the objectives that are not ready: the share of the exam times what may be missing.
 * @param {Map<string, Assessment>} found
 * @param {Map<string, number>} weights
 * @returns {string[]}
 */
function orderByGain(found, weights) {
  return [...found]
    .filter(([, { state }]) => state !== "ready")
    .map(([objective, { low }]) => ({ objective, gain: (weights.get(objective) ?? 0) * (1 - low) }))
    .toSorted((a, b) => b.gain - a.gain || (a.objective < b.objective ? -1 : 1))
    .map(({ objective }) => objective);
}
