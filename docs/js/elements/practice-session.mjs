import * as attempts from "../core/mock-session.mjs";
import { WIDE, parse, query } from "../core/question-filter.mjs";
import { complete } from "../core/grade.mjs";
import { fitting, past, pick } from "../core/select-practice.mjs";
import { chosenIn, offers, showFits, showGoingOn, showStart } from "./practice-form.mjs";
import { bring, known } from "./practice-questions.mjs";
import { explain, meant, showMoves, showQuestion } from "./practice-question.mjs";
import { marked, showResult } from "./practice-result.mjs";
import { Practice } from "../storage/practice-storage.mjs";
import { showScreen, warn } from "./screens.mjs";
import { FORM, entries } from "../core/practice-session.mjs";
import { shelf } from "../storage/exam-storage.mjs";
import { add, dates, read, subscribe } from "../storage/record-storage.mjs";

/** How the address of a result ends, so that who follows one of its links can come back to it. */
const RESULT = "#result";

/**
 * Asks the questions that a reader chooses, one at a time. Its HTML holds the screens with all their words; what is
 * asked, and what becomes of it, is decided by the pure modules; this one passes on clicks, keys and time.
 */
export class PracticeSession extends HTMLElement {
  /** @type {AbortController} */ #life;
  /** @type {Map<string, import("./question-display.mjs").Held>} */ #bank;
  /** @type {Practice} */ #practice;
  /** @type {import("../core/select-practice.mjs").Past} */ #past;
  #screen = "";

