import { findElement } from "./dom-query.mjs";

/** Copies the Markdown twin of the page, to which its link leads. */
export class CopyPage extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("click", this);
  }

  connectedCallback() {
    findElement(this, "button").hidden = false;
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    if (target instanceof HTMLButtonElement) this.#copy();
  }

  async #copy() {
    const status = findElement(this, "[role=status]");
    status.textContent = ""; // so that a second copy is announced as well
    try {
      // Safari allows a copy only if it begins before the text has been fetched.
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": this.#fetchText() })]);
      status.textContent = status.dataset.copied ?? "";
    } catch {
      status.textContent = status.dataset.failed ?? "";
    }
  }

  async #fetchText() {
    const response = await fetch(findElement(this, "a", HTMLAnchorElement).href);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return new Blob([await response.text()], { type: "text/plain" });
  }
}
