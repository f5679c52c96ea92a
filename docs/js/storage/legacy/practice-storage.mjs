import * as sessions from "../../core/practice-session.mjs";

/** The practice of a reader, kept on a shelf after every deed: the session that is open, and the one that was over last. */
export class Practice {
  /** Whether what happens here outlives the page. */
  kept = true;
  #shelf;
  #now;
  #known;
  /** @type {sessions.Practice} */ #state;

  /**
   * @param {ReturnType<typeof import("./exam-storage.mjs").shelf<sessions.Practice>>} shelf
   * @param {() => number} now
   * @param {(id: string) => boolean} known whether a question is still in the bank
   */
  constructor(shelf, now, known) {
    this.#shelf = shelf;
    this.#now = now;
    this.#known = known;
    this.read();
    this.#keep(this.#state);
  }

  /** Read what this tab or another one has kept, without the questions that have been withdrawn since. */
  read() {
    const { current, last } = this.#shelf.read();
    this.#state = { current: sessions.without(current, this.#known), last: sessions.without(last, this.#known) };
  }

  get session() {
    return this.#state.current;
  }

  get last() {
    return this.#state.last;
  }

  /** The id of the question that the reader is at. */
  get asked() {
    return this.session.questions[this.session.at];
  }

  /** @param {import("../../core/question-filter.mjs").Choice} choice @param {string[]} questions @returns {sessions.Session} */
  begin(choice, questions) {
    this.#go(sessions.begin(choice, questions, this.#now()));
    return this.session;
  }

  /** Turn to another question. @param {number} by @returns {boolean} whether there is one */
  move(by) {
    const { at } = this.session;
    this.#go(sessions.turn(this.session, at + by));
    return this.session.at !== at;
  }

  /** @param {string[]} letters @param {sessions.Work["sure"]} sure */
  choose(letters, sure) {
    this.#go(sessions.choose(this.session, this.asked, letters, sure, this.#now()));
  }

  check() {
    this.#go(sessions.check(this.session, this.asked, this.#now()));
  }

  end() {
    this.#keep({ current: null, last: { ...this.session, ended: this.#now() } });
  }

  /** @param {sessions.Session} current */
  #go(current) {
    this.#keep({ ...this.#state, current });
  }

  /** @param {sessions.Practice} state */
  #keep(state) {
    this.#state = state;
    this.kept = this.#shelf.write(state);
  }
}
