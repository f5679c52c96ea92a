import * as attempts from "../core/mock-session.mjs";
import { WIDE, parse, query } from "../core/question-filter.mjs";
import { complete } from "../core/grade.mjs";
import { fitting, past, pick } from "../core/select-practice.mjs";
import { chosenIn, offers, showFits, showGoingOn, showStart } from "./practice-form.mjs";
import { loadWithMessage } from "./loading-message.mjs";
import { explain, meant, showMoves, showQuestion } from "./practice-question.mjs";
import { marked, showResult } from "./practice-result.mjs";
import { Practice } from "../storage/practice-storage.mjs";
import { ScreenElement, warn } from "./screens.mjs";
import { FORM, entries } from "../core/practice-session.mjs";
import { shelf } from "../storage/exam-storage.mjs";
import { add, dates, read, subscribe } from "../storage/record-storage.mjs";

const RESULT = "#result"; // ends the address of a result, so that a reader who follows a link can come back to it

/** Asks the questions that a reader chooses, one at a time; core decides which, this element passes on clicks and keys. */
export class PracticeSession extends ScreenElement {
  /** @type {Practice} */ #practice;
  /** @type {import("../core/select-practice.mjs").Past} */ #past;

  connectedCallback() {
    document.querySelector("#practice-pages").hidden = true;
    this.find(".screens").hidden = false;
    this.load(() => {
      this.#practice = new Practice(this.#shelf(FORM), Date.now, () => true);
      this.#listen();
      this.#arrive();
    });
  }

