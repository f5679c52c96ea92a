import { setOut } from "./question-display.mjs";
import { loadWithMessage } from "./loading-message.mjs";
import { loadBank } from "./question-loader.mjs";
import { fill, make, put } from "./dom.mjs";
import { advice, five } from "../core/select-pretest.mjs";
import { complete, grade } from "../core/grade.mjs";
import { letScroll } from "./scrollable.mjs";
import { add } from "../storage/record-storage.mjs";
import { recall, remember, seed } from "../storage/tab-storage.mjs";

/**
 * An answer; "I don't know" is one in which nothing is chosen.
 * @typedef {{ chosen: string[], sure: string | null }} Answer
 *
 * A round of five, as far as the reader has come; kept for the visit.
 * @typedef {{ round: number, ids: string[], answers: Answer[], draft: Answer }} State
 */

/** @type {Answer} */
const NOTHING = { chosen: [], sure: null };

/**
 * Lets a reader guess at five questions before reading a section, then says where to start.
 *
 * Its HTML brings the screens with all their words, and the links to the topics in `#pretest-topics`; the questions are
 * fetched when the reader wants them. A choice goes into the record like any other answer; "I don't know" is no answer,
 * so there is nothing to record.
 */
export class PreTest extends HTMLElement {
  /** @type {import("../core/select-pretest.mjs").Candidate[]} */ #pool = [];
  /** @type {import("./question-loader.mjs").Bank | undefined} */ #bank;
  /** @type {State | null} */ #state = null;

  constructor() {
    super();
    for (const type of ["click", "change", "keydown"]) this.addEventListener(type, this);
  }