  connectedCallback() {
    this.#bank ??= known(document.querySelector("#practice-questions"));
    this.#practice = new Practice(this.#shelf(FORM), Date.now, (id) => this.#bank.has(id));
    document.querySelector("#practice-pages").hidden = true;
    this.#find(".screens").hidden = false;
    this.#listen();
    this.#arrive();
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  #listen() {
    const { signal } = (this.#life = new AbortController());
    this.addEventListener("click", ({ target }) => this.#do(target.closest("[data-do]")?.dataset), { signal });
    this.addEventListener("change", ({ target }) => this.#changed(target), { signal });
    this.addEventListener("submit", (event) => this.#submitted(event), { signal });
    // First in line, or the theme would take N and P for the next page and the last one.
    window.addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
    window.addEventListener("storage", ({ key }) => [null, FORM.key].includes(key) && this.#adopt(), { signal });
    signal.addEventListener("abort", subscribe(() => this.#screen === "start" && this.#count()));
  }

  #find = (/** @type {string} */ selector) => this.querySelector(selector);
  #shelf = (form) => shelf(form, this.dataset.exam, () => window.localStorage);
  #address = (/** @type {string} */ end) => history.replaceState(history.state, "", location.pathname + end);
  #do = (/** @type {DOMStringMap | undefined} */ data) => data && this.#deeds[data.do](data);
  #say = (/** @type {string} */ words) => (this.#find(".told").textContent = words);

  get #held() {
    return this.#bank.get(this.#practice.asked);
  }

  /** @param {string} screen @param {boolean} [moved] whether the reader asked for it */
  #show(screen, moved = this.#screen !== "") {
    warn(this, this.#practice.kept);
    showScreen(this, screen, moved);
    this.#screen = screen;
  }

  /** Go on where the reader was, unless the address asks for something else. */
  #arrive() {
    const { session, last } = this.#practice;
    const asked = parse(new URLSearchParams(location.search), offers(this.#find(".choice")), (id) => this.#bank.has(id));
    if (last && location.hash === RESULT) this.#open(last, () => this.#result());
    else if (session && (!asked.named || query(asked.choice) === query(session.choice))) this.#open(session, () => this.#ask());
    else this.#start(asked.choice, asked.ignored);
  }

  /** @param {import("../core/question-filter.mjs").Choice} choice @param {string[]} [ignored] of the address */
  #start(choice, ignored = []) {
    showStart(this.#find(".start"), choice, ignored);
    showGoingOn(this.#find(".going-on"), this.#practice.session);
    this.#count();
    this.#show("start");
  }

  /** Count what fits; the record decides part of that. */
  #count() {
    const shown = this.#shelf(attempts.FORM).read().done.flatMap(({ questions }) => questions);
    this.#past = past(read().entries, Date.now(), dates()[this.dataset.exam] ?? null, shown);
    showFits(this.#find(".choice"), [...this.#bank.values()], this.#past);
  }

  #submitted(event) {
    const drill = event.target.matches(".drill");
    if (!drill && event.target !== this.#find(".choice")) return;
    event.preventDefault();
    this.#begin(drill ? { ...WIDE, pair: event.target.elements.pair.value } : chosenIn(this.#find(".choice")));
  }

  /** Begin a session in place of the one that is open, if questions fit. @param {import("../core/question-filter.mjs").Choice} wanted */
  #begin(wanted) {
    this.#count();
    const choice = { ...wanted, seed: wanted.seed || Math.random().toString(36).slice(2, 8) };
    const questions = pick([...this.#bank.values()], choice, this.#past);
    if (!questions.length) return this.#start(wanted);
    if (this.#practice.session) this.#end();
    this.#open(this.#practice.begin(choice, questions), () => this.#ask());
  }

  /** Show a session once its questions are here. @param {import("../core/practice-session.mjs").Session} session @param {() => void} show */
  async #open({ questions, choice }, show) {
    const here = await bring(this.#bank, questions, this.#find(".news"));
    if (this.isConnected) here ? show() : this.#start(choice);
  }

  #ask() {
    const { session } = this.#practice;
    this.#address(query(session.choice));
    showQuestion(this.#find(".asking"), session, this.#held);
    this.#say("");
    this.#show("asking", true);
  }

  #changed(field) {
    if (this.#screen === "start" && field.form === this.#find(".choice")) {
      this.#count();
      this.#address(query(chosenIn(this.#find(".choice"))));
    } else if (this.#screen === "asking") {
      const { chosen, sure } = this.#held.element;
      this.#practice.choose(chosen, sure);
      this.#say("");
      warn(this, this.#practice.kept);
    }
  }

  /** Explain the question, and put the answer into the record. */
  #check() {
    const { element, key } = this.#held;
    if (!complete(key, element.chosen)) return this.#say(element.dataset.incomplete);
    this.#practice.check();
    add(entries(this.#practice.session, [this.#held]));
    this.#say(explain(element) ? element.dataset.right : element.dataset.wrong);
    showMoves(this.#find(".asking"), this.#practice.session);
  }

  /** End the session; what it held back goes into the record. */
  #end() {
    const { session } = this.#practice;
    if (session.choice.feedback === "end") add(entries(session, marked(session, this.#bank).questions));
    this.#practice.end();
  }

  /** Show how the last session went. */
  #result() {
    const { last } = this.#practice;
    this.#address(query(last.choice) + RESULT);
    this.#count();
    const due = fitting([...this.#bank.values()], { ...WIDE, which: "due" }, this.#past).length;
    showResult(this.#find(".result"), last, this.#bank, due);
    this.#show("result");
  }

  #key(event) {
    const deed = this.#screen === "asking" && meant(event);
    if (!deed) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.#do({ do: deed });
  }

  /** What the buttons and keys do. */
  #deeds = {
    previous: () => this.#practice.move(-1) && this.#ask(),
    next: () => this.#practice.move(1) && this.#ask(),
    go: () => this.#deeds[this.#find("[data-do=go]").dataset.now](),
    check: () => this.#check(),
    end: () => (this.#end(), this.#result()),
    resume: () => this.#open(this.#practice.session, () => this.#ask()),
    loosen: ({ filter }) => this.#start({ ...chosenIn(this.#find(".choice")), [filter]: WIDE[filter] }),
    widen: () => this.#start(WIDE),
    again: () => this.#begin({ ...WIDE, ids: marked(this.#practice.last, this.#bank).missed, count: "all" }),
    due: () => this.#begin({ ...WIDE, which: "due", count: "all" }),
    same: () => this.#begin({ ...this.#practice.last.choice, seed: "" }),
    other: () => this.#start({ ...this.#practice.last.choice, seed: "" }),
  };

  /** Another tab has written: go on from there. Nothing is written, or the tabs would answer each other for ever. */
  #adopt() {
    const mine = this.#practice.session?.id;
    this.#practice.read();
    const { session, last } = this.#practice;
    if (this.#screen === "start") showGoingOn(this.#find(".going-on"), session);
    else if (this.#screen === "asking" && session) this.#open(session, () => this.#ask());
    else if (this.#screen === "asking" && last?.id === mine) this.#result();
    else if (this.#screen === "asking") this.#start(WIDE);
  }
}
