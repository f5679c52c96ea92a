import { MOST_CHARACTERS, parse, serialize } from "../core/record.mjs";
import { add, addDates, dates, erase, read } from "../storage/record-storage.mjs";
import { forget } from "../storage/tab-storage.mjs";
import { worded } from "../core/messages.mjs";

/** The clock of another device may be ahead of ours. */
const A_DAY = 86_400_000;

/** Carries the record out of this browser and into it, prints it, and erases it once the reader has confirmed. */
export class RecordFile extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("click", this);
    this.addEventListener("change", this);
  }

  connectedCallback() {
    this.#find("dialog").addEventListener("close", ({ target }) => {
      if (target.returnValue !== "erase") return;
      forget();
      erase().then(() => this.#tell("erased"));
    });
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    const action = type === "click" ? target.dataset?.do : undefined;
    if (action === "export") this.#export();
    else if (action === "import") this.#find("input").click();
    else if (action === "print") window.print();
    else if (action === "ask") this.#ask();
    else if (type === "change" && target.files.length) this.#import(target);
  }

  #export() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([serialize(read().entries, dates())], { type: "application/json" }));
    link.download = `lakeproof-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  /** @param {HTMLInputElement} input */
  async #import(input) {
    const [file] = input.files;
    const problem = file.size > MOST_CHARACTERS ? "too-large" : await this.#take(await file.text());
    input.value = ""; // so that the same file can be chosen again
    if (problem) this.#tell(problem);
  }

  /**
   * @param {string} text
   * @returns {Promise<import("../core/record.mjs").Problem | null>}
   */
  async #take(text) {
    const { entries, dates: days, problem } = parse(text, Date.now() + A_DAY);
    if (problem) return problem;
    const before = read().entries.length;
    await add(entries);
    const n = read().entries.length - before;
    const newDates = addDates(days);
    const { addedOne: one, addedOther: other, addedNone: zero, addedDates } = this.dataset;
    const answers = worded({ zero, one, other }, { n }, document.documentElement.lang || "en");
    const said = [n || !newDates ? answers : "", newDates ? addedDates : ""];
    this.#find(".outcome").textContent = said.filter(Boolean).join(" ");
    return null;
  }

  #ask() {
    this.#find("dialog").returnValue = "";
    this.#find("dialog").showModal();
  }

  /** @param {string} name of a sentence in the element's data, like not-json */
  #tell(name) {
    this.#find(".outcome").textContent = this.getAttribute(`data-${name}`);
  }

  #find = (selector) => this.querySelector(selector);
}
