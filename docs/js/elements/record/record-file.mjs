import { MOST_CHARACTERS } from "../../core/answers/record-format.mjs";
import { formatDay, toDay } from "../../core/calendar.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { eraseAll } from "../../storage/erase.mjs";
import { addFrom, writeFile } from "../../storage/record/record-transfer.mjs";
import { findElement, pageLanguage } from "../dom-query.mjs";
import { download } from "../loading/download.mjs";
import { restoreBackups, watchBackups } from "./record-backups.mjs";
import { askToKeep, showKeeping } from "./record-keeping.mjs";

/** Exports, imports, restores, prints and erases the record. */
export class RecordFile extends HTMLElement {
  /** @type {(() => void) | undefined} */ #stop;

  constructor() {
    super();
    this.addEventListener("click", this);
    this.addEventListener("change", this);
    this.addEventListener("close", this, { capture: true }); // a dialog's event does not bubble
  }

  connectedCallback() {
    showKeeping(findElement(this, ".keep"));
    this.#stop = watchBackups(findElement(this, ".backups"));
  }

  disconnectedCallback() {
    this.#stop?.();
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
    else if (action === "restore") restoreBackups(findElement(this, ".backups"));
    else if (action === "keep") askToKeep(findElement(this, ".keep"));
  }

  get #dialog() {
    return findElement(this, "dialog", HTMLDialogElement);
  }

  #export() {
    download(writeFile(), `lakeproof-${formatDay(toDay(Date.now()))}.json`);
  }

  /** @param {HTMLInputElement} input */
  async #import(input) {
    const file = input.files?.[0];
    if (!file) return;
    // A record is ASCII: its bytes are its characters.
    const problem = file.size > MOST_CHARACTERS ? "too-large" : await this.#read(file);
    input.value = ""; // so that the same file can be chosen again
    if (problem) this.#report(problem);
  }

  /** @param {File} file which may have changed or gone since it was chosen */
  async #read(file) {
    const text = await file.text().catch(() => null);
    return text === null ? "unreadable" : this.#addFrom(text);
  }

  /**
   * @param {string} text
   * @returns {Promise<import("../../core/answers/record-format.mjs").Problem | null>}
   */
  async #addFrom(text) {
    const { added, kept, problem } = await addFrom(text);
    if (!added) return problem;
    const others = [
      this.#count("Marks", added.marks),
      this.#count("Mocks", added.mocks),
      added.dates ? this.dataset.addedDates : "",
      added.plans ? this.dataset.addedPlans : "",
    ].filter(Boolean);
    const sentences = [added.answers || !others.length ? this.#count("", added.answers) : "", ...others];
    if (!kept && Object.values(added).some(Boolean)) sentences.push(this.dataset.addedUnkept);
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
