import { gradeAnswer, isComplete } from "../core/answers/grade.mjs";
import { splitLetters } from "../core/answers/score.mjs";
import { shuffle } from "../core/random.mjs";
import { onErase } from "../storage/erase.mjs";
import { addAnswers, readRecord } from "../storage/record/record-storage.mjs";
import { removeTab, readTab, writeTab, getTabSeed } from "../storage/tab-storage.mjs";
import { findAll, findElement } from "./dom-query.mjs";
import { explainOption } from "./option-reason.mjs";
import { setMessage, showOutcome } from "./questions/outcome.mjs";

/** @typedef {import("../core/answers/record.mjs").Certainty} Certainty */

const LETTERS = "ABCDEFGH";

/**
 * Lets a reader answer a question that its HTML already asks and explains.
 *
 * Checking moves each reason under its option, and the point of the question into a bar at the lower edge of the screen;
 * trying again puts everything back. All words come from the `data-` attributes of the element.
 */
export class QuizQuestion extends HTMLElement {
  /** What takes the answered state back. @type {(() => void)[]} */
  #undo = [];
  /** @type {(() => void) | undefined} */
  #stop;

  constructor() {
    super();
    for (const type of ["submit", "keydown", "reset", "change", "click"]) this.addEventListener(type, this);
  }

