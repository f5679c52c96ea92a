import { MOST_CHARACTERS } from "../../core/answers/record-format.mjs";
import { exportRecord, parseRecord } from "../../core/answers/record-import.mjs";
import { formatMark } from "../../core/answers/marks.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { eraseAll } from "../../storage/erase.mjs";
import { addDates, readDates } from "../../storage/exam-dates.mjs";
import { addFinishedMocks, readFinishedMocks } from "../../storage/mock-storage.mjs";
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
    const { entries, marks } = readRecord();
    const text = exportRecord({ entries, marks, dates: readDates(), plans: readPlans(), mocks: readFinishedMocks() });
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
    const { entries, marks, dates, plans, mocks, problem } = parseRecord(text);
    if (problem) return problem;
    const before = readRecord();
    await addAnswers(entries, marks);
    const after = readRecord();
    const old = new Set(before.marks.map(formatMark));
    const n = after.entries.length - before.entries.length;
    const added = [
      this.#count("Marks", after.marks.filter((mark) => !old.has(formatMark(mark))).length),
      this.#count("Mocks", addFinishedMocks(mocks)),
      addDates(dates) ? this.dataset.addedDates : "",
      addPlans(plans) ? this.dataset.addedPlans : "",
    ].filter(Boolean);
    const sentences = [n || !added.length ? this.#count("", n) : "", ...added];
    findElement(this, ".outcome").textContent = sentences.filter(Boolean).join(" ");
    return null;
  }

  /**
   * Say how many of a kind were added.
   * @param {"" | "Marks" | "Mocks"} kind answers have no name
   * @param {number} n
   */
  #count(kind, n) {
    const [zero = "", one, other] = ["None", "One", "Other"].map((form) => this.dataset[`added${kind}${form}`]);
    return formatMessage({ zero, one, other }, { n }, pageLanguage());
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
