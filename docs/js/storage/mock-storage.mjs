import { mergeMocks } from "../core/sessions/finished-mocks.mjs";
import { beginMock, chooseOptions, endSession, getAnswer, passTime, toggleFlag, turnTo } from "../core/sessions/session.mjs";
import { findWarning, getTimeLeft } from "../core/sessions/timer.mjs";
import { ExamSessions, MOCK_FORMAT } from "./exam-storage.mjs";

/**
 * @typedef {import("../core/sessions/finished-mocks.mjs").FinishedMocks} FinishedMocks
 * @typedef {import("../core/sessions/session.mjs").MockSession} MockSession
 * @typedef {import("../core/sessions/session-format.mjs").MockState} MockState
 */

/** Seconds between two writes of the time; answers are written at once. */
const INTERVAL = 5;

/** The mock exam that goes on, and those that are over. @extends {ExamSessions<MockSession, MockState>} */
export class MockStorage extends ExamSessions {
  #now;
  #seed;

  /**
   * @param {string} exam
   * @param {{ now: () => number, seed: string, storage?: () => import("./browser-storage.mjs").TextStorage }} given the
   *   seed is for a reader who has none yet
   */
  constructor(exam, { now, seed, storage }) {
    super(MOCK_FORMAT, exam, storage);
    this.#now = now;
    this.#seed = seed;
  }

  /** The sessions that are over, the oldest first. @returns {MockSession[]} */
  get done() {
    return this.state.done;
  }

  /** The seed of the reader's own series. */
  get seed() {
    return this.state.seed || this.#seed;
  }

  /** Whether the reader is at the last question. */
  get isLast() {
    return this.session !== null && this.session.position === this.session.questions.length - 1;
  }

  /** Begin an exam, unless another tab has begun one. @param {import("../core/sessions/session.mjs").MockExamPlan} plan */
  begin(plan) {
    const now = this.#now();
    this.read();
    if (this.session) return;
    this.write({ seed: this.seed, current: beginMock({ ...plan, id: `${plan.id}.${now.toString(36)}` }, now) });
  }

  /** @param {number} position */
  turnTo(position) {
    this.changeSession((session) => turnTo(session, position));
  }

  /** @param {string} id @param {string[]} letters @param {number} wanted how many letters make the answer complete */
  choose(id, letters, wanted) {
    this.changeSession((session) => chooseOptions(session, id, letters, { wanted }));
  }

  /** Flag the question in view, or take its flag away. @returns {boolean} whether it is flagged now */
  toggleFlag() {
    this.changeSession(toggleFlag);
    return this.session !== null && getAnswer(this.session, this.questionId ?? "").flagged;
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
    this.change({ current });
    const [last, next] = [before, current].map(({ clock }) => Math.floor(clock.spent / 1000 / INTERVAL));
    if (leaving || (inView && last !== next)) this.write();
    return { due: findWarning(before.clock, current.clock), over: getTimeLeft(current.clock) === 0 };
  }

  /**
   * End the session that goes on, unless another tab has ended it.
   * @returns {{ ended: MockSession | undefined, isNew: boolean }} the session, which other tabs may have ended before
   */
  end() {
    const { session } = this;
    this.read();
    const known = this.done.find(({ id }) => id === session?.id);
    if (!session || known) return { ended: known, isNew: false };
    const ended = endSession(session, this.#now());
    const other = this.session?.id === session.id ? null : this.session;
    this.write({ current: other, done: [...this.done, ended] });
    return { ended, isNew: true };
  }
}

/** Return the mock exams that are over, of all exams. @returns {FinishedMocks} */
export function readFinishedMocks() {
  const exams = openStorage("").listExams();
  return Object.fromEntries(exams.map((exam) => [exam, openStorage(exam).done.filter(({ ended }) => ended !== null)]));
}

/**
 * Take over the mock exams of another record; those that this browser has stay. A reader without a series of exams goes
 * on with that of the other record.
 * @param {FinishedMocks} more
 * @returns {number} how many are new
 */
export function addFinishedMocks(more) {
  const counts = Object.entries(more).map(([exam, sessions]) => {
    const storage = openStorage(exam);
    const known = new Set(storage.done.map(({ id }) => id));
    const done = mergeMocks(storage.done, sessions);
    const added = done.filter(({ id }) => !known.has(id)).length;
    if (added) storage.write({ done, seed: storage.seed || (done.at(-1)?.seed ?? "") });
    return added;
  });
  return counts.reduce((all, count) => all + count, 0);
}

/** Open what is kept of an exam; no series begins here. @param {string} exam */
function openStorage(exam) {
  return new MockStorage(exam, { now: () => 0, seed: "" });
}
