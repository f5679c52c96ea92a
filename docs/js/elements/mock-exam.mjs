import { FORM } from "../core/mock-session.mjs";
import { put } from "./dom.mjs";
import { meant } from "./mock-shortcuts.mjs";
import { askQuestion, press, showClock, showReview, showSheet, toggleKeys } from "./mock-questions.mjs";
import { entries, showResult } from "./mock-result.mjs";
import { address, closeOffer, drawn, parse, showHistory, showStart } from "./mock-start.mjs";
import { ScreenElement, warn } from "./screens.mjs";
import { shelf } from "../storage/exam-storage.mjs";
import { Sitting } from "../storage/mock-storage.mjs";
import { add } from "../storage/record-storage.mjs";

/**
 * Lets a reader take a mock exam. The page brings the screens with all their words; the bank is fetched when an exam
 * begins, is resumed or is looked back at, and each question when it is due to be shown. What happens is decided in
 * core; this element passes on clicks, keys and time, and shows one screen at a time.
 */
export class MockExam extends ScreenElement {
  /** @type {ReturnType<typeof shelf>} */ #shelf;
  /** @type {Sitting} */ #sitting;
  #clockHidden = false;

  connectedCallback() {
    this.#shelf = shelf(FORM, this.dataset.exam, () => window.localStorage);
    this.#sitting = new Sitting(this.#shelf, Date.now, Math.random().toString(36).slice(2, 8));
    this.find(".needs-script").hidden = true;
    this.find(".screens").hidden = false;
    this.#listen();
    if (this.#sitting.attempt) this.load(() => this.#open());
    else this.#start(new URLSearchParams(location.search));
  }

  #listen() {
    const signal = this.listen({
      act: (data) => this.#actions[data.do](data),
      change: (input) => this.#choose(input),
      submit: (event) => this.#submitted(event),
      keydown: (event) => this.#key(event),
      storage: (key) => key === this.#shelf.key && this.#adopt(),
    });
    window.addEventListener("pagehide", () => this.#pass(true), { signal });
    document.addEventListener("visibilitychange", () => this.#pass(document.hidden), { signal });
    const beat = setInterval(() => this.#pass(), 1000);
    signal.addEventListener("abort", () => clearInterval(beat));
  }

  /** The exam that goes on, while its questions are in view. */
  get #onPaper() {
    return this.screen === "paper" ? this.#sitting.attempt : null;
  }

  #show(screen) {
    this.show(screen, { kept: this.#sitting.kept, moved: this.screen !== "" || screen !== "start" });
    this.#showHistory();
  }

  /** List the exams that are over; their score needs the bank. */
  #showHistory() {
    const { done } = this.#sitting.state;
    const shown = ["start", "result"].includes(this.screen) ? done : [];
    if (this.bank || !shown.length) showHistory(this.find(".history"), shown, this.bank?.questions);
    else this.load(() => this.#showHistory());
  }

  /** @param {URLSearchParams} asked */
  #start(asked) {
    showStart(this.find(".start"), this.#sitting.state, asked);
    this.#show("start");
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    if (event.target !== this.find(".start")) return;
    event.preventDefault();
    const name = parse(this.find("[name=seed]").value);
    if (name) this.load(() => this.#begin(name));
    else this.find("[name=seed]").focus();
  }

  #begin(/** @type {{ seed: string, before: string }} */ name) {
    const offer = this.find("[name=part]:checked");
    const pool = [...this.bank.questions.values()].filter(({ pool }) => pool === "mock");
    const { questions, missing } = drawn(this.find(".start"), pool, offer, name);
    if (!questions.length) return closeOffer(offer, missing, this.bank);
    const id = [this.dataset.exam, offer.value, name.seed, name.before.length + 1].join(".");
    this.#sitting.begin({ id, part: offer.value, ...name, questions, minutes: Number(offer.dataset.minutes) });
    this.#open();
  }

  /** Show the exam that goes on; the other questions are fetched as soon as the first one is there. */
  async #open() {
    history.replaceState(history.state, "", address(this.#sitting.attempt));
    this.find(".told").textContent = "";
    const { questions } = this.#sitting.attempt;
    await this.#turn(this.#sitting.attempt.at);
    this.bank.fetchQuestions(questions).catch(() => {}); // each is asked for again when it is turned to
  }

  #turn(at) {
    if (!this.#pass()) return undefined; // what has passed belongs to the question that is left
    this.#sitting.turn(at);
    this.#show("paper");
    return askQuestion(this.find(".paper"), this.bank, () => this.#onPaper);
  }

  /**
   * Let time pass; warn, and submit when it is up.
   * @param {boolean} [away]
   * @returns {boolean} whether the exam goes on
   */
  #pass(away = false) {
    if (!this.#sitting.attempt || !this.bank) return false;
    const told = this.find(".told");
    const { due, over } = this.#sitting.pass(this.screen === "paper" && (away || !document.hidden), away);
    if (over) this.#end(told.dataset.over);
    if (over) return false;
    if (due) {
      this.#clockHidden = false;
      told.textContent = put(told.dataset.minutes, { minutes: due });
    }
    showClock(this, this.#sitting.attempt, this.#clockHidden);
    return true;
  }

  /** @param {HTMLInputElement} input */
  #choose(input) {
    if (this.screen !== "paper" || !this.#pass()) return;
    const { id } = input.closest("quiz-question");
    const { element, key } = this.bank.questions.get(id);
    const letters = element.inputs.filter(({ checked }) => checked).map(({ value }) => value);
    this.#sitting.choose(id, letters, key.length);
    showSheet(this.find(".paper"), this.#sitting.attempt, this.bank.questions);
    warn(this, this.#sitting.kept);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const key = this.screen === "paper" && meant(event);
    if (!key) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (key.place === undefined) this.#actions[key.deed]();
    else press(this.find(".paper"), key.place);
  }

  /** What the buttons and keys do. */
  #actions = {
    previous: () => this.#turn(this.#sitting.attempt.at - 1),
    next: () => (this.#sitting.last ? this.#review() : this.#turn(this.#sitting.attempt.at + 1)),
    turn: ({ at }) => this.#turn(Number(at)),
    back: () => this.#turn(this.#sitting.attempt.at),
    review: () => this.#review(),
    flag: () => {
      const told = this.find(".told");
      told.textContent = this.#sitting.flag() ? told.dataset.flagged : told.dataset.unflagged;
      showSheet(this.find(".paper"), this.#sitting.attempt, this.bank.questions);
    },
    clock: () => {
      this.#clockHidden = !this.#clockHidden;
      this.#pass();
    },
    keys: () => toggleKeys(this.find(".paper")),
    submit: () => this.#end(),
    again: () => {
      history.replaceState(history.state, "", location.pathname);
      this.#start(new URLSearchParams());
    },
    print: () => window.print(),
    show: ({ id }) => this.#result(this.#sitting.state.done.find((one) => one.id === id)),
  };

  #review() {
    if (!this.#pass()) return;
    showReview(this.find(".review"), this.#sitting.attempt, this.bank.questions);
    this.#show("review");
  }

  /** End the exam, put its answers into the record, and show the result. */
  #end(why = "") {
    const ended = this.#sitting.end();
    add(entries(ended, this.bank.questions));
    this.#result(ended, why);
  }

  #result(attempt, why = "") {
    showResult(this.find(".result"), attempt, this.bank);
    this.find(".over").textContent = why;
    this.find(".same").href = address(attempt);
    this.#show("result");
  }

  /** Another tab has written: go on from there. Nothing is written, or the tabs would answer each other for ever. */
  #adopt() {
    const ended = this.#sitting.adopt(() => true);
    if (ended && this.bank) this.#result(ended);
    else if (!this.#sitting.attempt || this.screen === "result") return;
    else if (this.screen === "start") this.load(() => this.#open());
    else if (this.screen === "review") showReview(this.find(".review"), this.#sitting.attempt, this.bank.questions);
    else if (this.bank) askQuestion(this.find(".paper"), this.bank, () => this.#onPaper);
  }
}
