import { findReaderOutline } from "../../storage/exam-dates.mjs";
import { subscribe } from "../../storage/record/record-storage.mjs";
import { findAll } from "../dom-query.mjs";
import { listOutlineParts } from "./outline-parts.mjs";

/**
 * Opens the boxes of the outline that the reader's exam follows, closes those of the others, and shows which it is.
 * The page brings every outline along; without this element a reader sees the one of the day of the build.
 */
export class ExamOutline extends HTMLElement {
  #guide = "";
  /** @type {(() => void) | undefined} */ #stop;

  connectedCallback() {
    this.#stop = subscribe(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  #show() {
    const parts = listOutlineParts(this, "[data-guide]");
    const guide = findReaderOutline(parts, this.dataset.exam ?? "")?.guide ?? "";
    if (guide === this.#guide) return; // an answer was recorded; what the reader has opened stays open
    this.#guide = guide;
    for (const { element, guide: own } of parts) {
      if (element instanceof HTMLDetailsElement) element.open = own === guide;
      else element.hidden = own !== guide;
    }
    this.#moveAnchors();
  }

  /** Let links to an objective lead to its row in the outline that is open. */
  #moveAnchors() {
    for (const row of findAll(this, "details[open] [data-anchor]")) {
      const { anchor = "" } = row.dataset;
      const other = document.getElementById(anchor);
      other?.removeAttribute("id");
      if (other) other.dataset.anchor = anchor;
      row.removeAttribute("data-anchor");
      row.id = anchor;
    }
    const target = document.getElementById(location.hash.slice(1));
    if (target && this.contains(target)) target.scrollIntoView();
  }
}
