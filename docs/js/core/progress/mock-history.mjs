import { getAnswer, scoreSession } from "../sessions/session.mjs";

/**
 * Turns the mock exams that are over into the points of a chart.
 * @typedef {import("../answers/score.mjs").ScorableQuestion} Question
 * @typedef {import("../sessions/session.mjs").MockSession} MockSession
 * @typedef {{ right: number, of: number, low: number, high: number }} Share
 */

/**
 * A mock exam: when it ended, which part of the exam it was, its result, that of each section, and how many answers were
 * changed from right to wrong (`lost`) and from wrong to right (`gained`).
 * @typedef {Share & { at: number, part: string, minutes: number, sections: Map<string, Share>, lost: number, gained: number }} MockResult
 */

/**
 * Score the mock exams of which questions are left, the oldest first.
 * @param {MockSession[]} sessions
 * @param {Map<string, Question>} questions
 * @returns {MockResult[]}
 */
export function listMockResults(sessions, questions) {
  return sessions.flatMap((session) => {
    const score = scoreSession(session, session.questions.flatMap((id) => questions.get(id) ?? []));
    const { right, of, low, high, sections, turned } = score;
    const gained = score.questions.filter((one) => one.right && getAnswer(session, one.id).tried.length).length;
    const { ended, part, clock } = session;
    return of ? [{ at: ended ?? 0, part, minutes: clock.spent / 60_000, right, of, low, high, sections, lost: turned.length, gained }] : [];
  });
}

/**
 * Choose what a chart shows: the whole mock exams, or one section of each that asked it.
 * @param {MockResult[]} results
 * @param {string} section or nothing for all
 * @returns {(Share & { at: number, part: string })[]}
 */
export function selectShares(results, section) {
  if (!section) return results;
  return results.flatMap(({ at, part, sections }) => {
    const found = sections.get(section);
    return found ? [{ ...found, at, part }] : [];
  });
}

/**
 * Add up the answers that were changed.
 * @param {MockResult[]} results
 */
export function countChanges(results) {
  return { lost: sum(results.map(({ lost }) => lost)), gained: sum(results.map(({ gained }) => gained)) };
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}
