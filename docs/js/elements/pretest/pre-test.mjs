import { isComplete, isRight } from "../../core/answers/grade.mjs";
import { selectPretest } from "../../core/questions/pretest.mjs";
import { onErase } from "../../storage/erase.mjs";
import { addAnswers } from "../../storage/record/record-storage.mjs";
import { readTab, writeTab, getTabSeed } from "../../storage/tab-storage.mjs";
import { fillText } from "../dom.mjs";
import { findAll, findElement } from "../dom-query.mjs";
import { displayQuestion } from "../question-display.mjs";
import { loadWithMessage } from "../loading/file-loader.mjs";
import { loadBank } from "../loading/question-loader.mjs";
import { makeScrollable } from "../scrollable.mjs";
import { showAdvice } from "./pretest-advice.mjs";

/**
 * An answer; "I don't know" is one in which nothing is chosen.
 * @typedef {{ chosen: string[], sure: import("../../core/answers/record.mjs").Certainty | null }} PretestAnswer
 * @typedef {import("../loading/question-loader.mjs").BankQuestion} BankQuestion
 */

/**
 * A round of a few questions, as far as the reader has come; kept until the tab is closed.
 * @typedef {{ round: number, ids: string[], answers: PretestAnswer[], draft: PretestAnswer }} PretestState
 */

/** @type {PretestAnswer} */
const NOTHING = { chosen: [], sure: null };
/** @type {PretestState} */
const NOT_BEGUN = { round: 0, ids: [], answers: [], draft: NOTHING };

/**
 * Lets a reader guess at a few questions before reading a section, then says where to start. The page brings the words
 * and the links to the topics. "I don't know" is no answer, so there is nothing to record.
 */
export class PreTest extends HTMLElement {
  /** The questions that may be asked, by id. @type {Map<string, BankQuestion>} */ #pool = new Map();
  #state = NOT_BEGUN;
  /** @type {(() => void) | undefined} */ #stop;

  constructor() {
    super();
    for (const type of ["click", "change", "keydown"]) this.addEventListener(type, this);
  }

