import { formatMessage } from "../../core/messages.mjs";
import { completeWord } from "../../core/search/spelling.mjs";
import { createElement } from "../dom.mjs";
import { findAll, findElement, pageLanguage } from "../dom-query.mjs";
import { ResultList } from "./result-list.mjs";
import { SearchIndex } from "./search-index.mjs";
import { handleKey } from "./search-keys.mjs";

/**
 * @typedef {import("./search-index.mjs").Answer} Answer
 * @typedef {import("./search-index.mjs").Result} Result
 * @typedef {{ pause?: number, literal?: boolean }} Options `literal` corrects no word
 */

/** Milliseconds without a key after which the search begins. */
const PAUSE = 40;
/** The site, whichever page was opened first: this module is js/elements/search/site-search.mjs there. */
const BASE = new URL("../../../", import.meta.url);

/** The dialog in which a reader searches the site. */
export class SiteSearch extends HTMLElement {
  scope = "";
  /** The number of the newest search: what an older one finds is not shown any more. */
  asked = 0;
  /** @type {Promise<SearchIndex> | undefined} */
  loading;

  connectedCallback() {
    if (this.results) return;
    // Not in the head, where instant navigation drops what the next page does not name.
    this.prepend(createElement("link", { rel: "stylesheet", href: new URL("css/search.css", BASE).href }));
    const form = findElement(this, "form");
    this.results = new ResultList(this);
    this.scopes = findAll(this, "[data-scope]", HTMLButtonElement);
    findElement(this, ".md-search-result__rest").textContent = this.dataset.more ?? "";
    findElement(this, ".md-search-result__scopes").hidden = this.dataset.preview !== undefined;
    for (const link of findAll(this, "[data-path]", HTMLAnchorElement)) link.href = new URL(link.dataset.path ?? "", BASE).href;
    for (const button of this.scopes) button.addEventListener("click", () => this.chooseScope(button));
    form.addEventListener("input", () => this.update({ pause: PAUSE }));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.clear()));
    window.addEventListener("keydown", (event) => this.toggle.checked && handleKey(event, this));
    this.addEventListener("click", ({ target }) => target instanceof Element && target.closest("a") && this.close());
    this.addEventListener("focusout", ({ relatedTarget }) => relatedTarget instanceof Node && !this.contains(relatedTarget) && this.close());
    this.update();
  }

  get input() {
    return findElement(this, ".md-search__input", HTMLInputElement);
  }

  /** The checkbox that says whether the theme shows the dialog. */
  get toggle() {
    return findElement(document, "[data-md-toggle=search]", HTMLInputElement);
  }

  /** How the word that is being written may go on; it is shown behind the field. */
  get suggestion() {
    return findElement(this, ".md-search__suggest");
  }

  /**
   * Show what fits the query.
   * @param {Options} [options]
   */
  async update({ pause = 0, literal = false } = {}) {
    this.asked += 1;
    this.ariaBusy = "true";
    const { asked, dataset } = this;
    this.suggestion.textContent = "";
    if (pause) await new Promise((done) => setTimeout(done, pause));
    const query = this.input.value.trim();
    try {
      if (asked !== this.asked) return;
      if (dataset.preview !== undefined) return this.showMessage(dataset.preview);
      if (!this.index) this.showMessage(dataset.loading ?? "");
      const index = await this.load();
      if (asked !== this.asked) return;
      if (!query) return this.showMessage(dataset.empty ?? "");
      this.suggest(index.known);
      const answer = await index.search(query, { literal });
      if (asked === this.asked) await this.showAnswer(query, answer, asked);
    } catch (error) {
      if (asked === this.asked) this.showMessage(`${dataset.failed} `, this.makeButton(dataset.retry, () => this.update()));
      throw error; // the browser reports it
    } finally {
      if (asked === this.asked) this.ariaBusy = "false";
    }
  }

  /** Load the index, once; what could not be fetched is asked for again. */
  async load() {
    this.loading ??= SearchIndex.load(new URL("pagefind/", BASE));
    try {
      this.index = await this.loading;
    } catch (error) {
      this.loading = undefined;
      throw error;
    }
    return this.index;
  }

  /**
   * @param {string} query
   * @param {Answer} answer
   * @param {number} asked
   */
  async showAnswer(query, { words, corrected, missing, results }, asked) {
    const { dataset, scope } = this;
    const within = results.filter(({ page }) => !scope || page.kind === scope || page.exam === scope);
    const show = await this.results?.prepare(within, { base: BASE, words, describe: (result) => this.describe(result) });
    if (asked !== this.asked) return;
    const message = [];
    if (corrected) {
      const instead = this.makeButton(formatMessage(dataset.instead, { query }), () => this.update({ literal: true }));
      message.push(`${dataset.corrected} `, createElement("strong", { textContent: corrected }), ". ", instead, " · ");
    }
    if (missing.length && results.length) message.push(`${formatMessage(dataset.missing, { words: missing.join(", ") })} · `);
    const count = formatMessage(JSON.parse(dataset.found ?? "{}"), { n: within.length }, pageLanguage());
    message.push(within.length ? count : formatMessage(results.length ? dataset.nothingHere : dataset.nothing, { query }));
    this.say(message);
    show?.();
  }

  /**
   * Say which exam a result belongs to.
   * @param {Result} result
   * @returns {string}
   */
  describe({ page }) {
    if (page.kind === "lab") return this.dataset.lab ?? "";
    return JSON.parse(this.dataset.exams ?? "{}")[page.exam] ?? "";
  }

  /** @param {(Node | string)[]} message */
  showMessage(...message) {
    this.say(message);
    this.results?.clear();
  }

  /** @param {(Node | string)[]} message */
  say(message) {
    findElement(this, ".md-search-result__meta").replaceChildren(...message);
  }

  /** @param {string[]} known */
  suggest(known) {
    const { value } = this.input;
    const written = value.split(/\s+/).at(-1) ?? "";
    const word = completeWord(written.toLowerCase(), known);
    this.suggestion.textContent = word ? value + word.slice(written.length) : "";
  }

  /**
   * @param {string | undefined} textContent
   * @param {() => void} act
   */
  makeButton(textContent = "", act) {
    const button = createElement("button", { type: "button", textContent });
    button.addEventListener("click", act);
    return button;
  }

  /** @param {HTMLButtonElement} chosen */
  chooseScope(chosen) {
    this.scope = chosen.dataset.scope ?? "";
    for (const button of this.scopes ?? []) button.ariaPressed = String(button === chosen);
    this.update();
  }

  clear() {
    this.update();
    this.input.focus();
  }

  close() {
    if (this.toggle.checked) this.toggle.click();
  }
}
