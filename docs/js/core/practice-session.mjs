import { complete, grade } from "./grade.mjs";

/**
 * What a reader did with one question: the letters chosen, how sure, when, and whether it has been explained.
 * @typedef {{ chosen: string, sure: import("./record.mjs").Entry["sure"], at: number, checked: boolean }} Work
 *
 * A practice session that goes on, or that is over; plain data, so that it can be kept as text.
 * @typedef {{
 *   id: string, choice: import("./question-filter.mjs").Choice, questions: string[], at: number,
 *   work: Record<string, Work>, ended: number | null,
 * }} Session
 *
 * The session that goes on, and the one that was over last.
 * @typedef {{ current: Session | null, last: Session | null }} Practice
 */

/** @type {Work} */
const UNTOUCHED = { chosen: "", sure: null, at: 0, checked: false };

/**
 * How practice is kept on a shelf.
 * @type {import("../storage/exam-storage.mjs").Form<Practice>}
 */
export const FORM = {
  key: "lakeproof-practice",
  empty: { current: null, last: null },
  sound: ({ current, last }) => [current, last].every((one) => one === null || isSession(one)),
};

/**
 * Begin a session.
 * @param {import("./question-filter.mjs").Choice} choice
 * @param {string[]} questions
 * @param {number} now
 * @returns {Session}
 */
export function begin(choice, questions, now) {
  return { id: `${choice.seed}.${now.toString(36)}`, choice, questions, at: 0, work: {}, ended: null };
}

/**
 * Return what was done with a question so far.
 * @param {Session} session
 * @param {string} id
 * @returns {Work}
 */
export function workOn(session, id) {
  return session.work[id] ?? UNTOUCHED;
}

/**
 * Choose; what has been explained stays as it is.
 * @param {Session} session
 * @param {string} id
 * @param {string[]} letters
 * @param {Work["sure"]} sure
 * @param {number} now
 * @returns {Session}
 */
export function choose(session, id, letters, sure, now) {
  const work = workOn(session, id);
  if (work.checked) return session;
  return { ...session, work: { ...session.work, [id]: { ...work, chosen: letters.join(" "), sure, at: now } } };
}

/**
 * Give an answer, and have it explained.
 * @param {Session} session
 * @param {string} id
 * @param {number} now
 * @returns {Session}
 */
export function check(session, id, now) {
  return { ...session, work: { ...session.work, [id]: { ...workOn(session, id), at: now, checked: true } } };
}

/**
 * Turn to a question, as far as there is one.
 * @param {Session} session
 * @param {number} at
 * @returns {Session}
 */
export function turn(session, at) {
  return { ...session, at: Math.max(0, Math.min(session.questions.length - 1, at)) };
}

/**
 * Drop the questions that have left the bank since.
 * @param {Session | null} session
 * @param {(id: string) => boolean} known
 * @returns {Session | null}
 */
export function without(session, known) {
  const questions = session?.questions.filter(known) ?? [];
  return questions.length ? turn({ ...session, questions }, session.at) : null;
}

/**
 * Return the questions that were answered, which is: checked, or at the end as complete as their key wants.
 * @template {{ id: string, key: string[] }} T
 * @param {Session} session
 * @param {T[]} asked
 * @returns {T[]}
 */
export function given(session, asked) {
  const held = session.choice.feedback === "end";
  return asked.filter(({ id, key }) => {
    const { chosen, checked } = workOn(session, id);
    return checked || (held && complete(key, chosen.split(" ").filter(Boolean)));
  });
}

/**
 * Write answers as entries of the record, each with the time at which it was given.
 * @param {Session} session
 * @param {{ id: string, key: string[] }[]} answered
 * @returns {import("./record.mjs").Entry[]}
 */
export function entries(session, answered) {
  return answered.map(({ id, key }) => {
    const { chosen, sure, at } = workOn(session, id);
    return { id, right: grade(key, key, chosen.split(" ")).right, chosen, sure, at, mode: "practice" };
  });
}

/** @param {any} one */
function isSession(one) {
  return (
    typeof one?.id === "string" &&
    Number.isFinite(one.at) &&
    isTexts(one.questions) &&
    isTexts(one.choice?.ids) &&
    ["which", "count", "feedback", "seed"].every((name) => typeof one.choice[name] === "string") &&
    Object.values(one.work ?? { none: null }).every((work) => typeof work?.chosen === "string" && Number.isFinite(work.at))
  );
}

const isTexts = (list) => Array.isArray(list) && list.every((text) => typeof text === "string");
