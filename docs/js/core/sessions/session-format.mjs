import { DEFAULT_SETTINGS } from "../questions/practice-settings.mjs";
import { isObject, isText } from "../validate.mjs";
import { UNANSWERED } from "./session.mjs";

/**
 * Reads sessions from the form in which browsers keep them, and writes them in it. There `at` is the position,
 * `work` the answers and `choice` the settings of practice: names of the first version, which older tabs still read.
 * @typedef {import("./session.mjs").SessionAnswer} SessionAnswer
 * @typedef {import("./session.mjs").MockSession} MockSession
 * @typedef {import("./session.mjs").PracticeSession} PracticeSession
 */

/**
 * The mock exams of a reader: the seed of the reader's own series, the session that goes on, and those that are over.
 * @typedef {{ seed: string, current: MockSession | null, done: MockSession[] }} MockState
 */

/**
 * The practice of a reader: the session that goes on, and the one that was over last.
 * @typedef {{ current: PracticeSession | null, last: PracticeSession | null }} PracticeState
 */

/** Older mock exams are dropped from the list; their answers stay in the record. */
export const MOST_DONE = 60;

/**
 * @param {unknown} stored
 * @returns {{ state: MockState, damaged: unknown[] }} what is sound, and the rest
 */
export function readMockState(stored) {
  const { seed, current, done } = asObject(stored) ?? {};
  const all = Array.isArray(done) ? done : [];
  const sessions = all.map(readMock);
  const running = readMock(current);
  const state = { seed: typeof seed === "string" ? seed : "", current: running, done: sessions.filter((one) => one !== null) };
  const damaged = all.filter((_, index) => !sessions[index]);
  if (!running && isPresent(current)) damaged.push(current);
  if (isPresent(stored) && (!asObject(stored) || (isPresent(done) && !Array.isArray(done)))) damaged.push(stored);
  return { state, damaged };
}

/** @param {MockState} state */
export function writeMockState({ seed, current, done }) {
  return { seed, current: current && writeMock(current), done: done.slice(-MOST_DONE).map(writeMock) };
}

/**
 * @param {unknown} stored
 * @returns {{ state: PracticeState, damaged: unknown[] }} what is sound, and the rest
 */
export function readPracticeState(stored) {
  const { current, last } = asObject(stored) ?? {};
  const state = { current: readPractice(current), last: readPractice(last) };
  const damaged = [current, last].filter((one, index) => isPresent(one) && ![state.current, state.last][index]);
  if (isPresent(stored) && !asObject(stored)) damaged.push(stored);
  return { state, damaged };
}

/** @param {PracticeState} state */
export function writePracticeState({ current, last }) {
  return { current: current && writePractice(current), last: last && writePractice(last) };
}

/** @param {MockSession} session */
export function writeMock({ id, part, guide, seed, before, questions, position, answers, clock, ended }) {
  const work = mapValues(answers, ({ chosen, tried, flagged, spent }) => ({ chosen, tried, flagged, spent }));
  return { id, part, ...(guide && { guide }), seed, before, questions, at: position, work, clock, ended };
}

/** @param {PracticeSession} session */
function writePractice({ id, settings, questions, position, answers, ended }) {
  const work = mapValues(answers, ({ chosen, sure, at, checked }) => ({ chosen, sure, at, checked }));
  return { id, choice: settings, questions, at: position, work, ended };
}

/** @param {unknown} stored @returns {MockSession | null} */
export function readMock(stored) {
  const common = readCommon(stored);
  const { part, guide, seed, before, clock } = asObject(stored) ?? {};
  const { minutes, spent, seen } = asObject(clock) ?? {};
  if (!common || !isText(part) || !isText(seed) || !isText(before)) return null;
  if (!isNumber(minutes) || !isNumber(spent) || !isNumber(seen)) return null;
  return { kind: "mock", ...common, part, ...(isText(guide) && guide && { guide }), seed, before, clock: { minutes, spent, seen } };
}

/** @param {unknown} stored @returns {PracticeSession | null} */
function readPractice(stored) {
  const common = readCommon(stored);
  const choice = asObject(asObject(stored)?.choice);
  if (!common || !choice || !isTexts(choice.ids)) return null;
  if (!["which", "count", "feedback", "seed"].every((name) => isText(choice[name]))) return null;
  const texts = Object.entries(choice).filter(([name, value]) => Object.hasOwn(DEFAULT_SETTINGS, name) && isText(value));
  const settings = { ...DEFAULT_SETTINGS, ...Object.fromEntries(texts), ids: choice.ids };
  return { kind: "practice", ...common, settings };
}

/** @param {unknown} stored @returns {import("./session.mjs").Common | null} */
function readCommon(stored) {
  const { id, questions, at, work, ended = null } = asObject(stored) ?? {};
  const answers = readAnswers(work);
  if (!isText(id) || !isTexts(questions) || !questions.length || !isNumber(at) || !answers) return null;
  if (ended !== null && !isNumber(ended)) return null;
  const position = Math.max(0, Math.min(questions.length - 1, Math.trunc(at)));
  return { id, questions, position, answers, ended };
}

/** @param {unknown} stored @returns {Record<string, SessionAnswer> | null} */
function readAnswers(stored) {
  const work = asObject(stored);
  if (!work) return null;
  const read = mapValues(work, readAnswer);
  return Object.values(read).includes(null) ? null : /** @type {Record<string, SessionAnswer>} */ (read);
}

/** @param {unknown} stored @returns {SessionAnswer | null} */
function readAnswer(stored) {
  const work = asObject(stored);
  if (!work) return null;
  const { chosen, sure, at, checked, tried, flagged, spent } = { ...UNANSWERED, ...work };
  if (!isText(chosen) || !isTexts(tried) || !isNumber(at) || !isNumber(spent)) return null;
  const certainty = sure === "sure" || sure === "think" || sure === "guess" ? sure : null;
  return { chosen, sure: certainty, at, checked: checked === true, tried, flagged: flagged === true, spent };
}

/**
 * @template T, U
 * @param {Record<string, T>} object
 * @param {(value: T) => U} change
 * @returns {Record<string, U>}
 */
function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

/** @param {unknown} value @returns {Record<string, unknown> | null} */
const asObject = (value) => (isObject(value) ? value : null);

const isPresent = (/** @type {unknown} */ value) => value !== null && value !== undefined;
/** @param {unknown} value @returns {value is number} */
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
/** @param {unknown} value @returns {value is string[]} */
const isTexts = (value) => Array.isArray(value) && value.every((one) => isText(one));
