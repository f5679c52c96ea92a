import { readPracticeState, writePracticeState } from "../core/sessions/session-format.mjs";
import { beginPractice, checkAnswer, chooseOptions, endSession, turnTo } from "../core/sessions/session.mjs";
import { isWritable } from "./browser-storage.mjs";
import { createExamStorage } from "./exam-storage.mjs";
import { KEYS } from "./keys.mjs";

/**
 * @typedef {import("../core/sessions/session.mjs").PracticeSession} PracticeSession
 * @typedef {import("../core/sessions/session-format.mjs").PracticeState} PracticeState
 */

const FORMAT = { key: KEYS.practice, read: readPracticeState, write: writePracticeState };

/** The practice session that goes on, written after every change, and the one that was over last. Opening a page writes nothing. */
export class PracticeStorage {
  /** Whether what happens here outlives the page. */
  kept;
  #storage;
  #now;
  /** @type {PracticeState} */ #state;

  /**
   * @param {string} exam
   * @param {{ now: () => number, storage?: () => import("./browser-storage.mjs").TextStorage }} given
   */
  constructor(exam, { now, storage = () => window.localStorage }) {
    this.#storage = createExamStorage(FORMAT, exam, storage);
    this.#now = now;
    this.#state = this.#storage.read();
    this.kept = isWritable(storage) && !this.#storage.isNewer();
  }

  /** The key under which another tab's change is reported. */
  get key() {
    return this.#storage.key;
  }

  /** The session that goes on. @returns {PracticeSession | null} */
  get session() {
    return this.#state.current;
  }

  /** The session that was over last. @returns {PracticeSession | null} */
  get last() {
    return this.#state.last;
  }

  /** The id of the question that the reader is at. @returns {string | undefined} */
  get questionId() {
    return this.session?.questions[this.session.position];
  }

  /** Read what this tab or another one has kept. */
  read() {
    this.#state = this.#storage.read();
  }

  /** @param {PracticeSession["settings"]} settings @param {string[]} questions @returns {PracticeSession} */
  begin(settings, questions) {
    const current = beginPractice(settings, questions, this.#now());
    this.#keep({ current });
    return current;
  }

  /** Turn to another question. @param {number} by @returns {boolean} whether there is one */
  move(by) {
    const before = this.session?.position;
    this.#change((session) => turnTo(session, session.position + by));
    return this.session?.position !== before;
  }

  /** @param {string[]} letters @param {import("../core/sessions/session.mjs").Answer["sure"]} sure */
  choose(letters, sure) {
    this.#change((session, id) => chooseOptions(session, id, letters, { now: this.#now(), sure }));
  }

  /** Check the answer to the question that the reader is at. @returns {PracticeSession | null} */
  check() {
    this.#change((session, id) => checkAnswer(session, id, this.#now()));
    return this.session;
  }

  end() {
    if (this.session) this.#keep({ current: null, last: endSession(this.session, this.#now()) });
  }

  /** @param {(session: PracticeSession, id: string) => PracticeSession} change */
  #change(change) {
    const id = this.questionId;
    if (this.session && id !== undefined) this.#keep({ current: change(this.session, id) });
  }

  /** @param {Partial<PracticeState>} change */
  #keep(change) {
    this.#state = { ...this.#state, ...change };
    this.kept = this.#storage.write(this.#state);
  }
}