  connectedCallback() {
    if (this.dataset.deferred) return;
    this.#stop = onErase(() => findElement(this, "form", HTMLFormElement).reset());
    this.#find(".actions").hidden = false;
    this.#find(".certainty").hidden = false;
    if (this.answered) return; // moved within the page
    this.arrange(`${getTabSeed()} ${this.id}`);
    this.#restore();
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = event.target instanceof Element ? event.target : this;
    const onInput = target.matches(".ask input");
    if (event instanceof SubmitEvent) {
      event.preventDefault();
      if (event.submitter === this.#button("submit")) this.check(); // a button that copies code submits, too
    } else if (event instanceof KeyboardEvent && event.key === "Enter" && onInput) {
      event.preventDefault(); // or the browser would press the first button in the form, which may copy code
      if (this.answered) this.#find(".next").click();
      else this.check();
    } else if (event.type === "reset") {
      this.#reset();
    } else if (event.type === "change") {
      this.#showVerdict("");
      this.#save();
    } else if (event.type === "click" && this.answered && onInput) {
      event.preventDefault(); // locked, but not disabled: its reason can still be reached with the keyboard
    }
  }

  get answered() {
    return "result" in this.dataset;
  }

  /** The options in the order in which the reader sees them. */
  get inputs() {
    return findAll(this, ".option input", HTMLInputElement);
  }

  /** The letters of the right options. */
  get key() {
    return splitLetters(this.dataset.key ?? "");
  }

  /** The letters of the chosen options. */
  get chosen() {
    return this.inputs.filter((input) => input.checked).map((input) => input.value).toSorted();
  }

  /** How sure the reader is. @returns {Certainty | null} */
  get sure() {
    const checked = findAll(this, ".certainty input", HTMLInputElement).find((input) => input.checked);
    return /** @type {Certainty | undefined} */ (checked?.value) ?? null;
  }

  /** Let the parent element record the answer and decide when to explain it. */
  defer() {
    this.dataset.deferred = "true";
    this.#stop?.();
    this.#find(".actions").hidden = true;
    this.#find(".certainty").hidden = true;
    this.#find(".verdict").removeAttribute("role"); // the parent announces it, or shows many at once
  }

  /** Grade what is chosen, show it, and put it into the record. */
  check() {
    if (this.answered || this.dataset.deferred) return;
    const chosen = this.chosen;
    if (!isComplete(this.key, chosen)) {
      this.#showVerdict(this.dataset.incomplete);
      return;
    }
    const right = this.reveal();
    this.#save();
    const answer = { id: this.id, right, chosen: chosen.join(" "), sure: this.sure, at: Date.now(), mode: "page" };
    this.dispatchEvent(new CustomEvent("answer", { bubbles: true, detail: answer })); // who measures the time adds it
    addAnswers([answer]).then(({ kept }) => (this.#find(".not-kept").hidden = kept));
  }

  /** Order the options by a seed; numbers stay in their order. @param {string} seed */
  arrange(seed) {
    const letters = this.inputs.map((input) => input.value).toSorted();
    const order = this.dataset.order === "kept" ? letters : shuffle(letters, seed);
    const below = this.#find(".answer > .reason + :not(.reason)");
    for (const [place, letter] of order.entries()) {
      const reason = this.#find(`.reason[data-option="${letter}"]`);
      this.#find(".options").append(this.#find(`.option[data-option="${letter}"]`));
      below.before(reason);
      for (const name of findAll(reason, ".letter")) name.textContent = LETTERS.charAt(place);
    }
    const report = findElement(this, ".report", HTMLAnchorElement);
    const address = new URL(report.href);
    address.searchParams.set("where", this.dataset.where?.replace("{order}", order.join(" ")) ?? "");
    report.href = address.href;
  }

  /** Show what the reader did to this question earlier in this tab; what the record no longer holds was erased. */
  #restore() {
    const state = readTab(this.id);
    if (!state || (state.checked && !readRecord().entries.some(({ id }) => id === this.id))) return;
    for (const input of this.inputs) input.checked = state.chosen.includes(input.value);
    for (const input of findAll(this, ".certainty input", HTMLInputElement)) input.checked = input.value === state.sure;
    if (state.checked && isComplete(this.key, this.chosen)) this.reveal();
  }

  #save() {
    if (!this.dataset.deferred) writeTab(this.id, { chosen: this.chosen, sure: this.sure, checked: this.answered });
  }

  /** Show what is right and why, however much is chosen. @returns {boolean} whether the answer was right */
  reveal() {
    const [inputs, chosen] = [this.inputs, this.chosen];
    const { right, results } = gradeAnswer(inputs.map((input) => input.value), this.key, chosen);
    const opened = chosen.length ? chosen : this.key;
    this.dataset.result = right ? "right" : "wrong";
    this.#undo = inputs.map((input) => explainOption(this, input, results.get(input.value) ?? "left", opened.includes(input.value)));
    this.#undo.push(showOutcome(this));
    this.#find(".actions").hidden = false;
    this.#find(".buttons").hidden = "deferred" in this.dataset;
    this.dispatchEvent(new CustomEvent("reveal", { bubbles: true })); // what comes next is known to the quick check
    this.#swap(this.#button("submit"), this.#button("reset"), this.#find(".buttons > :is(.next:not([hidden]), [type=reset])"));
    import("./notes/reader-notes.mjs").then(({ addToQuestions }) => addToQuestions());
    return right;
  }

  #reset() {
    this.querySelector("reader-notes")?.remove(); // back with the next answer
    for (const undo of this.#undo.splice(0)) undo();
    delete this.dataset.result;
    if (this.dataset.deferred) this.#find(".actions").hidden = true;
    else removeTab(this.id);
    findElement(this, "details.answer", HTMLDetailsElement).open = false;
    this.#find(".next").hidden = true;
    this.#showVerdict("");
    this.#swap(this.#button("reset"), this.#button("submit"), this.inputs[0]);
  }

  /**
   * Show one button in place of another; if that one had the focus, pass it on rather than lose it.
   * @param {HTMLElement} gone
   * @param {HTMLElement} shown
   * @param {HTMLElement} [next]
   */
  #swap(gone, shown, next = shown) {
    const hadFocus = gone === document.activeElement;
    shown.hidden = false;
    gone.hidden = true;
    if (hadFocus) next.focus();
  }

  #showVerdict = (/** @type {string | undefined} */ words) => setMessage(this.#find(".verdict"), words);
  #button = (/** @type {string} */ type) => this.#find(`.actions button[type="${type}"]`);
  #find = (/** @type {string} */ selector) => findElement(this, selector);
}
