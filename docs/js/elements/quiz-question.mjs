import { shuffle } from "../core/random.mjs";
import { complete, grade } from "../core/grade.mjs";
import { add } from "../storage/record-storage.mjs";
import { recall, remember, seed } from "../storage/tab-storage.mjs";

/**
 * Lets a reader answer a question that its HTML already asks and explains.
 *
 * Checking moves each reason under its option and opens the rest of the answer; trying again
 * puts everything back. All words come from the `data-` attributes of the element.
 */
export class QuizQuestion extends HTMLElement {
  /** What takes the answered state back. @type {(() => void)[]} */
  #undo = [];

  constructor() {
    super();
    for (const type of ["submit", "keydown", "reset", "change", "click"]) this.addEventListener(type, this);
  }

  connectedCallback() {
    if (this.dataset.deferred) return;
    this.#find(".actions").hidden = false;
    this.#find(".certainty").hidden = false;
    if (this.answered) return; // moved within the page
    this.arrange(`${seed()} ${this.id}`);
    this.#restore();
  }

  /** @param {Event} event */
  handleEvent(event) {
    const onInput = event.target.matches?.(".ask input");
    if (event.type === "submit") {
      event.preventDefault();
      if (event.submitter === this.#button("submit")) this.check(); // a button that copies code submits, too
    } else if (event.type === "keydown" && event.key === "Enter" && onInput) {
      event.preventDefault(); // or the browser would press the first button in the form, which may copy code
      this.check();
    } else if (event.type === "reset") {
      this.#reset();
    } else if (event.type === "change") {
      this.#say("");
      this.#remember();
    } else if (event.type === "click" && this.answered && onInput) {
      event.preventDefault(); // locked, but not disabled: its reason can still be reached with the keyboard
    } else if (event.type === "click" && event.target.matches?.(".next")) {
      this.next();
    }
  }

  get answered() {
    return "result" in this.dataset;
  }

  /** The options in the order in which the reader sees them. @returns {HTMLInputElement[]} */
  get inputs() {
    return [...this.querySelectorAll(".option input")];
  }

  /** Leave it to something around it to keep the answer, and to say when it is explained. */
  defer() {
    this.dataset.deferred = "true";
    this.#find(".actions").hidden = true;
    this.#find(".certainty").hidden = true;
  }

  /** Grade what is chosen, show it, and put it into the record. */
  check() {
    if (this.answered || this.dataset.deferred) return;
    const chosen = this.chosen;
    if (!complete(this.dataset.key.split(" "), chosen)) return this.#say(this.dataset.incomplete);
    const right = this.reveal();
    this.#remember();
    const mode = this.closest("[data-mode]")?.dataset.mode ?? "page";
    const answer = { id: this.id, right, chosen: chosen.join(" "), sure: this.sure, at: Date.now(), mode };
    add([answer]).then(({ kept }) => (this.#find(".not-kept").hidden = kept));
  }

  /** Go to the next question of the page, if there is one. */
  next() {
    const next = this.#following;
    if (!next) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    next.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    (next.inputs.find((input) => input.checked) ?? next.inputs[0]).focus({ preventScroll: true });
  }

  /** @returns {QuizQuestion | undefined} */
  get #following() {
    const all = [...document.querySelectorAll("quiz-question")];
    return all[all.indexOf(this) + 1];
  }

  get chosen() {
    return this.inputs.filter((input) => input.checked).map((input) => input.value).sort();
  }

  get sure() {
    return this.querySelector(".certainty input:checked")?.value ?? null;
  }

  /** Order the options by a seed; numbers stay in their order. @param {string} by */
  arrange(by) {
    const letters = this.inputs.map((input) => input.value).sort();
    const order = this.dataset.order === "kept" ? letters : shuffle(letters, by);
    const below = this.#find(".answer > .reason + :not(.reason)");
    for (const [place, letter] of order.entries()) {
      const reason = this.#find(`.reason[data-option="${letter}"]`);
      this.#find(".options").append(this.#find(`.option[data-option="${letter}"]`));
      below.before(reason);
      for (const name of reason.querySelectorAll(".letter")) name.textContent = "ABCDEFGH"[place];
    }
    const report = this.#find(".report");
    const address = new URL(report.href);
    address.searchParams.set("where", this.dataset.where.replace("{order}", order.join(" ")));
    report.href = address.href;
  }

  /** Take up what the reader did to this question earlier in the visit. */
  #restore() {
    const state = recall(this.id);
    if (!state) return;
    for (const input of this.inputs) input.checked = state.chosen.includes(input.value);
    for (const input of this.querySelectorAll(".certainty input")) input.checked = input.value === state.sure;
    if (state.checked && complete(this.dataset.key.split(" "), this.chosen)) this.reveal();
  }

  #remember() {
    if (!this.dataset.deferred) remember(this.id, { chosen: this.chosen, sure: this.sure, checked: this.answered });
  }

  /** Show what is right and why, however much is chosen. @returns {boolean} whether the answer was right */
  reveal() {
    const inputs = this.inputs;
    const { right, results } = grade(inputs.map((input) => input.value), this.dataset.key.split(" "), this.chosen);
    this.dataset.result = right ? "right" : "wrong";
    for (const input of inputs) this.#explain(input, results.get(input.value));
    this.#find("details.answer").open = true;
    this.#say(right ? this.dataset.right : this.dataset.wrong);
    this.#swap(this.#button("submit"), this.#button("reset"));
    this.#find(".next").hidden = !this.#following;
    return right;
  }

  /**
   * Show under an option what became of it and why.
   * @param {HTMLInputElement} input
   * @param {import("../core/grade.mjs").Result} result
   */
  #explain(input, result) {
    const row = input.closest(".option");
    const reason = this.#find(`.answer > .reason[data-option="${input.value}"]`);
    const place = document.createComment("");
    const mark = document.createElement("p");
    mark.className = "mark";
    mark.textContent = this.dataset[result === "left" ? "wrong" : result];
    mark.id = `${input.id}-mark`;
    reason.id = `${input.id}-reason`;
    reason.replaceWith(place);
    row.append(mark, reason);
    row.dataset.result = result;
    input.setAttribute("aria-describedby", `${mark.id} ${reason.id}`);
    input.setAttribute("aria-disabled", "true");
    this.#undo.push(() => {
      input.removeAttribute("aria-describedby");
      input.removeAttribute("aria-disabled");
      delete row.dataset.result;
      mark.remove();
      reason.removeAttribute("id");
      place.replaceWith(reason);
    });
  }

  #reset() {
    for (const undo of this.#undo.splice(0)) undo();
    delete this.dataset.result;
    if (!this.dataset.deferred) remember(this.id, null);
    this.#find("details.answer").open = false;
    this.#find(".next").hidden = true;
    this.#say("");
    this.#swap(this.#button("reset"), this.#button("submit"), this.inputs[0]);
  }

  /**
   * Show one button in place of another; if that one had the focus, pass it on rather than lose it.
   * @param {HTMLButtonElement} gone
   * @param {HTMLButtonElement} shown
   * @param {HTMLElement} next
   */
  #swap(gone, shown, next = shown) {
    const hadFocus = gone === document.activeElement;
    shown.hidden = false;
    gone.hidden = true;
    if (hadFocus) next.focus();
  }

  #say = (words) => (this.#find(".verdict").textContent = words);
  #button = (type) => this.#find(`.actions button[type="${type}"]`);
  #find = (selector) => this.querySelector(selector);
}
