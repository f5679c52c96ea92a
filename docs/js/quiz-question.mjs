import { complete, grade } from "./grade.mjs";

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
    this.#find(".actions").hidden = false;
  }

  /** @param {Event} event */
  handleEvent(event) {
    const onInput = this.#inputs.includes(event.target);
    if (event.type === "submit") {
      event.preventDefault();
      if (event.submitter === this.#button("submit")) this.#check(); // a button that copies code submits, too
    } else if (event.type === "keydown" && event.key === "Enter" && onInput) {
      event.preventDefault(); // or the browser would press the first button in the form, which may copy code
      this.#check();
    } else if (event.type === "reset") {
      this.#reset();
    } else if (event.type === "change") {
      this.#say("");
    } else if (event.type === "click" && this.#answered && onInput) {
      event.preventDefault(); // locked, but not disabled: its reason can still be reached with the keyboard
    }
  }

  get #answered() {
    return "result" in this.dataset;
  }

  get #inputs() {
    return [...this.querySelectorAll(".option input")];
  }

  #check() {
    if (this.#answered) return;
    const key = this.dataset.key.split(" ");
    const inputs = this.#inputs;
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    if (!complete(key, chosen)) {
      this.#say(this.dataset.incomplete);
      return;
    }
    const { right, results } = grade(inputs.map((input) => input.value), key, chosen);
    this.dataset.result = right ? "right" : "wrong";
    for (const input of inputs) this.#explain(input, results.get(input.value));
    this.#find("details.answer").open = true;
    this.#say(right ? this.dataset.right : this.dataset.wrong);
    this.#swap(this.#button("submit"), this.#button("reset"));
  }

  /**
   * Show under an option what became of it and why.
   * @param {HTMLInputElement} input
   * @param {import("./grade.mjs").Result} result
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
    this.#find("details.answer").open = false;
    this.#say("");
    this.#swap(this.#button("reset"), this.#button("submit"), this.#inputs[0]);
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

  /** @param {string} words */
  #say(words) {
    this.#find(".verdict").textContent = words;
  }

  /** @param {string} type */
  #button(type) {
    return this.#find(`.actions button[type="${type}"]`);
  }

  /** @param {string} selector */
  #find(selector) {
    return this.querySelector(selector);
  }
}
