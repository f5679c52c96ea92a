import { FORM } from "../core/mock-session.mjs";
import { put } from "./dom.mjs";
import { meant } from "./mock-shortcuts.mjs";
import { press, showClock, showQuestion, showReview, showSheet, toggleKeys } from "./mock-questions.mjs";
import { entries, showResult } from "./mock-result.mjs";
import { address, closeWhatLacks, drawn, parse, showHistory, showStart, take } from "./mock-start.mjs";
import { showScreen, warn } from "./screens.mjs";
import { shelf } from "../storage/exam-storage.mjs";
import { Sitting } from "../storage/mock-storage.mjs";
import { add } from "../storage/record-storage.mjs";

/**
 * Lets a reader sit a mock exam of the questions that the page carries.
 *
 * Its HTML holds the screens with all their words; the questions stand in `question-bank`, the names
 * of what a result speaks of in `#question-names`. What happens is decided by the pure modules; this one
 * passes on clicks, keys and time, and shows one screen at a time.
 */
export class MockExam extends HTMLElement {
  /** @type {AbortController} */ #life;
  /** @type {Map<string, import("./question-display.mjs").Held>} */ #bank;
  /** @type {ReturnType<typeof shelf>} */ #shelf;
  /** @type {Sitting} */ #sitting;
  #screen = "";
  #clockHidden = false;

