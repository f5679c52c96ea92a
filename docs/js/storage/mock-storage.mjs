import { readMockState, writeMockState } from "../core/sessions/session-format.mjs";
import { answerOf, beginMock, chooseOptions, endSession, passTime, toggleFlag, turnTo } from "../core/sessions/session.mjs";
import { findWarning, timeLeft } from "../core/sessions/timer.mjs";
import { isWritable } from "./browser-storage.mjs";
import { createExamStorage } from "./exam-storage.mjs";
import { KEYS } from "./keys.mjs";

/**
 * @typedef {import("../core/sessions/session.mjs").MockSession} MockSession
 * @typedef {import("../core/sessions/session-format.mjs").MockState} MockState
 */

/** Seconds between two writes of the time; answers are written at once. */
const INTERVAL = 5;
const FORMAT = { key: KEYS.mock, read: readMockState, write: writeMockState };

/** The mock exam that goes on, written after every change, and those that are over. Opening a page writes nothing. */
export class MockStorage {
  /** Whether what happens here outlives the page. */
  kept;
  #storage;
  #now;
  #seed;
  /** @type {MockState} */ #state;

  /**
   * @param {string} exam
   * @param {{ now: () => number, seed: string, storage?: () => import("./browser-storage.mjs").TextStorage }} given the
   *   seed is for a reader who has none yet
   */
  constructor(exam, { now, seed, storage = () => window.localStorage }) {
    this.#storage = createExamStorage(FORMAT, exam, storage);
    this.#now = now;
    this.#seed = seed;
    this.#state = this.#readState();
    this.kept = isWritable(storage) && !this.#storage.isNewer();
  }

  /** The key under which another tab's change is reported. */
  get key() {
    return this.#storage.key;
  }

  /** The session that goes on. @returns {MockSession | null} */
  get session() {
    return this.#state.current;
  }

  /** The sessions that are over, the oldest first. @returns {MockSession[]} */
  get done() {
    return this.#state.done;
  }

  /** The seed of the reader's own series. */
  get seed() {
    return this.#state.seed;
  }

  /** Whether the reader is at the last question. */
  get isLast() {
    return this.session !== null && this.session.position === this.session.questions.length - 1;
  }

  /** Read what this tab or another one has kept. */
  read() {
    this.#state = this.#readState();
  }

  /** @param {import("../core/sessions/session.mjs").Paper} paper */
  begin(paper) {
    const now = this.#now();
    this.#keep({ current: beginMock({ ...paper, id: `${paper.id}.${now.toString(36)}` }, now) });
  }

  /** @param {number} position */
  turnTo(position) {
    this.#change((session) => turnTo(session, position));
  }

  /** @param {string} id @param {string[]} letters @param {number} wanted how many letters make the answer complete */
  choose(id, letters, wanted) {
    this.#change((session) => chooseOptions(session, id, letters, { wanted }));
  }

  /** Flag the question in view, or take its flag away. @returns {boolean} whether it is flagged now */
  toggleFlag() {
    const id = this.session?.questions[this.session.position];
    if (id === undefined) return false;
    this.#change((session) => toggleFlag(session, id));
    return this.session !== null && answerOf(this.session, id).flagged;
  }

  /**
   * Let time pass.
   * @param {boolean} inView whether the reader has a question in view
   * @param {boolean} [leaving] whether the page is being left, so that the time has to be written now
   * @returns {{ due: number | null, over: boolean }} the warning that is due, in minutes, and whether time is up
   */
  passTime(inView, leaving = false) {
    const before = this.session;
    if (!before) return { due: null, over: false };
    const current = passTime(before, this.#now(), inView);
    this.#state = { ...this.#state, current };
    const [last, next] = [before, current].map(({ clock }) => Math.floor(clock.spent / 1000 / INTERVAL));
    if (leaving || (inView && last !== next)) this.#keep({});
    return { due: findWarning(before.clock, current.clock), over: timeLeft(current.clock) === 0 };
  }

  /** End the session that goes on. @returns {MockSession | null} */
  end() {
    if (!this.session) return null;
    const ended = endSession(this.session, this.#now());
    this.#keep({ current: null, done: [...this.done, ended] });
    return ended;
  }

  #readState() {
    const state = this.#storage.read();
    return { ...state, seed: state.seed || this.#seed };
  }

  /** @param {(session: MockSession) => MockSession} change */
  #change(change) {
    if (this.session) this.#keep({ current: change(this.session) });
  }

  /** @param {Partial<MockState>} change */
  #keep(change) {
    this.#state = { ...this.#state, ...change };
    this.kept = this.#storage.write(this.#state);
  }
}
