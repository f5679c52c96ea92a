import { MOST_CHARACTERS, formatRecord } from "../../core/answers/record-format.mjs";
import { parseRecord } from "../../core/answers/record-import.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { eraseAll } from "../../storage/erase.mjs";
import { addDates, readDates } from "../../storage/exam-dates.mjs";
import { addPlans, readPlans } from "../../storage/plan-storage.mjs";
import { addAnswers, readRecord } from "../../storage/record-storage.mjs";
import { findElement, pageLanguage } from "../dom-query.mjs";

/** A browser may start a download only after the click has been handled. */
const MILLISECONDS_TO_DOWNLOAD = 10_000;

/** Exports, imports, prints and erases the record. */
export class RecordFile extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("click", this);
    this.addEventListener("change", this);
    this.addEventListener("close", this, { capture: true }); // a dialog's event does not bubble
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    if (type === "close" && this.#dialog.returnValue === "erase") this.#erase();
    if (type === "change" && target instanceof HTMLInputElement) this.#import(target);
    if (type !== "click" || !(target instanceof HTMLElement)) return;
    const action = target.dataset.do;
    if (action === "export") this.#export();
    else if (action === "import") findElement(this, "input").click();
    else if (action === "print") window.print();
    else if (action === "ask") this.#ask();
  }

  get #dialog() {
    return findElement(this, "dialog", HTMLDialogElement);
  }

  #export() {
    const link = document.createElement("a");
    const text = formatRecord(readRecord().entries, readDates(), readPlans());
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `lakeproof-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), MILLISECONDS_TO_DOWNLOAD);
  }

  /** @param {HTMLInputElement} input */
  async #import(input) {
    const file = input.files?.[0];
    if (!file) return;
    // A record is ASCII: its bytes are its characters.
    const problem = file.size > MOST_CHARACTERS ? "too-large" : await this.#addFrom(await file.text());
    input.value = ""; // so that the same file can be chosen again
    if (problem) this.#report(problem);
  }

  /**
   * @param {string} text
   * @returns {Promise<import("../../core/answers/record-format.mjs").Problem | null>}
   */
  async #addFrom(text) {
    const { entries, dates, plans, problem } = parseRecord(text);
    if (problem) return problem;
    const before = readRecord().entries.length;
    await addAnswers(entries);
    const n = readRecord().entries.length - before;
    const [newDates, newPlans] = [addDates(dates), addPlans(plans)];
    const { addedOne: one, addedOther: other, addedNone: zero, addedDates = "", addedPlans = "" } = this.dataset;
    const answers = formatMessage({ zero, one, other }, { n }, pageLanguage());
    const sentences = [n || !(newDates || newPlans) ? answers : "", newDates ? addedDates : "", newPlans ? addedPlans : ""];
    findElement(this, ".outcome").textContent = sentences.filter(Boolean).join(" ");
    return null;
  }

  async #erase() {
    await eraseAll();
    this.#report("erased");
  }

  #ask() {
    this.#dialog.returnValue = "";
    this.#dialog.showModal();
  }

  /** @param {string} name of a sentence in the element's data, like not-json */
  #report(name) {
    findElement(this, ".outcome").textContent = this.getAttribute(`data-${name}`);
  }
}