  connectedCallback() {
    customElements.whenDefined("quiz-question").then(() => this.isConnected && this.#begun());
  }

  #begun() {
    this.#bank ??= take(document.querySelector("question-bank"));
    this.#shelf = shelf(FORM, this.dataset.exam, () => window.localStorage);
    this.#sitting = new Sitting(this.#shelf, Date.now, Math.random().toString(36).slice(2, 8));
    this.#find(".screens").hidden = false;
    closeWhatLacks(this.#find(".start"), [...this.#bank.values()]);
    this.#listen();
    if (this.#sitting.resume((id) => this.#bank.has(id))) this.#open();
    else this.#start(new URLSearchParams(location.search));
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  #listen() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.addEventListener("click", ({ target }) => this.#do(target.closest("[data-do]")?.dataset), { signal });
    this.addEventListener("change", ({ target }) => this.#choose(target), { signal });
    this.addEventListener("submit", (event) => this.#begin(event), { signal });
    // First in line, or the theme would take N, P and F for the next page, the last one and the search.
    window.addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
    window.addEventListener("storage", ({ key }) => key === this.#shelf.key && this.#adopt(), { signal });
    window.addEventListener("pagehide", () => this.#pass(true), { signal });
    document.addEventListener("visibilitychange", () => this.#pass(document.hidden), { signal });
    const beat = setInterval(() => this.#pass(), 1000);
    signal.addEventListener("abort", () => clearInterval(beat));
  }

  #find = (/** @type {string} */ selector) => this.querySelector(selector);

  #show(screen) {
    const between = ["start", "result"].includes(screen);
    showHistory(this.#find(".history"), between ? this.#sitting.state.done : [], this.#bank);
    warn(this, this.#sitting.kept);
    showScreen(this, screen, this.#screen !== "" || screen !== "start");
    this.#screen = screen;
  }

  /** @param {URLSearchParams} asked */
  #start(asked) {
    showStart(this.#find(".start"), this.#sitting.state, asked);
    this.#show("start");
  }

  /** @param {SubmitEvent} event */
  #begin(event) {
    if (event.target !== this.#find(".start")) return;
    event.preventDefault();
    const offer = this.#find("[name=part]:checked");
    const name = parse(this.#find("[name=seed]").value);
    const { questions } = drawn(event.target, [...this.#bank.values()], offer, name);
    const id = [this.dataset.exam, offer.value, name.seed, name.before.length + 1].join(".");
    this.#sitting.begin({ id, part: offer.value, ...name, questions, minutes: Number(offer.dataset.minutes) });
    this.#open();
  }

  #open() {
    history.replaceState(history.state, "", address(this.#sitting.attempt));
    this.#find(".told").textContent = "";
    this.#turn(this.#sitting.attempt.at);
  }

  #turn(at) {
    if (!this.#pass()) return; // what has passed belongs to the question that is left
    this.#sitting.turn(at);
    showQuestion(this.#find(".paper"), this.#sitting.attempt, this.#bank);
    this.#show("paper");
  }

  /**
   * Let time pass; warn, and submit when it is up.
   * @param {boolean} [away]
   * @returns {boolean} whether the paper goes on
   */
  #pass(away = false) {
    if (!this.#sitting.attempt) return false;
    const told = this.#find(".told");
    const { due, over } = this.#sitting.pass(this.#screen === "paper" && (away || !document.hidden), away);
    if (over) this.#end(told.dataset.over);
    if (over) return false;
    if (due) this.#clockHidden = false;
    if (due) told.textContent = put(told.dataset.minutes, { minutes: due });
    showClock(this, this.#sitting.attempt, this.#clockHidden);
    return true;
  }

  /** @param {HTMLInputElement} input */
  #choose(input) {
    if (this.#screen !== "paper" || !this.#pass()) return;
    const { id } = input.closest("quiz-question");
    const { element, key } = this.#bank.get(id);
    const letters = element.inputs.filter(({ checked }) => checked).map(({ value }) => value);
    this.#sitting.choose(id, letters, key.length);
    showSheet(this.#find(".paper"), this.#sitting.attempt, this.#bank);
    warn(this, this.#sitting.kept);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const key = this.#screen === "paper" && meant(event);
    if (!key) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (key.place === undefined) this.#do({ do: key.deed });
    else press(this.#find(".paper"), key.place);
  }

  /** @param {DOMStringMap} [data] of a button */
  #do = (data) => data && this.#deeds[data.do](data);

  /** What the buttons and keys do. */
  #deeds = {
    previous: () => this.#turn(this.#sitting.attempt.at - 1),
    next: () => (this.#sitting.last ? this.#review() : this.#turn(this.#sitting.attempt.at + 1)),
    turn: ({ at }) => this.#turn(Number(at)),
    back: () => this.#turn(this.#sitting.attempt.at),
    review: () => this.#review(),
    flag: () => this.#flag(),
    clock: () => void (this.#clockHidden = !this.#clockHidden) || this.#pass(),
    keys: () => toggleKeys(this.#find(".paper")),
    submit: () => this.#end(),
    again: () => {
      history.replaceState(history.state, "", location.pathname);
      this.#start(new URLSearchParams());
    },
    print: () => window.print(),
    show: ({ id }) => this.#result(this.#sitting.state.done.find((one) => one.id === id)),
  };

  #flag() {
    const told = this.#find(".told");
    told.textContent = this.#sitting.flag() ? told.dataset.flagged : told.dataset.unflagged;
    showSheet(this.#find(".paper"), this.#sitting.attempt, this.#bank);
  }

  #review() {
    if (!this.#pass()) return;
    showReview(this.#find(".review"), this.#sitting.attempt, this.#bank);
    this.#show("review");
  }

  /** End the paper, put its answers into the record, and show the result. */
  #end(why = "") {
    const ended = this.#sitting.end();
    add(entries(ended, this.#bank));
    this.#result(ended, why);
  }

  #result(attempt, why = "") {
    showResult(this.#find(".result"), attempt, this.#bank);
    this.#find(".over").textContent = why;
    this.#find(".same").href = address(attempt);
    this.#show("result");
  }

  /** Another tab has written: go on from there. Nothing is written, or the tabs would answer each other for ever. */
  #adopt() {
    const ended = this.#sitting.adopt((id) => this.#bank.has(id));
    if (ended) this.#result(ended);
    else if (!this.#sitting.attempt || this.#screen === "result") return;
    else if (this.#screen === "start") this.#open();
    else if (this.#screen === "review") showReview(this.#find(".review"), this.#sitting.attempt, this.#bank);
    else showQuestion(this.#find(".paper"), this.#sitting.attempt, this.#bank);
  }
}
