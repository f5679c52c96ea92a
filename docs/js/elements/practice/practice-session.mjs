import { isComplete } from "../../core/answers/grade.mjs";
import { DEFAULT_SETTINGS, formatQuery } from "../../core/questions/practice-settings.mjs";
import { scoreSession, listEntries } from "../../core/sessions/session.mjs";
import { PracticeStorage } from "../../storage/practice-storage.mjs";
import { addAnswers, subscribe } from "../../storage/record/record-storage.mjs";
import { findElement } from "../dom-query.mjs";
import { setMessage } from "../questions/outcome.mjs";
import { ScreenElement, createSeed, warnUnlessKept } from "../screens.mjs";
import { showGoingOn } from "./practice-form.mjs";
import { explainQuestion, showMoves, showQuestion } from "./practice-question.mjs";
import { PracticeSetup } from "./practice-setup.mjs";

/** @typedef {import("../../core/questions/practice-settings.mjs").PracticeSettings} PracticeSettings */

const RESULT = "#result"; // ends the address of a result, so that a reader who follows a link can come back to it

/** Asks the questions that a reader chooses, one at a time; core decides which, this element passes on clicks. */
export class PracticeSession extends ScreenElement {
  #storage = new PracticeStorage(this.exam, { now: Date.now });
  /** @type {PracticeSetup | undefined} */ #loadedSetup;

  connectedCallback() {
    findElement(document, "#practice-pages").hidden = true;
    this.find(".screens").hidden = false;
    this.load(() => {
      this.#storage.read();
      this.#listen();
      this.#restoreFromAddress();
    });
  }

  #listen() {
    const signal = this.listen({
      act: ({ dataset }) => this.#actions[dataset.do ?? ""]?.(dataset),
      change: (field) => this.#handleChange(field),
      submit: (form) => this.#begin(this.#setup.readSubmitted(form)),
      storage: (key) => (key === null || key === this.#storage.key) && this.#syncFromOtherTab(),
      erase: () => this.#syncFromOtherTab(),
    });
    signal.addEventListener("abort", subscribe(() => this.screen === "start" && this.#setup.showCounts()));
  }

  get #setup() {
    this.#loadedSetup ??= new PracticeSetup(this.find(".start"), this.exam, this.bank);
    return this.#loadedSetup;
  }

  #setAddress = (/** @type {string} */ end) => history.replaceState(history.state, "", location.pathname + end);
  #report = (/** @type {string | undefined} */ words) => setMessage(this.find(".told"), words);

  /** The question that the reader is at, if this version of the site has it. */
  get #question() {
    return this.bank.questions.get(this.#storage.questionId ?? "");
  }

  /** @param {string} screen @param {boolean} [moved] */
  #show = (screen, moved = this.screen !== "") => this.show(screen, { kept: this.#storage.kept, moved });

  /** Go on where the reader was, unless the address asks for something else. */
  #restoreFromAddress() {
    const { session, last } = this.#storage;
    const { settings, ignored, begins } = this.#setup.readAddress();
    if (last && location.hash === RESULT) this.#openResult();
    else if (session && this.#setup.isAskedFor(session.settings)) this.#goOn();
    else if (begins) this.#begin(settings);
    else this.#start(settings, ignored);
  }

  /** @param {PracticeSettings} settings @param {string[]} [ignored] of the address */
  #start(settings, ignored = []) {
    this.#setup.show(settings, ignored);
    showGoingOn(this.find(".going-on"), this.#storage.session);
    this.#show("start");
  }

  /** Begin a session in place of the one that goes on, if questions fit. @param {PracticeSettings | null} wanted */
  #begin(wanted) {
    if (!wanted) return;
    const settings = { ...wanted, seed: wanted.seed || createSeed() };
    const questions = this.#setup.select(settings);
    if (!questions.length) this.#start(wanted);
    else {
      this.#end();
      this.#storage.begin(settings, questions);
      this.#goOn();
    }
  }

