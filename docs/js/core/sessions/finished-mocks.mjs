import { isObject } from "../validate.mjs";
import { MOST_DONE, readMock, writeMock } from "./session-format.mjs";

/**
 * The mock exams that are over, by exam, as an exported record carries them.
 * @typedef {import("./session.mjs").MockSession} MockSession
 * @typedef {Record<string, MockSession[]>} FinishedMocks
 */

const EXAM = /^[a-z][a-z-]{0,40}$/;
const MOST_EXAMS = 20;

/**
 * Keep the exams whose mock exams are sound and over.
 * @param {unknown} stored
 * @returns {FinishedMocks}
 */
export function filterMocks(stored) {
  /** @type {FinishedMocks} */
  const sound = {};
  if (!isObject(stored)) return sound;
  for (const [exam, list] of Object.entries(stored)) {
    if (!EXAM.test(exam) || !Array.isArray(list) || Object.keys(sound).length === MOST_EXAMS) continue;
    const sessions = list.map(readMock).filter((one) => one !== null && one.ended !== null);
    if (sessions.length === list.length) sound[exam] = mergeMocks(/** @type {MockSession[]} */ (sessions), []);
  }
  return sound;
}

/** Write them as browsers keep them, but not what filterMocks would drop, nor exams without any. @param {FinishedMocks} mocks */
export function writeMocks(mocks) {
  const taken = Object.entries(mocks).filter(([exam, sessions]) => EXAM.test(exam) && sessions.length > 0);
  return Object.fromEntries(taken.map(([exam, sessions]) => [exam, mergeMocks(sessions, []).map(writeMock)]));
}

/**
 * Unite two lists of mock exams that are over, each exam once, in the order in which they ended; the latest are left.
 * @param {MockSession[]} one
 * @param {MockSession[]} other
 * @returns {MockSession[]}
 */
export function mergeMocks(one, other) {
  const all = new Map([...other, ...one].map((session) => [session.id, session]));
  const end = (/** @type {MockSession} */ { ended }) => ended ?? 0;
  return [...all.values()].toSorted((a, b) => end(a) - end(b) || (a.id < b.id ? -1 : 1)).slice(-MOST_DONE);
}
