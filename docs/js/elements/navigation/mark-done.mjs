import { hasRecord } from "../../storage/browser-storage.mjs";
import { subscribe } from "../../storage/record/record-storage.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { findElement } from "../dom-query.mjs";

/** The button at the end of a page that marks it as done, or takes that back. */
export class MarkDone extends HTMLElement {
  #stop = () => {};

  connectedCallback() {
    findElement(this, "button").addEventListener("click", () => this.#toggle());
    this.#stop = subscribe(() => this.#load());
    if (hasRecord()) this.#load();
  }

  disconnectedCallback() {
    this.#stop();
  }

  /**
   * Show how far the reader is with the page.
   * @param {import("../../core/navigation/page-progress.mjs").PageProgress | undefined} progress
   */
  show(progress) {
    const isDone = progress?.state === "done";
    const { count = 0, of = 0, kind } = progress ?? {};
    const isAnswered = kind === "topic" && of > 0 && count === of;
    const said = isDone ? (isAnswered ? "answered" : "done") : count > 0 && !isAnswered ? "begun" : "";
    this.dataset.state = isDone ? "done" : "open";
    findElement(this, "button").textContent = (isDone ? this.dataset.undo : this.dataset.mark) ?? "";
    findElement(this, "[role=status]").textContent = formatMessage(this.dataset[said] ?? "", { count, of });
  }

  /** From the first answer or mark on, the marks of the page look after themselves. */
  async #load() {
    this.#stop();
    const { paintMarks } = await import("./page-marks.mjs");
    await paintMarks();
  }

  async #toggle() {
    const { toggleDone } = await import("./page-marks.mjs");
    const problem = await toggleDone();
    if (problem) findElement(this, "[role=status]").textContent = this.dataset[problem] ?? "";
  }
}
