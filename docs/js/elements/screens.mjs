import { fill } from "./dom.mjs";
import { loadWithMessage } from "./loading-message.mjs";
import { loadBank } from "./question-loader.mjs";
import { letScroll } from "./scrollable.mjs";

/**
 * What a mock exam and a practice session have in common: screens, one of which is shown at a time, and a bank of
 * questions that is fetched when it is first needed.
 */
export class ScreenElement extends HTMLElement {
  /** @type {import("./question-loader.mjs").Bank | undefined} */ bank;
  /** The screen that is shown, by its class. */
  screen = "";
  /** @type {AbortController | undefined} */ #life;

  disconnectedCallback() {
    this.#life?.abort();
  }

  /** @param {string} selector @returns {any} */
  find = (selector) => this.querySelector(selector);

  /**
   * Listen until the element leaves the page.
   * @param {{
   *   act: (data: DOMStringMap) => void, change: (target: any) => void, submit: (event: any) => void,
   *   keydown: (event: any) => void, storage: (key: string | null) => void,
   * }} handlers `act` gets the data of the button that was pressed
   * @returns {AbortSignal}
   */
  listen({ act, change, submit, keydown, storage }) {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const press = (/** @type {any} */ { target }) => {
      const button = target.closest("[data-do]");
      if (button) act(button.dataset);
    };
    this.addEventListener("click", press, { signal });
    this.addEventListener("change", ({ target }) => change(target), { signal });
    this.addEventListener("submit", submit, { signal });
    // First in line, or the theme would take the letters for the next page, the last one and the search.
    window.addEventListener("keydown", keydown, { signal, capture: true });
    window.addEventListener("storage", ({ key }) => storage(key), { signal });
    return signal;
  }

  /** Have the bank, then do something with it. @param {() => void} then */
  load(then) {
    if (this.bank) return then();
    return loadWithMessage(this.find(".news"), async () => {
      this.bank ??= await loadBank(this);
      if (this.isConnected) then();
    });
  }

  /**
   * Show one screen, and lead the reader to its heading.
   * @param {string} screen
   * @param {{ kept: boolean, moved: boolean }} how a page that opens leaves the focus where it is; one that keeps nothing says so
   */
  show(screen, { kept, moved }) {
    warn(this, kept);
    for (const one of this.querySelectorAll(".screen")) /** @type {HTMLElement} */ (one).hidden = !one.matches(`.${screen}`);
    letScroll(this);
    if (moved) this.find(`.screen.${screen} h2`).focus();
    this.screen = screen;
  }
}

/**
 * Say so, once, if nothing is kept.
 * @param {HTMLElement} element
 * @param {boolean} kept
 */
export function warn(element, kept) {
  const note = element.querySelector(".unkept");
  if (kept) note.textContent = "";
  else if (!note.textContent) fill(note, {});
}
