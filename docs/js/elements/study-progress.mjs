import { query } from "../core/question-filter.mjs";
import { dateOf, dayNamed, dayOf } from "../core/calendar.mjs";
import { calibration, plan, standings, studied } from "../core/mastery.mjs";
import { due, forecast } from "../core/schedule.mjs";
import { dates, read, setDate, subscribe } from "../storage/record-storage.mjs";
import { worded } from "../core/messages.mjs";
import { make } from "./dom.mjs";
import { loadWithMessage } from "./loading-message.mjs";
import { loadBank } from "./question-loader.mjs";

/** A bar for each of the next days; what comes later is told in a sentence. */
const BARS = 14;

/**
 * Shows the reader's record in the frame that its HTML brings along.
 *
 * The words are in a template of the page, as JSON; the questions come from the banks of the exams; links are copies of
 * the page's own.
 */
export class StudyProgress extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
    this.words = JSON.parse(document.getElementById(this.dataset.from).content.textContent);
    document.querySelector(".needs-script").hidden = true;
    loadWithMessage(document.querySelector(".news"), async () => {
      const banks = await Promise.all(this.#exams.map(loadBank));
      if (this.isConnected) this.#begin(banks);
    });
  }

  /** @param {import("./question-loader.mjs").Bank[]} banks of the exams */
  #begin(banks) {
    this.weights = new Map(banks.map(({ exam, objectives }) => [exam, new Map([...objectives].map(([id, { weight }]) => [id, weight]))]));
    this.bank = banks.flatMap(({ exam, questions }) =>
      [...questions.values()].map(({ id, objective, topic, pool }) => ({ id, objective, pool, topic: `${exam}/${topic}` })),
    );
    this.hidden = false;
    for (const tile of this.querySelectorAll(".map a")) tile.append(made("span", this.words.state[tile.dataset.state]));
    for (const exam of this.#exams) {
      const input = exam.querySelector("input[type=date]");
      input.onchange = () => setDate(exam.dataset.exam, input.value);
    }
    this.#stop = subscribe((state) => this.#show(state));
    this.#show(read());
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  get #exams() {
    return [...this.querySelectorAll(".exam")];
  }

  /** @param {import("../storage/record-storage.mjs").State} state */
  #show({ entries, kept }) {
    const now = Date.now();
    const days = dates();
    this.#find(".not-kept").hidden = kept;
    const plans = this.#exams.map((exam) => this.#showExam(exam, entries, now, days[exam.dataset.exam] ?? null));
    this.#find(".today").textContent = this.#say("due", { n: sum(plans.map(({ waiting }) => waiting)) });
    this.#showDue(plans.filter(({ waiting }) => waiting > 0));
    this.#showPlan(plans.flatMap(({ exam, steps }) => steps.map((step) => ({ ...step, exam }))), entries.length);
    this.#showCalibration(entries);
    const { all, recent, of } = studied(entries, now);
    this.#find(".days").textContent = this.#say("days", { n: all, recent, of });
  }

  /**
   * @param {HTMLElement} exam
   * @param {import("../core/record.mjs").Entry[]} entries
   * @param {number} now
   * @param {string | null} day
   */
  #showExam(exam, entries, now, day) {
    const weights = this.weights.get(exam.dataset.exam);
    const bank = this.bank.filter(({ objective }) => weights.has(objective));
    const ids = new Set(bank.map(({ id }) => id));
    const own = entries.filter(({ id }) => ids.has(id));
    const input = exam.querySelector("input[type=date]");
    if (input !== document.activeElement) input.value = day ?? "";
    const left = day === null ? -1 : dayNamed(day) - dayOf(now);
    exam.querySelector(".until").textContent = left < 0 ? "" : this.#say("until", { n: left });
    this.#showForecast(exam, forecast(own, now, day), left > 0);
    for (const [objective, { state, right, answered }] of standings(own, bank)) {
      const tile = exam.querySelector(`[data-objective="${objective}"]`);
      tile.dataset.state = state;
      tile.lastElementChild.textContent = `${this.words.state[state]}${answered ? ` ${right}/${answered}` : ""}`;
    }
    return { exam: exam.dataset.exam, waiting: due(own, now, day).length, steps: plan(own, bank, weights, now, day) };
  }

  /**
   * @param {HTMLElement} exam
   * @param {{ day: number, count: number }[]} days
   * @param {boolean} bounded whether the last day is the one before the exam
   */
  #showForecast(exam, days, bounded) {
    const shown = days.slice(0, BARS);
    exam.querySelector(".coming").hidden = days.every(({ count }) => count === 0);
    const most = Math.max(...shown.map(({ count }) => count), 1);
    const short = new Intl.DateTimeFormat(this.#language, { weekday: "short", day: "numeric", timeZone: "UTC" });
    const bars = shown.map(({ day, count }) => {
      const bar = made("li");
      bar.style.setProperty("--share", String(count / most));
      bar.append(made("b", String(count)), made("span", short.format(dateOf(day))));
      return bar;
    });
    exam.querySelector(".forecast").replaceChildren(...bars);
    const n = bounded ? sum(days.slice(BARS).map(({ count }) => count)) : 0;
    exam.querySelector(".later").textContent = this.#say("later", { n });
  }

  /** Lead to practice of what is due. @param {{ exam: string }[]} plans those with something due */
  #showDue(plans) {
    const links = plans.flatMap(({ exam }) => {
      const link = this.#practice(exam, { which: "due", count: "all" });
      const words = plans.length > 1 ? "practice_due_of" : "practice_due";
      link?.replaceChildren(this.#say(words, { exam: link.textContent }));
      return link ? [link, " "] : [];
    });
    this.#find(".practice-due").replaceChildren(...links);
    this.#find(".practice-due").hidden = !links.length;
  }

  /**
   * @param {(ReturnType<typeof plan>[number] & { exam: string })[]} steps
   * @param {number} answers
   */
  #showPlan(steps, answers) {
    const items = steps.map(({ why, objective, questions, exam }) => {
      const item = made("li", this.#say(`${why === "due" ? "due" : "new"}_step`, { n: questions.length, objective }));
      const practice = this.#practice(exam, { ids: questions, count: "all" });
      practice?.replaceChildren(this.words.practice);
      if (practice) item.append(" · ", practice);
      for (const [topic, ids] of this.#topicsOf(questions)) item.append(" · ", this.#link(topic, ids));
      return item;
    });
    this.#find(".plan").replaceChildren(...items);
    this.#find(".plan").hidden = items.length === 0 || answers === 0;
    this.#find(".plan-empty").hidden = items.length > 0 && answers > 0;
    this.#find(".plan-empty").textContent = this.words[answers ? "done" : "first"];
  }

  /**
   * @param {string[]} ids
   * @returns {Map<string, string[]>}
   */
  #topicsOf(ids) {
    const topics = new Map();
    for (const { id, topic } of ids.map((id) => this.bank.find((question) => question.id === id)))
      topics.set(topic, [...(topics.get(topic) ?? []), id]);
    return topics;
  }

  /**
   * Link to the practice of an exam with a choice, if it has a page for that.
   * @param {string} exam
   * @param {Partial<import("../core/question-filter.mjs").Choice>} choice
   * @returns {HTMLAnchorElement | undefined}
   */
  #practice(exam, choice) {
    const link = this.#find(`.topics [data-practice="${exam}"]`)?.cloneNode(true);
    if (link) link.search = query(choice);
    return link;
  }

  /** Link to a topic at the first of its questions that stands on its page. */
  #link(topic, ids) {
    const link = this.#find(`.topics [data-topic="${topic}"]`).cloneNode(true);
    const onPage = ids.find((id) => this.bank.some((question) => question.id === id && question.pool === "page"));
    if (onPage) link.href += `#${onPage}`;
    return link;
  }

  /** @param {import("../core/record.mjs").Entry[]} entries */
  #showCalibration(entries) {
    const share = new Intl.NumberFormat(this.#language, { style: "percent" });
    const lines = Object.entries(calibration(entries))
      .filter(([, { answered }]) => answered > 0)
      .map(([certainty, { right, answered }]) =>
        made("li", this.#say(certainty, { n: answered, right, share: share.format(right / answered) })),
      );
    this.#find(".calibration").replaceChildren(...(lines.length ? lines : [made("li", this.words.no_certainty)]));
  }

  get #language() {
    return document.documentElement.lang || "en";
  }

  #say = (name, values) => worded(this.words[name], values, this.#language);
  #find = (selector) => this.querySelector(selector);
}

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

const made = (/** @type {string} */ tag, textContent = "") => make(tag, { textContent });
