import { onErase } from "../storage/erase.mjs";
import { fillText } from "./dom.mjs";
import { findAll, findElement } from "./dom-query.mjs";
import { loadWithMessage } from "./loading/file-loader.mjs";
import { loadBank } from "./loading/question-loader.mjs";
import { makeScrollable } from "./scrollable.mjs";

/**
 * What a mock exam and a practice session have in common: screens, one of which is shown at a time, and a bank of
 * questions that is fetched when it is first needed.
 */
export class ScreenElement extends HTMLElement {
  /** @type {import("./loading/question-loader.mjs").Bank | undefined} */ #bank;
  /** The screen that is shown, by its class. */
  screen = "";
  /** @type {AbortController | undefined} */ #life;

  disconnectedCallback() {
    this.#life?.abort();
  }

  find = (/** @type {string} */ selector) => findElement(this, selector);

  /** The name of the exam in addresses and storage. */
  get exam() {
    return this.dataset.exam ?? "";
  }

  /** Whether the bank is here. */
  get isLoaded() {
    return this.#bank !== undefined;
  }

  /** The bank; use it after `load`. */
  get bank() {
    if (!this.#bank) throw new Error("the bank has not been loaded");
    return this.#bank;
  }

  /**
   * Listen until the element leaves the page.
   * @param {{
   *   act: (button: HTMLElement) => void, change: (field: HTMLInputElement | HTMLSelectElement) => void,
   *   submit: (form: HTMLFormElement) => void, storage: (key: string | null) => void, erase: () => void,
   * }} handlers `act` gets the button that was pressed
   * @returns {AbortSignal}
   */
  listen({ act, change, submit, storage, erase }) {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const press = (/** @type {Event} */ { target }) => {
      const button = target instanceof Element ? target.closest("[data-do]") : null;
      if (button instanceof HTMLElement) act(button);
    };
    const handleChange = (/** @type {Event} */ { target }) => {
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) change(target);
    };
    const handleSubmit = (/** @type {SubmitEvent} */ event) => {
      if (!(event.target instanceof HTMLFormElement) || event.target.closest("quiz-question")) return;
      event.preventDefault();
      submit(event.target);
    };
    this.addEventListener("click", press, { signal });
    this.addEventListener("change", handleChange, { signal });
    this.addEventListener("submit", handleSubmit, { signal });
    window.addEventListener("storage", ({ key }) => storage(key), { signal });
    window.addEventListener("pageshow", ({ persisted }) => persisted && storage(null), { signal }); // other tabs went on meanwhile
    signal.addEventListener("abort", onErase(erase));
    return signal;
  }

  /** Load the bank once, then call `use`. @param {() => void} use */
  async load(use) {
    if (this.#bank) return use();
    return loadWithMessage(this.find(".news"), async () => {
      this.#bank ??= await loadBank(this);
      if (this.isConnected) use();
    });
  }

  /**
   * Show something once its questions are here.
   * @param {string[]} ids
   * @param {() => void} show
   * @param {() => void} fail is called in addition to the message that they cannot be had
   */
  loadQuestions(ids, show, fail) {
    loadLooks();
    return loadWithMessage(this.find(".news"), async () => {
      try {
        await this.bank.fetchQuestions(ids);
      } catch (error) {
        fail();
        throw error;
      }
      if (this.isConnected) show();
    });
  }

  /**
   * Show one screen, and focus its heading.
   * @param {string} screen
   * @param {{ kept: boolean, moved: boolean }} how a page that opens leaves the focus where it is; one that keeps nothing says so
   */
  show(screen, { kept, moved }) {
    if (screen !== "start") loadLooks();
    warnUnlessKept(this, kept);
    for (const one of findAll(this, ".screen")) one.hidden = !one.matches(`.${screen}`);
    makeScrollable(this);
    if (moved) this.find(`.screen.${screen} h2`).focus();
    this.screen = screen;
  }
}

/** Load the style sheets for questions and results, which overrides/main.html leaves until they are needed. */
function loadLooks() {
  for (const sheet of document.querySelectorAll("link[disabled]")) sheet.removeAttribute("disabled");
}

/** Return a name for a series of questions that the reader has not named. */
export function createSeed() {
  return Math.random().toString(36).slice(2, 8);
}

/**
 * Say, once, if nothing is kept.
 * @param {HTMLElement} element
 * @param {boolean} kept
 */
export function warnUnlessKept(element, kept) {
  const note = findElement(element, ".unkept");
  if (kept) note.textContent = "";
  else if (!note.textContent) fillText(note, {});
}
