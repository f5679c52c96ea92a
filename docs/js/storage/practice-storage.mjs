import { beginPractice, checkAnswer, chooseOptions, endSession, turnTo } from "../core/sessions/session.mjs";
import { ExamSessions, PRACTICE_FORMAT } from "./exam-storage.mjs";

/**
 * @typedef {import("../core/sessions/session.mjs").PracticeSession} PracticeSession
 * @typedef {import("../core/sessions/session-format.mjs").PracticeState} PracticeState
 */

/** The practice session that goes on, and the one that was over last. @extends {ExamSessions<PracticeSession, PracticeState>} */
export class PracticeStorage extends ExamSessions {
  #now;

  /**
   * @param {string} exam
   * @param {{ now: () => number, storage?: () => import("./browser-storage.mjs").TextStorage }} given
   */
  constructor(exam, { now, storage }) {
    super(PRACTICE_FORMAT, exam, storage);
    this.#now = now;
  }

  /** The session that was over last. @returns {PracticeSession | null} */
  get last() {
    return this.state.last;
  }

  /** @param {PracticeSession["settings"]} settings @param {string[]} questions @returns {PracticeSession} */
  begin(settings, questions) {
    const current = beginPractice(settings, questions, this.#now());
    this.write({ current });
    return current;
  }

  /** Turn to another question. @param {number} by @returns {boolean} whether there is one */
  move(by) {
    const before = this.session?.position;
    this.changeSession((session) => turnTo(session, session.position + by));
    return this.session?.position !== before;
  }

  /** @param {string[]} letters @param {import("../core/sessions/session.mjs").SessionAnswer["sure"]} sure */
  choose(letters, sure) {
    this.changeSession((session, id) => chooseOptions(session, id, letters, { now: this.#now(), sure }));
  }

  /** Check the answer to the question that the reader is at. @returns {PracticeSession | null} */
  check() {
    this.changeSession((session, id) => checkAnswer(session, id, this.#now()));
    return this.session;
  }

  end() {
    if (this.session) this.write({ current: null, last: endSession(this.session, this.#now()) });
  }
}
