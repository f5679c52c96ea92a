import { findLatest } from "../../core/progress/readiness.mjs";
import { findReaderOutline, readDates, setDate } from "../../storage/exam-dates.mjs";
import { MockStorage } from "../../storage/mock-storage.mjs";
import { readDamaged, readRecord, subscribe } from "../../storage/record/record-storage.mjs";
import { findAll, findElement } from "../dom-query.mjs";
import { download } from "../loading/download.mjs";
import { loadWithMessage } from "../loading/file-loader.mjs";
import { loadBank } from "../loading/question-loader.mjs";
import { showExam } from "./exam-progress.mjs";
import { ProgressWords } from "./progress-words.mjs";

/** @typedef {import("./exam-progress.mjs").StudiedExam} StudiedExam */

/**
 * Shows the reader's record in the frame that its HTML brings along.
 *
 * The words are in a template of the page, as JSON; the questions come from the banks of the exams. What is below the
 * first screen is loaded once that is shown.
 */
export class StudyProgress extends HTMLElement {
  /** @type {(() => void) | undefined} */ #stop;
  #words = new ProgressWords({});
  /** @type {import("../loading/question-loader.mjs").Bank[]} */ #banks = [];

  constructor() {
    super();
    this.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      const section = target.closest(".exam");
      if (section instanceof HTMLElement) setDate(section.dataset.exam ?? "", target.value);
    });
    this.addEventListener("click", ({ target }) => {
      if (!(target instanceof HTMLElement) || target.dataset.do !== "save-damaged") return;
      download(JSON.stringify(readDamaged(), null, 2), "lakeproof-damaged.json");
    });
  }

  connectedCallback() {
    const template = findElement(document, `#${this.dataset.from}`, HTMLTemplateElement);
    this.#words = new ProgressWords(JSON.parse(template.content.textContent ?? "{}"));
    findElement(document, ".needs-script").hidden = true;
    loadWithMessage(findElement(document, ".news"), async () => {
      const banks = await Promise.all(findAll(this, ".exam").map(loadBank));
      if (this.isConnected) this.#begin(banks);
    });
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  /** @param {import("../loading/question-loader.mjs").Bank[]} banks of the exams */
  #begin(banks) {
    this.#banks = banks;
    this.hidden = false;
    this.#stop?.();
    this.#stop = subscribe((state) => this.#show(state));
    this.#show(readRecord());
  }

  /** @param {import("../../storage/record/record-storage.mjs").RecordState} state */
  #show({ entries, kept, damaged }) {
    const now = Date.now();
    this.#find(".not-kept").hidden = kept;
    this.#find(".damaged").hidden = damaged === 0;
    this.#find(".damaged [role=status]").textContent = this.#words.format("damaged", { n: damaged });
    const latest = findLatest(entries);
    const exams = this.#banks.map((bank) => this.#readExam(bank, { entries, latest, now }));
    for (const exam of exams) showExam(this.#findSection(exam), exam, this.#words);
    this.#arrange(exams);
    const begun = exams.filter((exam) => exam.entries.length);
    const levels = this.#find(".levels");
    levels.hidden = !begun[0];
    if (begun[0]) findElement(this.#findSection(begun[0]), ".insights").before(levels);
    if (begun.length) this.#showMore(begun);
  }

  /**
   * Read an exam by the outline that the reader's exam follows.
   * @param {import("../loading/question-loader.mjs").Bank} bank
   * @param {Pick<StudiedExam, "entries" | "latest" | "now">} record
   * @returns {StudiedExam}
   */
  #readExam(bank, { entries, latest, now }) {
    const { exam } = bank;
    const questions = bank.follow(findReaderOutline(bank.outlines, exam)?.guide).asked;
    const ids = new Set(questions.map(({ id }) => id));
    return {
      exam,
      bank,
      questions,
      entries: entries.filter(({ id }) => ids.has(id)),
      latest,
      sessions: new MockStorage(exam, { now: Date.now, seed: "" }).done,
      day: readDates()[exam] ?? null,
      now,
    };
  }

  /** Put the exams that were begun before the others. @param {StudiedExam[]} exams */
  #arrange(exams) {
    const order = exams.toSorted((a, b) => Number(b.entries.length > 0) - Number(a.entries.length > 0));
    const sections = order.map((exam) => this.#findSection(exam));
    const place = this.#find(".exams");
    if (sections.some((section, index) => place.children[index] !== section)) place.append(...sections);
  }

  /**
   * Show what the answers say; a new reader loads nothing for that.
   * @param {StudiedExam[]} exams those that were begun
   */
  async #showMore(exams) {
    const loaded = import("./exam-insights.mjs");
    const { loadTables, readStudy } = await import("../../storage/studies.mjs");
    const tables = await loadTables();
    const { showInsights, showTopics } = await loaded;
    for (const exam of exams) {
      const section = this.#findSection(exam);
      const table = tables.find((one) => one.exam === exam.exam);
      if (table) showTopics(section, readStudy(table), exam.now, this.#words);
      showInsights(section, exam, this.#words);
    }
  }

  #findSection = (/** @type {StudiedExam} */ { exam }) => this.#find(`.exam[data-exam="${exam}"]`);
  #find = (/** @type {string} */ selector) => findElement(this, selector);
}