  #listen() {
    const signal = this.listen({
      act: (data) => this.#actions[data.do](data),
      change: (field) => this.#changed(field),
      submit: (event) => this.#submitted(event),
      keydown: (event) => this.#key(event),
      storage: (key) => [null, FORM.key].includes(key) && this.#adopt(),
    });
    signal.addEventListener("abort", subscribe(() => this.screen === "start" && this.#count()));
  }

  #shelf = (form) => shelf(form, this.dataset.exam, () => window.localStorage);
  #address = (/** @type {string} */ end) => history.replaceState(history.state, "", location.pathname + end);
  #say = (/** @type {string} */ words) => (this.find(".told").textContent = words);

  get #questions() {
    return this.bank.questions;
  }
  get #held() {
    return this.#questions.get(this.#practice.asked);
  }

  #show(screen, moved = this.screen !== "") {
    this.show(screen, { kept: this.#practice.kept, moved });
  }

  /** Go on where the reader was, unless the address asks for something else. */
  #arrive() {
    const { session, last } = this.#practice;
    const asked = parse(new URLSearchParams(location.search), offers(this.find(".choice")), (id) => this.#questions.has(id));
    if (last && location.hash === RESULT) this.#open(last, last.questions, () => this.#result());
    else if (session && (!asked.named || query(asked.choice) === query(session.choice))) this.#go(session);
    else this.#start(asked.choice, asked.ignored);
  }

  /** @param {import("../core/question-filter.mjs").Choice} choice @param {string[]} [ignored] of the address */
  #start(choice, ignored = []) {
    showStart(this.find(".start"), choice, ignored);
    showGoingOn(this.find(".going-on"), this.#practice.session);
    this.#count();
    this.#show("start");
  }

  /** Count what fits; the record decides part of that. */
  #count() {
    const shown = this.#shelf(attempts.FORM).read().done.flatMap(({ questions }) => questions);
    this.#past = past(read().entries, Date.now(), dates()[this.dataset.exam] ?? null, shown);
    showFits(this.find(".choice"), [...this.#questions.values()], this.#past);
  }

  #submitted(event) {
    const drill = event.target.matches(".drill");
    if (!drill && event.target !== this.find(".choice")) return;
    event.preventDefault();
    this.#begin(drill ? { ...WIDE, pair: event.target.elements.pair.value } : chosenIn(this.find(".choice")));
  }

  /** Begin a session in place of the one that is open, if questions fit. @param {import("../core/question-filter.mjs").Choice} wanted */
  #begin(wanted) {
    this.#count();
    const choice = { ...wanted, seed: wanted.seed || Math.random().toString(36).slice(2, 8) };
    const questions = pick([...this.#questions.values()], choice, this.#past);
    if (!questions.length) return this.#start(wanted);
    if (this.#practice.session) this.#end();
    this.#go(this.#practice.begin(choice, questions));
  }

  /** Ask the question of a session that the reader is at; the others are fetched as soon as it is there. */
  async #go(/** @type {import("../core/practice-session.mjs").Session} */ session) {
    await this.#open(session, [this.#practice.asked], () => this.#ask());
    this.bank.fetchQuestions(session.questions).catch(() => {}); // each is asked for again when it is turned to
  }

  /**
   * Show a session once some of its questions are here; the form is shown if they cannot be had.
   * @param {import("../core/practice-session.mjs").Session} session @param {string[]} ids @param {() => void} show
   */
  #open({ choice }, ids, show) {
    return loadWithMessage(this.find(".news"), async () => {
      await this.bank.fetchQuestions(ids).catch((error) => {
        if (this.screen !== "asking") this.#start(choice);
        throw error;
      });
      if (this.isConnected) show();
    });
  }

  #ask() {
    const { session } = this.#practice;
    this.#address(query(session.choice));
    showQuestion(this.find(".asking"), session, this.#held);
    this.#say("");
    this.#show("asking", true);
  }

  #changed(field) {
    if (this.screen === "start" && field.form === this.find(".choice")) {
      this.#count();
      this.#address(query(chosenIn(this.find(".choice"))));
    } else if (this.screen === "asking") {
      const { chosen, sure } = this.#held.element;
      this.#practice.choose(chosen, sure);
      this.#say("");
      warn(this, this.#practice.kept);
    }
  }

  /** Explain the question, and put the answer into the record. */
  #check() {
    if (!this.#held) return this.#actions.next();
    const { element, key } = this.#held;
    if (!complete(key, element.chosen)) return this.#say(element.dataset.incomplete);
    this.#practice.check();
    add(entries(this.#practice.session, [this.#held]));
    this.#say(explain(element) ? element.dataset.right : element.dataset.wrong);
    showMoves(this.find(".asking"), this.#practice.session);
  }

  /** End the session; what it held back goes into the record. */
  #end() {
    const { session } = this.#practice;
    if (session.choice.feedback === "end") add(entries(session, marked(session, this.#questions).questions));
    this.#practice.end();
  }

  #result() {
    const { last } = this.#practice;
    this.#address(query(last.choice) + RESULT);
    this.#count();
    const due = fitting([...this.#questions.values()], { ...WIDE, which: "due" }, this.#past).length;
    showResult(this.find(".result"), last, this.bank, due);
    this.#show("result");
  }

  #key(event) {
    const action = this.screen === "asking" && meant(event);
    if (!action) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.#actions[action]();
  }

  /** What the buttons and keys do. */
  #actions = {
    previous: () => this.#practice.move(-1) && this.#go(this.#practice.session),
    next: () => this.#practice.move(1) && this.#go(this.#practice.session),
    go: () => this.#actions[this.find("[data-do=go]").dataset.now](),
    check: () => this.#check(),
    end: () => (this.#end(), this.#open(this.#practice.last, this.#practice.last.questions, () => this.#result())),
    resume: () => this.#go(this.#practice.session),
    loosen: ({ filter }) => this.#start({ ...chosenIn(this.find(".choice")), [filter]: WIDE[filter] }),
    widen: () => this.#start(WIDE),
    again: () => this.#begin({ ...WIDE, ids: marked(this.#practice.last, this.#questions).missed, count: "all" }),
    due: () => this.#begin({ ...WIDE, which: "due", count: "all" }),
    same: () => this.#begin({ ...this.#practice.last.choice, seed: "" }),
    other: () => this.#start({ ...this.#practice.last.choice, seed: "" }),
  };

  /** Another tab has written: go on from there. Nothing is written, or the tabs would answer each other for ever. */
  #adopt() {
    const mine = this.#practice.session?.id;
    this.#practice.read();
    const { session, last } = this.#practice;
    if (this.screen === "start") showGoingOn(this.find(".going-on"), session);
    else if (this.screen === "asking" && session) this.#go(session);
    else if (this.screen === "asking" && last?.id === mine) this.#open(last, last.questions, () => this.#result());
    else if (this.screen === "asking") this.#start(WIDE);
  }
}
