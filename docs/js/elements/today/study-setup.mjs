import { findElement } from "../dom-query.mjs";

/** Opens the settings of a study plan in a dialog; what reads them is loaded only then. */
export class StudySetup extends HTMLElement {
  /** @type {AbortController | undefined} */ #life;
  #isListening = false;
  /** Whether the form can be read, and whether the reader has sent it before that. */
  #isReady = false;
  #isSent = false;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.addEventListener("click", (event) => this.#handle(event), { signal });
    this.addEventListener("submit", (event) => this.#wait(event), { signal });
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#isListening = false;
    this.#isReady = false;
  }

  /** Keep a form that is sent early until it can be read. @param {Event} event */
  #wait(event) {
    if (this.#isReady) return;
    event.preventDefault();
    this.#isSent = true;
  }

  /** @param {Event} event */
  #handle(event) {
    const { target } = event;
    const dialog = findElement(this, "dialog", HTMLDialogElement);
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset.do === "close" || target === dialog) dialog.close();
    if (target.dataset.do !== "open") return;
    event.preventDefault();
    event.stopPropagation(); // the theme would follow the link
    dialog.showModal();
    if (!this.#isListening) this.#listen();
  }

  async #listen() {
    this.#isListening = true;
    try {
      const { listenToSetup } = await import("./setup-form.mjs");
      if (!this.#life || this.#life.signal.aborted) return;
      listenToSetup(this, this.#life.signal);
      this.#isReady = true;
      if (this.#isSent) findElement(this, "form", HTMLFormElement).requestSubmit();
      this.#isSent = false;
    } catch (error) {
      this.#isListening = false; // a module that could not be fetched is asked for again
      throw error;
    }
  }
}