  connectedCallback() {
    this.#find(".needs-script").hidden = true;
    this.#find(".screens").hidden = false;
    this.#stop = onErase(() => {
      this.#state = NOT_BEGUN;
      this.#showScreen("start");
    });
    if (this.#stored) this.#open(() => this.#kept, false);
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest("[data-do]");
    if (event.type === "click" && button instanceof HTMLElement) this.#act(button.dataset.do);
    else if (!this.#asked) return;
    else if (event.type === "change") this.#keep({ draft: this.#readAnswer(this.#asked) });
    else if (event instanceof KeyboardEvent && event.key === "Enter" && event.target.matches("quiz-question input")) this.#act("next");
  }

  /** @param {string | undefined} action of a button */
  #act(action) {
    if (action === "begin") this.#open(() => this.#kept ?? this.#select(1));
    else if (action === "others") this.#open(() => this.#select(this.#state.round + 1));
    else if (action === "unknown" && this.#asked) this.#answer(this.#asked, NOTHING);
    else if (action === "next" && this.#asked) this.#submit(this.#asked);
  }

  /** @param {BankQuestion} question */
  #submit(question) {
    const answer = this.#readAnswer(question);
    if (isComplete(question.key, answer.chosen)) this.#answer(question, answer);
    else this.#report(question.element?.dataset.incomplete);
  }

  /** @param {number} round @returns {PretestState} */
  #select(round) {
    const ids = selectPretest([...this.#pool.values()], `${getTabSeed()} ${this.dataset.section}`, round);
    return { round, ids, answers: [], draft: NOTHING };
  }

  /**
   * Fetch the questions of a round and go on with it.
   * @param {() => PretestState | null} choose the round, once the bank is here
   * @param {boolean} [moved] whether the reader asked for it: a page that opens leaves the focus where it is
   */
  #open(choose, moved = true) {
    return loadWithMessage(this.#find(".news"), async () => {
      const bank = (await loadBank(this)).follow(); // the outline that the list of topics follows
      const topics = new Set(this.#links.map(({ dataset }) => dataset.topic));
      const mayAsk = (/** @type {BankQuestion} */ one) =>
        one.pool === "page" && one.section === this.dataset.section && topics.has(this.#topicOf(one));
      this.#pool = new Map([...bank.questions].filter(([, question]) => mayAsk(question)));
      const state = choose();
      if (!state) return;
      await bank.fetchQuestions(state.ids);
      if (!this.isConnected) return;
      this.#keep(state);
      for (const { element } of this.#questions) if (element) findElement(element, ".certainty").hidden = false;
      this.#show(moved);
    });
  }

  /** @param {BankQuestion} question @param {PretestAnswer} answer */
  #answer({ id, key }, { chosen, sure }) {
    const entry = { id, right: isRight(key, chosen), chosen: chosen.join(" "), sure, at: Date.now(), mode: "practice" };
    if (chosen.length) addAnswers([entry]).then(({ kept }) => (this.#find(".not-kept").hidden = kept));
    this.#keep({ answers: [...this.#state.answers, { chosen, sure }], draft: NOTHING });
    this.#show(true);
  }

  /** Show the next question, or where to start once there is none. @param {boolean} moved */
  #show(moved) {
    this.#report("");
    if (this.#asked) this.#ask(this.#asked);
    else this.#advise();
    const screen = this.#asked ? "question" : "advice";
    this.#showScreen(screen);
    if (!moved) return;
    this.#find(`[data-screen=${screen}] > :first-child`).scrollIntoView({ block: "nearest" });
    (this.#asked?.element?.inputs[0] ?? this.#find("h3")).focus({ preventScroll: true });
  }

  /** @param {string} screen */
  #showScreen(screen) {
    for (const one of findAll(this, "[data-screen]")) one.hidden = one.dataset.screen !== screen;
    makeScrollable(this);
  }

  /** @param {BankQuestion} question */
  #ask(question) {
    const { ids, answers, draft } = this.#state;
    const next = this.#find("[data-do=next]");
    fillText(this.#find(".where"), { n: answers.length + 1, of: ids.length });
    next.textContent = (answers.length + 1 < ids.length ? next.dataset.next : next.dataset.finish) ?? "";
    this.#find(".stage").replaceChildren(this.#display(question, draft));
  }

  #advise() {
    const results = this.#questions.map((question, index) => {
      const answer = this.#state.answers[index] ?? NOTHING;
      const element = this.#display(question, answer);
      return { ...answer, element, topic: this.#topicOf(question), right: isRight(question.key, answer.chosen) };
    });
    showAdvice(this.#find("[data-screen=advice]"), this.#links, results, this.dataset);
    for (const { element } of this.#questions) element?.reveal();
  }

  /** Set a question out as on its own page, with an answer in it. @param {BankQuestion} question @param {PretestAnswer} answer */
  #display({ element }, { chosen, sure }) {
    if (!element) return "";
    displayQuestion(element, getTabSeed(), chosen.join(" "), sure);
    return element;
  }

  /** What is chosen on the screen. @returns {PretestAnswer} */
  #readAnswer = (/** @type {BankQuestion} */ { element }) => (element ? { chosen: element.chosen, sure: element.sure } : NOTHING);

  /** The questions of the round. */
  get #questions() {
    return this.#state.ids.flatMap((id) => this.#pool.get(id) ?? []);
  }

  /** The question on the screen. */
  get #asked() {
    return this.#questions[this.#state.answers.length];
  }

  /** What was begun earlier in this tab, of questions that are still there. @returns {PretestState | null} */
  get #kept() {
    const state = this.#stored;
    return state?.ids.every((id) => this.#pool.has(id)) ? state : null;
  }

  /** @returns {PretestState | null} */
  get #stored() {
    return readTab(`pretest.${this.dataset.section}`);
  }

  /** @param {Partial<PretestState>} change */
  #keep(change) {
    this.#state = writeTab(`pretest.${this.dataset.section}`, { ...this.#state, ...change });
  }

  /** The links to the topics of the section, in their order. */
  get #links() {
    return findAll(document, "#pretest-topics a", HTMLAnchorElement);
  }

  #topicOf = (/** @type {BankQuestion} */ { topic }) => `${this.dataset.exam}/${topic}`;
  #report = (/** @type {string | undefined} */ words) => (this.#find(".told").textContent = words ?? "");
  #find = (/** @type {string} */ selector) => findElement(this, selector);
}