  connectedCallback() {
    this.#find(".needs-script").hidden = true;
    this.#find(".screens").hidden = false;
    if (this.#remembered) this.#open(() => this.#kept, false);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { type, target } = event;
    if (type === "click") this.#deeds[target.closest("[data-do]")?.dataset.do]?.();
    else if (!this.#asked) return;
    else if (type === "change") this.#keep({ draft: this.#given });
    else if (event.key === "Enter" && target.matches("quiz-question input")) this.#deeds.next();
  }

  /** What the buttons do. */
  #deeds = {
    begin: () => this.#open(() => this.#kept ?? this.#drawn(1)),
    others: () => this.#open(() => this.#drawn(this.#state.round + 1)),
    next: () => {
      const given = this.#given;
      if (complete(this.#keyOf(this.#asked), given.chosen)) this.#answer(given);
      else this.#tell(this.#element(this.#asked).dataset.incomplete);
    },
    unknown: () => this.#answer(NOTHING),
  };

  /** @param {number} round @returns {State} */
  #drawn(round) {
    const ids = five(this.#pool, `${seed()} ${this.dataset.section}`, round);
    return { round, ids, answers: [], draft: NOTHING };
  }

  /**
   * Fetch the questions of a round and go on with it.
   * @param {() => State | null} choose the round, once the bank is here
   * @param {boolean} [moved] whether the reader asked for it: a page that opens leaves the focus where it is
   */
  #open(choose, moved = true) {
    return loadWithMessage(this.#find(".news"), async () => {
      this.#bank ??= await loadBank(this);
      const topics = new Set([...document.querySelectorAll("#pretest-topics a")].map(({ dataset }) => dataset.topic));
      this.#pool = [...this.#bank.questions.values()]
        .filter(({ pool, section }) => pool === "page" && section === this.dataset.section)
        .map(({ id, topic, tier, enemies }) => ({ id, topic: `${this.dataset.exam}/${topic}`, tier, enemies }))
        .filter(({ topic }) => topics.has(topic));
      const state = choose();
      if (!state) return;
      await this.#bank.fetchQuestions(state.ids);
      if (!this.isConnected) return;
      for (const id of state.ids) this.#element(id).querySelector(".certainty").hidden = false;
      this.#state = state;
      this.#keep({});
      this.#show(moved);
    });
  }

  /** @param {Answer} given */
  #answer({ chosen, sure }) {
    const id = this.#asked;
    const entry = { id, right: this.#isRight(id, chosen), chosen: chosen.join(" "), sure, at: Date.now(), mode: "practice" };
    if (chosen.length) add([entry]).then(({ kept }) => (this.#find(".not-kept").hidden = kept));
    this.#keep({ answers: [...this.#state.answers, { chosen, sure }], draft: NOTHING });
    this.#show(true);
  }

  /** Show the next question, or where to start once there is none. @param {boolean} moved */
  #show(moved) {
    this.#tell("");
    const { ids, answers, draft } = this.#state;
    if (this.#asked) {
      const next = this.#find("[data-do=next]");
      const question = this.#set(this.#asked, draft);
      fill(this.#find(".where"), { n: answers.length + 1, of: ids.length });
      next.textContent = answers.length + 1 < ids.length ? next.dataset.next : next.dataset.finish;
      this.#find(".stage").replaceChildren(question);
    } else {
      this.#advise();
    }
    const screen = this.#asked ? "question" : "advice";
    for (const one of this.querySelectorAll("[data-screen]")) one.hidden = one.dataset.screen !== screen;
    letScroll(this);
    if (!moved) return;
    this.#find(`[data-screen=${screen}] > :first-child`).scrollIntoView({ block: "nearest" });
    const focused = this.#asked ? this.#element(this.#asked).inputs[0] : this.#find("h3");
    focused.focus({ preventScroll: true });
  }

  #advise() {
    const { ids, answers } = this.#state;
    const given = ids.map((id, index) => ({ id, topic: this.#topicOf(id), right: this.#isRight(id, answers[index].chosen), ...answers[index] }));
    const links = [...document.querySelectorAll("#pretest-topics a")];
    const found = advice(links.map(({ dataset }) => dataset.topic), given);
    const topics = this.#find(".topics");
    topics.replaceChildren(
      ...links.map((link) => {
        const told = found.get(link.dataset.topic);
        const mark = told ? [" ", make("span", { textContent: topics.dataset[told], dataset: { advice: told } })] : [];
        return make("li", {}, [link.cloneNode(true), ...mark]);
      }),
    );
    fill(this.#find(".score"), { right: given.filter(({ right }) => right).length, of: ids.length });
    const box = this.#find(".questions");
    box.replaceChildren(
      ...given.map(({ id, right, ...answer }, index) => {
        const state = right ? "right" : answer.chosen.length ? "wrong" : "unknown";
        const textContent = put(box.dataset.text, { n: index + 1, state: box.dataset[state] });
        return make("article", {}, [make("h4", { textContent, dataset: { state } }), this.#set(id, answer)]);
      }),
    );
    for (const id of ids) this.#element(id).reveal();
  }

  /** Set a question out as on its own page, with an answer in it. @param {string} id @param {Answer} answer */
  #set(id, { chosen, sure }) {
    const question = this.#element(id);
    setOut(question, seed(), chosen.join(" "));
    for (const input of question.querySelectorAll(".certainty input")) input.checked = input.value === sure;
    return question;
  }

  /** The id of the question on the screen, or none. @returns {string | undefined} */
  get #asked() {
    return this.#state?.ids[this.#state.answers.length];
  }

  /** What is chosen on the screen. @returns {Answer} */
  get #given() {
    const question = this.#element(this.#asked);
    const chosen = question.inputs.filter(({ checked }) => checked).map(({ value }) => value).sort();
    return { chosen, sure: question.querySelector(".certainty input:checked")?.value ?? null };
  }

  /** What was begun earlier in the visit, of questions that are still there. @returns {State | null} */
  get #kept() {
    const state = this.#remembered;
    return state?.ids.every((id) => this.#topicOf(id)) ? state : null;
  }

  /** @returns {State | null} */
  get #remembered() {
    return recall(`pretest.${this.dataset.section}`);
  }

  /** @param {Partial<State>} change */
  #keep(change) {
    this.#state = remember(`pretest.${this.dataset.section}`, { ...this.#state, ...change });
  }

  #topicOf = (id) => this.#pool.find((one) => one.id === id)?.topic;
  #element = (id) => this.#bank.questions.get(id).element;
  #keyOf = (id) => this.#bank.questions.get(id).key;
  #isRight = (id, chosen) => grade(this.#keyOf(id), this.#keyOf(id), chosen).right;
  #tell = (words) => (this.#find(".told").textContent = words);
  #find = (selector) => this.querySelector(selector);
}
