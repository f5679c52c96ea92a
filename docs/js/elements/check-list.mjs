import { foldMarks } from "../core/answers/marks.mjs";
import { formatMessage } from "../core/messages.mjs";
import { addMark, readRecord, subscribe } from "../storage/record/record-storage.mjs";
import { createElement } from "./dom.mjs";
import { findAll, findElement } from "./dom-query.mjs";

/** What stands in the first cell of a line that can be checked off. */
const BOX = "☐";

/** Puts boxes into the lines of a checklist, and counts those that are checked; the record keeps them. */
export class CheckList extends HTMLElement {
  /** The boxes, by what the marks are about. @type {Map<string, HTMLInputElement>} */ #boxes = new Map();
  #stop = () => {};

  connectedCallback() {
    for (const cell of findAll(document, "article tbody td:first-child")) {
      const row = cell.closest("tr");
      const objective = row?.querySelector("td:last-child a")?.textContent ?? "";
      if (cell.textContent !== BOX || !objective) continue;
      const box = createElement("input", { type: "checkbox", ariaLabel: formatMessage(this.dataset.tick, { objective }) });
      const about = `checklist ${this.dataset.exam}/${objective}`;
      box.addEventListener("change", () => this.#check(about, box.checked));
      cell.replaceChildren(box);
      this.#boxes.set(about, box);
    }
    this.#stop = subscribe(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.#stop();
  }

  #show() {
    const { done } = foldMarks(readRecord().marks);
    for (const [about, box] of this.#boxes) box.checked = done.get(about) ?? false;
    const checked = [...this.#boxes.values()].filter((box) => box.checked).length;
    const status = this.#status;
    status.textContent = formatMessage(status.dataset.count, { done: checked, of: this.#boxes.size });
  }

  /** @param {string} about @param {boolean} value */
  async #check(about, value) {
    const { kept } = await addMark("done", about, value);
    if (!kept) this.#status.textContent = this.#status.dataset.unkept ?? "";
  }

  get #status() {
    return findElement(this, "p");
  }
}
