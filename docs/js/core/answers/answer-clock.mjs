/** A reader who takes longer for one question was away: nothing is known of the time then. */
const LONGEST = 900_000;

/**
 * Measures how long a reader takes for each question of a page: while it is in view and the page is looked at, and from the
 * answer to the question before. Every call says what time it is.
 */
export class AnswerClock {
  /** @type {Map<string, number>} */ #spent = new Map();
  /** @type {Set<string>} */ #inView = new Set();
  #isWatched = true;
  #last = 0;

  /** Count the time until now for what is in view. @param {number} now */
  #count(now) {
    const passed = this.#isWatched ? Math.max(0, now - this.#last) : 0;
    this.#last = now;
    for (const id of this.#inView) this.#spent.set(id, (this.#spent.get(id) ?? 0) + passed);
  }

  /** @param {boolean} isWatched whether the page is looked at from now on @param {number} now */
  watch(isWatched, now) {
    this.#count(now);
    this.#isWatched = isWatched;
  }

  /** @param {string} id @param {boolean} isInView from now on @param {number} now */
  setInView(id, isInView, now) {
    this.#count(now);
    if (isInView) this.#inView.add(id);
    else this.#inView.delete(id);
  }

  /**
   * Return the milliseconds that went to a question, and start over for all: the time of one is not that of another.
   * @param {string} id
   * @param {number} now
   * @returns {number | null} null if nothing is known
   */
  take(id, now) {
    this.#count(now);
    const spent = this.#spent.get(id) ?? 0;
    this.#spent.clear();
    return spent > 0 && spent <= LONGEST ? Math.round(spent) : null;
  }
}
