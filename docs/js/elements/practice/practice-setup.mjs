import { summarizeHistory } from "../../core/questions/history.mjs";
import { DEFAULT_SETTINGS, formatQuery, parseSettings } from "../../core/questions/practice-settings.mjs";
import { filterQuestions } from "../../core/questions/question-filter.mjs";
import { selectPractice } from "../../core/questions/select-practice.mjs";
import { findReaderOutline, readDates } from "../../storage/exam-dates.mjs";
import { ExamStorage, MOCK_FORMAT } from "../../storage/exam-storage.mjs";
import { addMark, readRecord } from "../../storage/record/record-storage.mjs";
import { findAll, findElement } from "../dom-query.mjs";
import { listOffers, readSettings, showFits, showSettings } from "./practice-form.mjs";

/** @typedef {import("../../core/questions/practice-settings.mjs").PracticeSettings} PracticeSettings */
/** @typedef {import("../../core/sessions/session.mjs").PracticeSession} PracticeSession */

/** What an address says besides settings: that there is nothing left to choose. */
const BEGIN = "begin";

/** The screen on which a reader chooses what to practice: its form, and what fits the settings in it. */
export class PracticeSetup {
  #root;
  #exam;
  #bank;
  #history = summarizeHistory([], 0, null, []);

  /** @param {HTMLElement} root @param {string} exam @param {import("../loading/question-loader.mjs").Bank} bank */
  constructor(root, exam, bank) {
    this.#root = root;
    this.#exam = exam;
    this.#bank = bank.follow(findReaderOutline(bank.outlines, exam)?.guide);
    for (const one of findAll(root, "[data-guide]")) if (one.dataset.guide !== bank.outline.guide) one.remove();
  }

  get form() {
    return findElement(this.#root, ".choice", HTMLFormElement);
  }

  /** The settings in the form. */
  get settings() {
    return readSettings(this.form);
  }

  get #questions() {
    return this.#bank.asked;
  }

  /** Read the settings that the address names, and whether they are to begin at once. */
  readAddress() {
    const parameters = new URLSearchParams(location.search);
    const read = parseSettings(parameters, listOffers(this.form), (id) => this.#bank.questions.has(id));
    return { ...read, begins: parameters.has(BEGIN) || parameters.has("item") };
  }

  /** Tell whether the address asks for a session that goes on: for all of its settings, or for none. @param {PracticeSettings} going */
  isAskedFor(going) {
    const { settings, named, begins } = this.readAddress();
    const seed = begins ? settings.seed : going.seed; // a session that begins at once gets its seed only then
    return !named || formatQuery(settings) === formatQuery({ ...going, seed });
  }

  /**
   * Read what a reader has submitted: the form, or the one that offers to tell two terms apart.
   * @param {HTMLFormElement} form
   * @returns {PracticeSettings | null}
   */
  readSubmitted(form) {
    if (form === this.form) return this.settings;
    if (!form.matches(".drill")) return null;
    return { ...DEFAULT_SETTINGS, pair: findElement(form, "[name=pair]", HTMLSelectElement).value };
  }

  /** @param {PracticeSettings} settings @param {string[]} ignored of the address */
  show(settings, ignored) {
    showSettings(this.form, settings, ignored);
    this.showCounts();
  }

  /** Count what fits; the record decides part of that. */
  showCounts() {
    const { state } = new ExamStorage(MOCK_FORMAT, this.#exam);
    const shown = state.done.flatMap(({ questions }) => questions);
    this.#history = summarizeHistory(readRecord().entries, Date.now(), readDates()[this.#exam] ?? null, shown);
    showFits(this.form, this.#questions, this.#history);
  }

  /** Return the settings without one filter. @param {string | undefined} name @returns {PracticeSettings} */
  dropFilter(name) {
    const dropped = Object.entries(DEFAULT_SETTINGS).filter(([setting]) => setting === name);
    return { ...this.settings, ...Object.fromEntries(dropped) };
  }

  /** Select the questions of a session. @param {PracticeSettings} settings @returns {string[]} */
  select(settings) {
    this.showCounts(); // so that what was answered by now counts
    return selectPractice(this.#questions, settings, this.#history);
  }

  /** Mark the item of the plan that a session was for, once something was answered. @param {PracticeSession | null} session */
  finishItem(session) {
    const isAnswered = session && Object.values(session.answers).some(({ checked, chosen }) => checked || chosen);
    if (isAnswered && session.settings.item) addMark("done", `${this.#exam} ${session.settings.item}`, true);
  }

  /** Count the questions that are due. */
  countDue() {
    return filterQuestions(this.#questions, { ...DEFAULT_SETTINGS, which: "due" }, this.#history).length;
  }
}