  /** Ask the question that the reader is at; the others are fetched as soon as it is there. */
  async #goOn() {
    const { session, questionId } = this.#storage;
    if (!session || questionId === undefined) return;
    await this.#open(session.settings, [questionId], () => this.#ask());
    import("./practice-result.mjs").catch(() => null); // so that the result needs no connection later
    await this.bank.prefetchQuestions(session.questions);
  }

  #finish() {
    this.#end();
    this.#setup.finishItem(this.#storage.last);
    this.#openResult();
  }

  #openResult() {
    const { last } = this.#storage;
    if (last) this.#open(last.settings, last.questions, () => this.#showResult(last));
  }

  /** @param {PracticeSettings} settings shown if the questions cannot be had @param {string[]} ids @param {() => void} show */
  #open = (settings, ids, show) => this.loadQuestions(ids, show, () => this.screen !== "asking" && this.#start(settings));

  #ask() {
    const { session } = this.#storage;
    if (!session) return;
    this.#setAddress(formatQuery(session.settings));
    this.#report("");
    showQuestion(this.find(".asking"), session, this.#question);
    this.#show("asking", true);
  }

  /** @param {HTMLInputElement | HTMLSelectElement} field */
  #handleChange(field) {
    if (this.screen === "start" && field.form === this.#setup.form) {
      this.#setup.showCounts();
      this.#setAddress(formatQuery(this.#setup.settings));
    } else if (this.screen === "asking" && this.#question?.element) {
      this.#storage.choose(this.#question.element.chosen, this.#question.element.sure);
      this.#report("");
      warnUnlessKept(this, this.#storage.kept);
    }
  }

  /** Explain the question, and put the answer into the record. */
  #check() {
    const question = this.#question;
    if (!question?.element) return this.#move(1);
    const { element, key } = question;
    if (!isComplete(key, element.chosen)) return this.#report(element.dataset.incomplete);
    const session = this.#storage.check();
    if (session) addAnswers(listEntries(session, [question]));
    explainQuestion(this.find(".asking"), element);
    return session && showMoves(this.find(".asking"), session);
  }

  #move = (/** @type {number} */ by) => this.#storage.move(by) && this.#goOn();

  /** End the session that goes on; the answers that waited for its end go into the record. */
  #end() {
    const { session } = this.#storage;
    if (!session) return;
    if (session.settings.feedback === "end") addAnswers(listEntries(session, this.bank.select(session.questions)));
    this.#storage.end();
  }

  /** @param {import("../../core/sessions/session.mjs").PracticeSession} last */
  async #showResult(last) {
    const { showResult } = await import("./practice-result.mjs");
    this.#setAddress(formatQuery(last.settings) + RESULT);
    this.#setup.showCounts();
    showResult(this.find(".result"), last, this.bank, this.#setup.countDue());
    this.#show("result");
  }

  #repeatMissed() {
    const { last } = this.#storage;
    const missed = last ? scoreSession(last, this.bank.select(last.questions)).missed : [];
    this.#begin({ ...DEFAULT_SETTINGS, ids: missed, count: "all" });
  }

  get #lastSettings() {
    return { ...DEFAULT_SETTINGS, ...this.#storage.last?.settings, seed: "", item: "" };
  }

  /** What the buttons do. @type {Record<string, (data: DOMStringMap) => void>} */
  #actions = {
    previous: () => this.#move(-1),
    next: () => this.#move(1),
    go: (data) => this.#actions[data.now ?? ""]?.(data),
    check: () => this.#check(),
    end: () => this.#finish(),
    resume: () => this.#goOn(),
    loosen: ({ filter }) => this.#start(this.#setup.dropFilter(filter)),
    widen: () => this.#start(DEFAULT_SETTINGS),
    again: () => this.#repeatMissed(),
    due: () => this.#begin({ ...DEFAULT_SETTINGS, which: "due", count: "all" }),
    same: () => this.#begin(this.#lastSettings),
    other: () => this.#start(this.#lastSettings),
  };

  /** Go on from what another tab has written. Writing here would make the tabs update each other endlessly. */
  #syncFromOtherTab() {
    const before = this.#storage.session?.id;
    this.#storage.read();
    const { session, last } = this.#storage;
    if (this.screen === "start") showGoingOn(this.find(".going-on"), session);
    else if (this.screen === "asking" && session) this.#goOn();
    else if (this.screen === "asking" && last?.id === before) this.#openResult();
    else if (this.screen === "asking" || !last) this.#start(DEFAULT_SETTINGS);
  }
}
