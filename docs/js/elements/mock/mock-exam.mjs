import { formatMessage } from "../../core/messages.mjs";
import { listEntries } from "../../core/sessions/session.mjs";
import { MockStorage } from "../../storage/mock-storage.mjs";
import { addAnswers } from "../../storage/record/record-storage.mjs";
import { prefetchElement } from "../loading/question-loader.mjs";
import { ScreenElement, createSeed, warnUnlessKept } from "../screens.mjs";
import { askQuestion, showClock, showReview, showSheet, toggleKeys } from "./mock-questions.mjs";
import { proposeNext, showResult } from "./mock-result.mjs";
import { formatAddress, nameExam, prepareMock, showHistory, showStart } from "./mock-start.mjs";
import { copyResult } from "./result-text.mjs";

/**
 * Lets a reader take a mock exam. The page brings the screens with all their words; the bank and its questions are
 * fetched when they are needed. What happens is decided in core; this element passes on clicks and time.
 */
export class MockExam extends ScreenElement {
  #storage = new MockStorage(this.exam, { now: Date.now, seed: createSeed() });
  #clockHidden = false;
  /** Settled once the record holds the answers. @type {Promise<unknown>} */ #saved = Promise.resolve();

  connectedCallback() {
    this.#storage.read();
    this.find(".needs-script").hidden = true;
    this.find(".screens").hidden = false;
    this.#listen();
    if (this.#storage.session) this.load(() => this.#open());
    else this.#start(new URLSearchParams(location.search));
  }

  #listen() {
    const signal = this.listen({
      act: ({ dataset }) => this.#actions[dataset.do ?? ""]?.(dataset),
      change: (field) => this.#choose(field),
      submit: (form) => form.matches(".start") && this.load(() => this.#begin()),
      storage: (key) => (key === null || key === this.#storage.key) && this.#syncFromOtherTab(),
      erase: () => this.#erase(),
    });
    window.addEventListener("pagehide", () => this.#passTime(true), { signal });
    document.addEventListener("visibilitychange", () => this.#passTime(document.hidden), { signal });
    const timer = setInterval(() => this.#passTime(), 1000);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** The exam that goes on, while its questions are in view. */
  get #inView() {
    return this.screen === "asking" ? this.#storage.session : null;
  }

  /** @param {string} screen */
  #show(screen) {
    this.show(screen, { kept: this.#storage.kept, moved: this.screen !== "" || screen !== "start" });
    this.#showHistory();
  }

  /** List the exams that are over; their score needs the bank. */
  #showHistory() {
    const section = this.find(".history");
    const listDone = () => (["start", "result"].includes(this.screen) ? this.#storage.done : []);
    section.hidden = !listDone().length;
    if (!section.hidden) this.load(() => showHistory(section, listDone(), this.bank, this.find(".start")));
  }

  /** @param {URLSearchParams} parameters of the address */
  #start(parameters) {
    showStart(this.find(".start"), this.#storage, parameters);
    this.#show("start");
  }

  #begin() {
    const plan = prepareMock(this.find(".start"), this.bank, this.exam);
    if (!plan) return;
    this.#storage.begin(plan);
    this.#open();
  }

  /** Show the exam that goes on; the other questions are fetched as soon as the first one is there. */
  async #open() {
    const { session } = this.#storage;
    if (!session) return;
    history.replaceState(history.state, "", formatAddress(session));
    await prefetchElement();
    await this.#turnTo(session.position);
    await this.bank.prefetchQuestions(session.questions);
  }

  /** @param {number} position */
  async #turnTo(position) {
    if (!this.#passTime()) return; // the time until now belongs to the question that is left
    this.#storage.turnTo(position);
    this.find(".told").textContent = "";
    this.#show("asking");
    await askQuestion(this.find(".asking"), this.bank, () => this.#inView);
  }

  #move = (/** @type {number} */ by) => this.#storage.session && this.#turnTo(this.#storage.session.position + by);

  /**
   * Let time pass; warn, and submit when it is up.
   * @param {boolean} [leaving]
   * @returns {boolean} whether the exam goes on
   */
  #passTime(leaving = false) {
    if (!this.#storage.session || !this.isLoaded) return false;
    const news = this.find(".told");
    const { due, over } = this.#storage.passTime(this.screen === "asking" && (leaving || !document.hidden), leaving);
    if (over) this.#end(news.dataset.over);
    if (over) return false;
    if (due) {
      this.#clockHidden = false;
      news.textContent = formatMessage(news.dataset.minutes, { minutes: due });
    }
    showClock(this, this.#storage.session, this.#clockHidden);
    return true;
  }

  /** @param {Element} field */
  #choose(field) {
    const id = this.screen === "asking" ? field.closest("quiz-question")?.id : undefined;
    const element = id === undefined ? undefined : this.bank.questions.get(id)?.element;
    if (!element || !this.#passTime()) return;
    this.#storage.choose(element.id, element.chosen, element.key.length);
    this.#showSheet();
    warnUnlessKept(this, this.#storage.kept);
  }

  /** What the buttons do. @type {Record<string, (data: DOMStringMap) => void>} */
  #actions = {
    previous: () => this.#move(-1),
    next: () => (this.#storage.isLast ? this.#review() : this.#move(1)),
    turn: ({ at }) => this.#turnTo(Number(at)),
    back: () => this.#move(0),
    review: () => this.#review(),
    flag: () => this.#toggleFlag(),
    clock: () => this.#toggleClock(),
    keys: () => toggleKeys(this.find(".asking")),
    submit: () => this.#end(),
    again: () => this.#startAgain(),
    print: () => window.print(),
    copy: () => copyResult(this.find(".result")),
    show: ({ id }) => this.#showResult(this.#storage.done.find((one) => one.id === id)),
  };

  #toggleFlag() {
    const { flagged = "", unflagged = "" } = this.find(".told").dataset;
    this.find(".told").textContent = this.#storage.toggleFlag() ? flagged : unflagged;
    this.#showSheet();
  }

  #toggleClock() {
    this.#clockHidden = !this.#clockHidden;
    this.#passTime();
  }

  #showSheet() {
    if (this.#storage.session) showSheet(this.find(".asking"), this.#storage.session, this.bank);
  }

  #review() {
    if (!this.#passTime() || !this.#storage.session) return;
    showReview(this.find(".review"), this.#storage.session, this.bank);
    this.#show("review");
  }

  #startAgain() {
    if (this.#storage.session) return this.#open(); // begun in another tab
    history.replaceState(history.state, "", location.pathname);
    return this.#start(new URLSearchParams());
  }

  /** End the exam, put its answers into the record, and show the result. @param {string} [why] */
  #end(why) {
    const { ended, isNew } = this.#storage.end();
    if (ended && isNew) this.#saved = addAnswers(listEntries(ended, this.bank.select(ended.questions)));
    this.#showResult(ended, why);
  }

  /** @param {import("../../core/sessions/session.mjs").MockSession | undefined} session @param {string} [why] it ended */
  #showResult(session, why = "") {
    if (!session) return;
    const words = { ...nameExam(this.find(".start"), session), address: formatAddress(session), why };
    showResult(this.find(".result"), session, this.bank, words);
    this.#show("result");
    this.#saved.then(() => proposeNext(this.find(".next-step"), this.exam));
  }

  /** Go on from what another tab has written. Writing here would make the tabs update each other endlessly. */
  #syncFromOtherTab() {
    const before = this.#storage.session?.id;
    this.#storage.read();
    const { session, done } = this.#storage;
    const ended = done.find(({ id }) => id === before);
    if (ended && this.isLoaded) this.#showResult(ended);
    else if (!session || this.screen === "result") return;
    else if (this.screen === "start") this.load(() => this.#open());
    else if (this.screen === "review") showReview(this.find(".review"), session, this.bank);
    else if (this.isLoaded) askQuestion(this.find(".asking"), this.bank, () => this.#inView);
  }

  #erase = () => (this.#storage.read(), this.#startAgain());
}
