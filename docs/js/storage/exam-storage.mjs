import { readMockState, readPracticeState, writeMockState, writePracticeState } from "../core/sessions/session-format.mjs";
import { isObject } from "../core/validate.mjs";
import { attempt, getLocalStorage, isWritable, writeText } from "./browser-storage.mjs";
import { onErase } from "./erase.mjs";
import { KEYS } from "./keys.mjs";
import { replaceDamaged } from "./quarantine.mjs";

/** @typedef {import("./browser-storage.mjs").TextStorage} TextStorage */

/**
 * Under which key a state is stored, and how it is read and written.
 * @template T
 * @typedef {{
 *   key: string, read: (stored: unknown) => { state: T, damaged: unknown[] }, write: (state: T) => unknown,
 * }} Format
 */

export const MOCK_FORMAT = { key: KEYS.mock, read: readMockState, write: writeMockState };
export const PRACTICE_FORMAT = { key: KEYS.practice, read: readPracticeState, write: writePracticeState };
const VERSION = 1;
/** States that could not be written, by key and exam; they outlive an element, but not the page. @type {Map<string, any>} */
const unwritten = new Map();
onErase(() => unwritten.clear());

/**
 * What a browser keeps of one exam. Every change is written at once, or stays in memory if storage is missing, blocked,
 * full or of a newer version of the site. Reading writes nothing.
 * @template {object} T
 */
export class ExamStorage {
  /** Whether what happens here outlives the page. @type {boolean} */
  kept;
  /** @type {T} */ #state;
  #format;
  #exam;
  #getStorage;

  /**
   * @param {Format<T>} format
   * @param {string} exam
   * @param {() => TextStorage} [getStorage]
   */
  constructor(format, exam, getStorage = getLocalStorage) {
    this.#format = format;
    this.#exam = exam;
    this.#getStorage = getStorage;
    this.#state = this.#load();
    this.kept = isWritable(getStorage) && !this.#readAll().newer;
  }

  /** The key under which another tab's change is reported. */
  get key() {
    return this.#format.key;
  }

  get state() {
    return this.#state;
  }

  /** Read what this tab or another one has written. */
  read() {
    this.#state = this.#load();
  }

  /** Change the state without writing it. @param {Partial<T>} change */
  change(change) {
    this.#state = { ...this.#state, ...change };
  }

  /** @param {Partial<T>} [change] */
  write(change = {}) {
    this.change(change);
    const { key, read, write } = this.#format;
    const { exams, damaged, newer } = this.#readAll();
    const pieces = [...damaged, ...read(exams[this.#exam]).damaged.map((piece) => JSON.stringify(piece))];
    const text = JSON.stringify({ version: VERSION, exams: { ...exams, [this.#exam]: write(this.#state) } });
    this.kept = !newer && (attempt(() => replace(this.#getStorage(), key, text, pieces)) ?? false);
    if (this.kept) unwritten.delete(this.#place);
    else unwritten.set(this.#place, this.#state);
  }

  /** List the exams of which something is kept. @returns {string[]} */
  listExams() {
    const prefix = `${this.#format.key} `;
    const inMemory = [...unwritten.keys()].filter((place) => place.startsWith(prefix)).map((place) => place.slice(prefix.length));
    return [...new Set([...Object.keys(this.#readAll().exams), ...inMemory])];
  }

  get #place() {
    return `${this.#format.key} ${this.#exam}`;
  }

  /** @returns {T} */
  #load() {
    return unwritten.get(this.#place) ?? this.#format.read(this.#readAll().exams[this.#exam]).state;
  }

  /** @returns {{ exams: Record<string, unknown>, damaged: string[], newer: boolean }} what is stored for all exams */
  #readAll() {
    const text = attempt(() => this.#getStorage().getItem(this.#format.key));
    if (!text) return { exams: {}, damaged: [], newer: false };
    const found = attempt(() => JSON.parse(text));
    if (found?.version === VERSION && isObject(found.exams)) return { exams: found.exams, damaged: [], newer: false };
    const newer = typeof found?.version === "number" && found.version > VERSION;
    return { exams: {}, damaged: newer ? [] : [text], newer };
  }
}

/**
 * The session that goes on in one exam, and those that are over.
 * @template {import("../core/sessions/session.mjs").Session} S
 * @template {{ current: S | null }} T
 * @augments {ExamStorage<T>}
 */
export class ExamSessions extends ExamStorage {
  /** The session that goes on. @returns {S | null} */
  get session() {
    return this.state.current;
  }

  /** The id of the question that the reader is at. @returns {string | undefined} */
  get questionId() {
    return this.session?.questions[this.session.position];
  }

  /** Change the session that goes on, if there is one. @param {(session: S, id: string) => S} change */
  changeSession(change) {
    const { session, questionId } = this;
    if (session && questionId !== undefined) this.write(/** @type {Partial<T>} */ ({ current: change(session, questionId) }));
  }
}

/**
 * @param {TextStorage} storage
 * @param {string} key
 * @param {string} text
 * @param {string[]} damaged
 */
function replace(storage, key, text, damaged) {
  return damaged.length ? replaceDamaged(storage, key, text, damaged) : writeText(storage, key, text);
}
