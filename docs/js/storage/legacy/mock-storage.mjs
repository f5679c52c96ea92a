import * as attempts from "../../core/mock-session.mjs";
import { left, warning } from "../../core/timer.mjs";

/** Seconds between two notes of the time; answers are kept at once. */
const NOTE = 5;

/** The mock exam that a reader sits, kept on a shelf after every deed, and those that are over. */
export class Sitting {
  /** Whether what happens here outlives the page. */
  kept = true;
  #shelf;
  #now;
  /** @type {import("../../core/mock-session.mjs").Mocks} */ #state;

  /**
   * @param {ReturnType<import("./exam-storage.mjs").shelf>} shelf
   * @param {() => number} now
   * @param {string} seed for a reader who has none yet
   */
  constructor(shelf, now, seed) {
    this.#shelf = shelf;
    this.#now = now;
    this.read();
    this.#state.seed ||= seed;
    this.keep();
  }

  /** @returns {import("../../core/mock-session.mjs").Mocks} */
  get state() {
    return this.#state;
  }

  get attempt() {
    return this.#state.current;
  }

  /** Whether the reader looks at the last question. */
  get last() {
    return this.attempt.at === this.attempt.questions.length - 1;
  }

  /** Read what this tab or another one has kept. */
  read() {
    this.#state = this.#shelf.read();
  }

  keep() {
    this.kept = this.#shelf.write(this.#state);
  }

  /**
   * Go on with the paper that was left open, without the questions that have been withdrawn since.
   * @param {(id: string) => boolean} known
   * @returns {boolean} whether there is one
   */
  resume(known) {
    const questions = this.attempt?.questions.filter(known) ?? [];
    const current = questions.length ? attempts.turn({ ...this.attempt, questions }, this.attempt.at) : null;
    this.#state = { ...this.#state, current };
    return current !== null;
  }

  /**
   * Take over what another tab has kept.
   * @param {(id: string) => boolean} known
   * @returns {import("../../core/mock-session.mjs").Attempt | undefined} the paper of this tab, if that one has ended it
   */
  adopt(known) {
    const mine = this.attempt?.id;
    this.read();
    this.resume(known);
    return this.#state.done.find(({ id }) => id === mine);
  }

  /** @param {Parameters<typeof attempts.begin>[0]} paper */
  begin(paper) {
    const now = this.#now();
    this.#put(attempts.begin({ ...paper, id: `${paper.id}.${now.toString(36)}` }, now));
  }

  /** @param {number} at */
  turn(at) {
    this.#put(attempts.turn(this.attempt, at));
  }

  /** @param {string} id @param {string[]} letters @param {number} wanted */
  choose(id, letters, wanted) {
    this.#put(attempts.choose(this.attempt, id, letters, wanted));
  }

  /** Flag the question that is looked at, or take its flag away. @returns {boolean} */
  flag() {
    const id = this.attempt.questions[this.attempt.at];
    this.#put(attempts.flag(this.attempt, id));
    return attempts.workOn(this.attempt, id).flagged;
  }

  /**
   * Let time pass.
   * @param {boolean} looking
   * @param {boolean} [away] nobody looks any more: note the time now
   * @returns {{ due: number | null, over: boolean }} the warning that is due, in minutes, and whether time is up
   */
  pass(looking, away = false) {
    const before = this.attempt;
    const current = attempts.pass(before, this.#now(), looking);
    this.#state = { ...this.#state, current };
    const notes = [before, current].map(({ clock }) => Math.floor(clock.spent / 1000 / NOTE));
    if (away || (looking && notes[0] !== notes[1])) this.keep();
    return { due: warning(before.clock, current.clock), over: left(current.clock) === 0 };
  }

  /** End the paper. @returns {import("../../core/mock-session.mjs").Attempt} */
  end() {
    const ended = attempts.end(this.attempt, this.#now());
    this.#state = { ...this.#state, current: null, done: [...this.#state.done, ended] };
    this.keep();
    return ended;
  }

  #put(current) {
    this.#state = { ...this.#state, current };
    this.keep();
  }
}
