import { findElement } from "../dom-query.mjs";

/** Opens the settings of a study plan in a dialog; what reads them is loaded only then. */
export class StudySetup extends HTMLElement {
  /** @type {AbortController | undefined} */ #life;
  #isListening = false;

  connectedCallback() {
    this.#life = new AbortController();
    this.addEventListener("click", (event) => this.#handle(event), { signal: this.#life.signal });
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#isListening = false;
  }

  /** @param {Event} event */
  #handle(event) {
    const { target } = event;
    const dialog = findElement(this, "dialog", HTMLDialogElement);
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset.do === "close" || target === dialog) dialog.close();
    if (target.dataset.do !== "open") return;
    event.preventDefault();
    dialog.showModal();
    if (!this.#isListening) this.#listen();
  }

  async #listen() {
    this.#isListening = true;
    try {
      const { listenToSetup } = await import("./setup-form.mjs");
      if (this.#life) listenToSetup(this, this.#life.signal);
    } catch (error) {
      this.#isListening = false; // a module that could not be fetched is asked for again
      throw error;
    }
  }
}
