import { findElement } from "../dom-query.mjs";
import { renderResult } from "./search-results.mjs";

/**
 * @typedef {import("./search-index.mjs").Result} Result
 * @typedef {{ base: URL, words: string[], describe: (result: Result) => string }} Options `describe` says what a result belongs to
 */

/** So many results are shown at once. */
const BATCH = 8;

/** The list of results, which grows when the reader asks for more. */
export class ResultList {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.list = findElement(root, ".md-search-result__list");
    this.nothing = findElement(root, ".md-search-result__nothing");
    this.rest = findElement(root, ".md-search-result__rest", HTMLButtonElement);
    this.rest.addEventListener("click", () => this.showMore());
    /** @type {Result[]} */
    this.waiting = [];
    /** @type {Options | undefined} */
    this.options = undefined;
  }

  /**
   * Render the first results without showing them yet.
   * @param {Result[]} results
   * @param {Options} options
   * @returns {Promise<() => void>} shows them
   */
  async prepare(results, options) {
    const entries = await renderAll(results.slice(0, BATCH), options);
    return () => {
      this.replace(entries, results.slice(BATCH));
      this.options = options;
      this.nothing.hidden = results.length > 0;
    };
  }

  clear() {
    this.replace([], []);
  }

  /**
   * @param {HTMLElement[]} entries
   * @param {Result[]} waiting
   */
  replace(entries, waiting) {
    this.list.replaceChildren(...entries);
    this.list.closest(".md-search__scrollwrap")?.scrollTo(0, 0);
    this.nothing.hidden = true;
    this.wait(waiting);
  }

  async showMore() {
    const { options, waiting } = this;
    if (!options) return;
    const entries = await renderAll(waiting.slice(0, BATCH), options);
    if (waiting !== this.waiting) return; // the reader has asked for something else
    this.list.append(...entries);
    entries[0]?.querySelector("a")?.focus();
    this.wait(waiting.slice(BATCH));
  }

  /** @param {Result[]} waiting */
  wait(waiting) {
    this.waiting = waiting;
    this.rest.hidden = !waiting.length;
  }
}

/**
 * @param {Result[]} results
 * @param {Options} options
 */
function renderAll(results, { base, words, describe }) {
  return Promise.all(results.map(async (result) => renderResult(await result.read(), { base, words, place: describe(result) })));
}
