import { formatMessage } from "../../core/messages.mjs";
import { compareCertainty, countStudyDays, planStudy } from "../../core/answers/next-steps.mjs";
import { findReaderOutline, readDates, setDate } from "../../storage/exam-dates.mjs";
import { readRecord, subscribe } from "../../storage/record-storage.mjs";
import { createElement } from "../dom.mjs";
import { findAll, findElement, pageLanguage } from "../dom-query.mjs";
import { loadWithMessage } from "../loading/file-loader.mjs";
import { loadBank } from "../loading/question-loader.mjs";
import { showExam } from "./exam-progress.mjs";
import { showDue, showPlan } from "./study-links.mjs";

/**
 * An exam as this page needs it; a topic is named with its exam.
 * @typedef {Omit<import("../../core/answers/next-steps.mjs").StudiedExam, "entries" | "day">
 *   & { guide: string, bank: import("../../core/questions/question.mjs").Question[] }} Exam
 */

/**
 * The words of the page: one sentence, one for each plural form, or one for each state of an objective.
 * @typedef {Record<string, string | Record<string, string>>} Words
 */

/** What the page proposes for one exam. @typedef {{ exam: string, due: number, steps: import("../../core/answers/next-steps.mjs").Step[] }} Plan */

/**
 * Shows the reader's record in the frame that its HTML brings along.
 *
 * The words are in a template of the page, as JSON; the questions come from the banks of the exams; links are copies of
 * the page's own.
 */
export class StudyProgress extends HTMLElement {
  /** @type {(() => void) | undefined} */ #stop;
  /** @type {Words} */ #words = {};
  /** @type {import("../loading/question-loader.mjs").Bank[]} */ #banks = [];

  constructor() {
    super();
    this.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      const section = target.closest(".exam");
      if (section instanceof HTMLElement) setDate(section.dataset.exam ?? "", target.value);
    });
  }

  connectedCallback() {
    const template = findElement(document, `#${this.dataset.from}`, HTMLTemplateElement);
    this.#words = JSON.parse(template.content.textContent ?? "{}");
    findElement(document, ".needs-script").hidden = true;
    loadWithMessage(findElement(document, ".news"), async () => {
      const banks = await Promise.all(this.#sections.map(loadBank));
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

  /** Read an exam by the outline that the reader's exam follows. @param {import("../loading/question-loader.mjs").Bank} bank @returns {Exam} */
  #readExam = (bank) => {
    const { exam, asked, objectives, outline } = bank.follow(findReaderOutline(bank.outlines, bank.exam)?.guide);
    return {
      exam,
      guide: outline.guide,
      bank: asked.map((question) => Object.assign({}, question, { topic: `${exam}/${question.topic}` })),
      weights: new Map([...objectives].map(([id, { weight }]) => [id, weight])),
      pace: outline.minutes / outline.sections.reduce((count, { questions }) => count + questions, 0),
    };
  };

  /** The parts of the page, one for each exam. */
  get #sections() {
    return findAll(this, ".exam");
  }

  /** @param {import("../../storage/record-storage.mjs").RecordState} state */
  #show({ entries, kept, damaged }) {
    const now = Date.now();
    const dates = readDates();
    this.#find(".not-kept").hidden = kept;
    this.#find(".damaged").hidden = damaged === 0;
    this.#find(".damaged").textContent = this.#format("damaged", { n: damaged });
    const exams = this.#banks.map(this.#readExam).map((exam) => {
      const ids = new Set(exam.bank.map(({ id }) => id));
      return { ...exam, entries: entries.filter(({ id }) => ids.has(id)), day: dates[exam.exam] ?? null };
    });
    const steps = planStudy(exams, now);
    const plans = exams.map((exam) => {
      const section = this.#find(`.exam[data-exam="${exam.exam}"]`);
      const input = findElement(section, "input[type=date]", HTMLInputElement);
      if (input !== document.activeElement) input.value = exam.day ?? "";
      return { exam: exam.exam, due: showExam(section, exam, now, this.#words), steps: steps.get(exam.exam) ?? [] };
    });
    this.#find(".today").textContent = this.#format("due", { n: plans.reduce((all, { due }) => all + due, 0) });
    showDue(this, plans.filter(({ due }) => due > 0), this.#words);
    showPlan(this, plans, exams.flatMap(({ bank }) => bank), this.#words, entries.length > 0);
    this.#showCertainty(entries);
    const { all, recent, of } = countStudyDays(entries, now);
    this.#find(".days").textContent = this.#format("days", { n: all, recent, of });
  }

  /** @param {import("../../core/answers/record.mjs").Entry[]} entries */
  #showCertainty(entries) {
    const percent = new Intl.NumberFormat(pageLanguage(), { style: "percent" });
    const lines = Object.entries(compareCertainty(entries))
      .filter(([, { answered }]) => answered > 0)
      .map(([certainty, { right, answered }]) => this.#format(certainty, { n: answered, right, share: percent.format(right / answered) }));
    const shown = lines.length ? lines : [this.#format("no_certainty", {})];
    this.#find(".calibration").replaceChildren(...shown.map((textContent) => createElement("li", { textContent })));
  }

  /** @param {string} name @param {Record<string, unknown>} values */
  #format(name, values) {
    return formatMessage(this.#words[name], values, pageLanguage());
  }

  #find = (/** @type {string} */ selector) => findElement(this, selector);
}
