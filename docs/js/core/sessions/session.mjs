import { isComplete, isRight } from "../answers/grade.mjs";
import { scoreQuestions, splitLetters } from "../answers/score.mjs";
import { startClock, tickClock, getTimeLeft } from "./timer.mjs";

/** @typedef {import("../questions/question.mjs").Question} Question */

/**
 * What a reader did with one question: the letters chosen, how sure and when, whether it was checked, the complete
 * answers given before, a flag, and the milliseconds spent on it.
 * @typedef {{
 *   chosen: string, sure: import("../answers/record.mjs").Certainty | null, at: number, checked: boolean,
 *   tried: string[], flagged: boolean, spent: number,
 * }} SessionAnswer
 */

/**
 * Questions that are asked one by one; plain data, so that it can be stored as text.
 * @typedef {{ id: string, questions: string[], position: number, answers: Record<string, SessionAnswer>, ended: number | null }} Common
 */

/**
 * A mock exam to be taken. `guide` is the date on its guide; `before` has a letter for each exam before it in its series.
 * @typedef {{ id: string, part: string, guide?: string, seed: string, before: string, questions: string[], minutes: number }} MockExamPlan
 */

/**
 * A mock exam that was begun; one that the first version of the site began names no guide.
 * @typedef {Common & { kind: "mock", part: string, guide?: string, seed: string, before: string, clock: import("./timer.mjs").Clock }} MockSession
 */

/**
 * Practice of what a reader has chosen; not timed.
 * @typedef {Common & { kind: "practice", settings: import("../questions/practice-settings.mjs").PracticeSettings }} PracticeSession
 */

/** @typedef {MockSession | PracticeSession} Session */

/** @type {SessionAnswer} */
export const UNANSWERED = { chosen: "", sure: null, at: 0, checked: false, tried: [], flagged: false, spent: 0 };

/**
 * @param {MockExamPlan} plan
 * @param {number} now
 * @returns {MockSession}
 */
export function beginMock({ minutes, ...plan }, now) {
  return { kind: "mock", ...plan, position: 0, answers: {}, clock: startClock(minutes, now), ended: null };
}

/**
 * @param {PracticeSession["settings"]} settings
 * @param {string[]} questions
 * @param {number} now
 * @returns {PracticeSession}
 */
export function beginPractice(settings, questions, now) {
  const id = `${settings.seed}.${now.toString(36)}`;
  return { kind: "practice", id, settings, questions, position: 0, answers: {}, ended: null };
}

/**
 * Return the name of a mock exam: the seed of its series and what came before in it, as in `k3f9.h2`.
 * @param {{ seed: string, before: string }} exam
 * @returns {string}
 */
export function formatMockName({ seed, before }) {
  return before ? `${seed}.${before}` : seed;
}

/** Return what was done with a question so far. @param {Session} session @param {string} id @returns {SessionAnswer} */
export function getAnswer(session, id) {
  return (Object.hasOwn(session.answers, id) && session.answers[id]) || UNANSWERED;
}

/**
 * Choose letters; what was checked stays as it is, and a complete answer that is left for another is remembered.
 * @template {Session} T
 * @param {T} session
 * @param {string} id
 * @param {string[]} letters
 * @param {{ now?: number, sure?: SessionAnswer["sure"], wanted?: number }} how `wanted` letters make the answer complete
 * @returns {T}
 */
export function chooseOptions(session, id, letters, { now = 0, sure = null, wanted = Infinity }) {
  const answer = getAnswer(session, id);
  if (answer.checked) return session;
  const chosen = [...letters].toSorted().join(" ");
  const changed = splitLetters(answer.chosen).length === wanted && chosen !== answer.chosen;
  const tried = changed ? [...answer.tried, answer.chosen] : answer.tried;
  return changeAnswer(session, id, { chosen, sure, at: now, tried });
}

/**
 * Check an answer, which can then no longer be changed.
 * @template {Session} T
 * @param {T} session
 * @param {string} id
 * @param {number} now
 * @returns {T}
 */
export function checkAnswer(session, id, now) {
  return changeAnswer(session, id, { at: now, checked: true });
}

/**
 * Flag a question, or take the flag away.
 * @template {Session} T
 * @param {T} session
 * @param {string} id
 * @returns {T}
 */
export function toggleFlag(session, id) {
  return changeAnswer(session, id, { flagged: !getAnswer(session, id).flagged });
}

/**
 * Turn to a question, as far as there is one.
 * @template {Session} T
 * @param {T} session
 * @param {number} position
 * @returns {T}
 */
export function turnTo(session, position) {
  return { ...session, position: Math.max(0, Math.min(session.questions.length - 1, position)) };
}

/**
 * Let time pass; what passes while a question is in view counts for it.
 * @param {MockSession} session
 * @param {number} now
 * @param {boolean} inView
 * @returns {MockSession}
 */
export function passTime(session, now, inView) {
  const clock = tickClock(session.clock, now);
  const id = session.questions[session.position];
  if (!inView || id === undefined) return { ...session, clock };
  const spent = getAnswer(session, id).spent + getTimeLeft(session.clock) - getTimeLeft(clock);
  return changeAnswer({ ...session, clock }, id, { spent });
}

/** @template {Session} T @param {T} session @param {number} now @returns {T} */
export function endSession(session, now) {
  return { ...session, ended: now };
}

/**
 * Return the questions whose answers count: in a mock exam all of them, in practice those that were checked, or that
 * were complete at the end if feedback comes only then.
 * @template {Pick<Question, "id" | "key">} T
 * @param {Session} session
 * @param {T[]} questions
 * @returns {T[]}
 */
export function listAnswered(session, questions) {
  if (session.kind === "mock") return questions;
  const atEnd = session.settings.feedback === "end";
  return questions.filter(({ id, key }) => {
    const { chosen, checked } = getAnswer(session, id);
    return checked || (atEnd && isComplete(key, splitLetters(chosen)));
  });
}

/**
 * Score the answers that count.
 * @template {Pick<Question, "id" | "section" | "objective" | "key" | "misconceptions">} T
 * @param {Session} session
 * @param {T[]} questions those of the session that the bank still has
 */
export function scoreSession(session, questions) {
  return scoreQuestions(listAnswered(session, questions), (id) => getAnswer(session, id));
}

/**
 * Write the answers that count as entries of the record. A question of a mock exam that was seen and left empty counts
 * as wrong, as it does in the score, and comes up again; one that nobody saw stays unseen.
 * @param {Session} session
 * @param {Pick<Question, "id" | "key">[]} questions
 * @returns {import("../answers/record.mjs").Entry[]}
 */
export function listEntries(session, questions) {
  return listAnswered(session, questions).flatMap(({ id, key }) => {
    const { chosen, sure, at, spent } = getAnswer(session, id);
    const answered = { id, right: isRight(key, splitLetters(chosen)), chosen };
    if (session.kind === "practice") return [{ ...answered, sure, at, mode: "practice" }];
    if (!chosen && !spent) return [];
    return [{ ...answered, sure: null, at: session.ended ?? at, mode: `mock:${session.id}`, spent }];
  });
}

/**
 * @template {Session} T
 * @param {T} session
 * @param {string} id
 * @param {Partial<SessionAnswer>} change
 * @returns {T}
 */
function changeAnswer(session, id, change) {
  return { ...session, answers: { ...session.answers, [id]: { ...getAnswer(session, id), ...change } } };
}
