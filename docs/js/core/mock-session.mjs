import { left, start, tick } from "./timer.mjs";

/**
 * What a reader did with one question: the letters chosen, the complete answers given before, flag and time.
 * @typedef {{ chosen: string, tried: string[], flagged: boolean, spent: number }} Work
 *
 * A mock exam that is being sat, or was; plain data, so that it can be kept as text. `before` says which parts
 * the papers before it in its series asked, a letter for each.
 * @typedef {{
 *   id: string, part: string, seed: string, before: string, questions: string[],
 *   at: number, work: Record<string, Work>, clock: import("./timer.mjs").Clock, ended: number | null,
 * }} Attempt
 */

/**
 * All mock exams of a reader: the one being sat and those that are over.
 * @typedef {{ seed: string, current: Attempt | null, done: Attempt[] }} Mocks
 */

/** Older ones give way: their answers are in the record. */
const MOST = 60;
/**
 * How mock exams are kept on a shelf.
 * @type {import("../storage/exam-storage.mjs").Form<Mocks>}
 */
export const FORM = {
  key: "lakeproof-mock",
  empty: { seed: "", current: null, done: [] },
  sound: ({ seed, current, done }) =>
    typeof seed === "string" && Array.isArray(done) && [current, ...done].every((one) => one === null || isAttempt(one)),
  trimmed: (state) => ({ ...state, done: state.done.slice(-MOST) }),
};

/** @type {Work} */
const UNTOUCHED = { chosen: "", tried: [], flagged: false, spent: 0 };

/**
 * Begin a paper.
 * @param {{ id: string, part: string, seed: string, before: string, questions: string[], minutes: number }} paper
 * @param {number} now
 * @returns {Attempt}
 */
export function begin({ minutes, ...paper }, now) {
  return { ...paper, at: 0, work: {}, clock: start(minutes, now), ended: null };
}

/**
 * Return the name of a paper: the seed of a series and what came before in it, as in `k3f9.h2`.
 * @param {{ seed: string, before: string }} paper
 * @returns {string}
 */
export function nameOf({ seed, before }) {
  return before ? `${seed}.${before}` : seed;
}

/**
 * Return what was done with a question so far.
 * @param {Attempt} attempt
 * @param {string} id
 * @returns {Work}
 */
export function workOn(attempt, id) {
  return attempt.work[id] ?? UNTOUCHED;
}

/**
 * Choose letters; a complete answer that is left for another is remembered.
 * @param {Attempt} attempt
 * @param {string} id
 * @param {string[]} letters
 * @param {number} wanted how many letters make the answer complete
 * @returns {Attempt}
 */
export function choose(attempt, id, letters, wanted) {
  const work = workOn(attempt, id);
  const chosen = [...letters].sort().join(" ");
  const before = work.chosen.split(" ");
  const left = work.chosen && before.length === wanted && chosen !== work.chosen;
  return put(attempt, id, { chosen, tried: left ? [...work.tried, work.chosen] : work.tried });
}

/**
 * Flag a question, or take the flag away.
 * @param {Attempt} attempt
 * @param {string} id
 * @returns {Attempt}
 */
export function flag(attempt, id) {
  return put(attempt, id, { flagged: !workOn(attempt, id).flagged });
}

/**
 * Turn to a question, as far as there is one.
 * @param {Attempt} attempt
 * @param {number} at
 * @returns {Attempt}
 */
export function turn(attempt, at) {
  return { ...attempt, at: Math.max(0, Math.min(attempt.questions.length - 1, at)) };
}

/**
 * Let time pass; what passes while a question is looked at counts for it.
 * @param {Attempt} attempt
 * @param {number} now
 * @param {boolean} looking
 * @returns {Attempt}
 */
export function pass(attempt, now, looking) {
  const clock = tick(attempt.clock, now);
  const passed = { ...attempt, clock };
  const id = attempt.questions[attempt.at];
  if (!looking) return passed;
  return put(passed, id, { spent: workOn(attempt, id).spent + left(attempt.clock) - left(clock) });
}

/**
 * End the paper.
 * @param {Attempt} attempt
 * @param {number} now
 * @returns {Attempt}
 */
export function end(attempt, now) {
  return { ...attempt, ended: now };
}

/**
 * Return the answers as scoring wants them.
 * @param {Attempt} attempt
 * @returns {Map<string, import("./score.mjs").Answer>}
 */
export function answers(attempt) {
  return new Map(
    Object.entries(attempt.work).map(([id, { chosen, tried, spent }]) => [
      id,
      { chosen: chosen ? chosen.split(" ") : [], tried, spent },
    ]),
  );
}

/** @param {Attempt} attempt @param {string} id @param {Partial<Work>} change */
function put(attempt, id, change) {
  return { ...attempt, work: { ...attempt.work, [id]: { ...workOn(attempt, id), ...change } } };
}

/** @param {any} one */
function isAttempt(one) {
  const texts = [one?.id, one?.part, one?.seed, one?.before];
  const numbers = [one?.at, one?.clock?.minutes, one?.clock?.spent, one?.clock?.seen];
  return (
    texts.every((text) => typeof text === "string") &&
    numbers.every(Number.isFinite) &&
    Array.isArray(one.questions) &&
    one.questions.every((id) => typeof id === "string") &&
    typeof one.work === "object" &&
    one.work !== null &&
    Object.values(one.work).every((work) => typeof work?.chosen === "string" && Array.isArray(work.tried))
  );
}
