import { toDate, toDay } from "../../core/calendar.mjs";
import { buildPlan } from "../../core/plan/build-plan.mjs";
import { MOST_HOURS, findDone } from "../../core/plan/saved-plan.mjs";
import { onErase } from "../../storage/erase.mjs";
import { readDates, setDate } from "../../storage/exam-dates.mjs";
import { KEYS } from "../../storage/keys.mjs";
import { PlanStorage } from "../../storage/plan-storage.mjs";
import { readRecord } from "../../storage/record-storage.mjs";
import { createElement, fillText } from "../dom.mjs";
import { findElement } from "../dom-query.mjs";
import { OutdatedError, fetchJson, loadWithMessage } from "../loading/file-loader.mjs";
import { writeCalendar } from "./plan-calendar.mjs";
import { fillForm, readForm } from "./plan-form.mjs";
import { listLeft, listWeeks } from "./plan-list.mjs";
import { createFormat, formatDuration, nameProblem, parseDate, say } from "./plan-words.mjs";

/**
 * @typedef {import("../../core/plan/plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("../../core/plan/saved-plan.mjs").SavedPlan} SavedPlan
 */

/** The version of the format that this module reads. */
const TABLE_FORMAT = 1;
/** When a calendar begins a day, until the reader says otherwise. */
const USUAL_TIME = "18:00";
/** A browser may start a download only after the click has been handled. */
const MILLISECONDS_TO_DOWNLOAD = 10_000;

/**
 * Makes a study plan from a form, and keeps its settings. The day of the exam is the one of the progress page; if it has
 * changed there, what is left is planned again.
 */
export class StudyPlan extends HTMLElement {
  /** @type {StudyTable | undefined} */ #table;
  /** @type {import("./plan-words.mjs").Words} */ #words = {};
  /** @type {AbortController | undefined} */ #life;
  #storage = new PlanStorage("");

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#words = JSON.parse(findElement(document, "#plan-data", HTMLTemplateElement).content.textContent ?? "{}");
    this.#storage = new PlanStorage(this.#exam);
    findElement(document, ".needs-script").hidden = true;
    this.hidden = false;
    for (const type of ["click", "submit", "change"]) this.addEventListener(type, (event) => this.#handle(event), { signal });
    window.addEventListener("storage", ({ key }) => [null, KEYS.plans, KEYS.dates].includes(key) && this.#restore(), { signal });
    signal.addEventListener("abort", onErase(() => this.#restore()));
    loadWithMessage(this.#find(".news"), async () => {
      const table = await fetchJson(this.#address);
      if (table.format !== TABLE_FORMAT || table.version !== this.dataset.version) throw new OutdatedError(`study table ${table.version}`);
      this.#table = table;
      if (this.isConnected) this.#restore();
    });
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  /** @param {Event} event */
  #handle(event) {
    const { type, target } = event;
    if (type === "submit") {
      event.preventDefault();
      this.#make(readForm(this.#form));
    } else if (type === "change" && target instanceof HTMLInputElement && target.name === "time") {
      if (this.#storage.plan) this.#storage.save({ ...this.#storage.plan, time: target.value });
      this.#warn();
    } else if (type === "click" && target instanceof HTMLElement) {
      const { plan } = this.#storage;
      if (target.dataset.do === "print") window.print();
      if (target.dataset.do === "replan" && plan) this.#make(plan);
      if (target.dataset.do === "download" && plan) this.#download(plan);
    }
  }

  /** Show what this browser has kept, after a change of the date for what is left. */
  #restore() {
    this.#storage.read();
    const { plan } = this.#storage;
    const date = readDates()[this.#exam] ?? "";
    fillForm(this.#form, plan, date);
    if (plan && date && date !== plan.exam) this.#make({ ...plan, exam: date }, false);
    else this.#show(date ? plan : null, "", false);
  }

  /**
   * Plan what is left from today, or say why that is not possible.
   * @param {import("./plan-form.mjs").Settings} settings
   * @param {boolean} [moved] whether the reader asked for it: a page that opens leaves the focus where it is
   */
  #make({ exam, hours, level, weekdays }, moved = true) {
    if (!this.#table) return;
    const time = this.#storage.plan?.time ?? USUAL_TIME;
    const done = findDone(this.#table, readRecord().entries);
    const plan = { start: this.#today, exam, hours, level, weekdays, time, done };
    const { problem } = hours > MOST_HOURS ? { problem: "no-hours" } : this.#build(this.#table, plan);
    if (problem) return this.#show(null, problem, moved);
    if (readDates()[this.#exam] !== exam) setDate(this.#exam, exam);
    this.#storage.save(plan);
    this.#warn();
    return this.#show(plan, "", moved);
  }

  /** @param {StudyTable} table @param {SavedPlan} plan */
  #build(table, { start, exam, hours, level, weekdays, done }) {
    return buildPlan(table, { today: start, examDate: exam, hoursPerWeek: hours, level, weekdays, done });
  }

  /**
   * @param {SavedPlan | null} saved
   * @param {string} problem
   * @param {boolean} moved
   */
  #show(saved, problem, moved) {
    const isOver = saved && saved.exam <= this.#today ? (saved.exam < this.#today ? "past" : "today") : "";
    const plan = saved && this.#table && !isOver ? this.#build(this.#table, saved) : null;
    const found = problem || isOver || plan?.problem || "";
    this.#find(".problem").textContent = found && nameProblem(this.#words, found);
    this.#find(".plan").hidden = !plan || plan.problem !== null;
    if (!saved || !this.#table || !plan || plan.problem) return;
    const locate = (/** @type {string} */ address) => this.#locate(address, this.#address);
    const long = createFormat({ dateStyle: "long" });
    const [time, date] = [formatDuration(this.#words, plan.minutes), long.format(parseDate(saved.exam))];
    this.#find(".summary").textContent = say(this.#words, "summary", { n: plan.days.length, exam: this.#table.name, time, date });
    this.#find(".notes").replaceChildren(...this.#note(saved, plan).map((textContent) => createElement("li", { textContent })));
    this.#find(".weeks").replaceChildren(...listWeeks(plan, this.#words, locate));
    this.#find(".left").replaceChildren(...listLeft(plan, this.#words, locate));
    findElement(this, "[name=time]", HTMLInputElement).value = saved.time;
    this.#find("[data-do=replan]").hidden = saved.start === this.#today;
    if (moved) this.#find("#your-plan").focus();
  }

  /** @param {SavedPlan} saved @param {import("../../core/plan/build-plan.mjs").Plan} plan @returns {string[]} */
  #note({ start, exam, done }, { days }) {
    const isLong = (parseDate(exam).getTime() - parseDate(start).getTime()) / 86_400_000 > 84;
    const begins = createFormat({ dateStyle: "long" }).format(parseDate(days[0]?.date ?? start));
    return [
      say(this.#words, "done", { n: done.length }),
      isLong ? say(this.#words, "later", { date: begins }) : "",
      this.#table?.mock && !days.some(({ role }) => role === "mock") ? say(this.#words, "short", {}) : "",
    ].filter(Boolean);
  }

  /** @param {SavedPlan} saved */
  #download(saved) {
    if (!this.#table) return;
    // The address under which the site is published, not that of a copy on the reader's machine.
    const canonical = document.querySelector("link[rel=canonical]");
    const base = canonical instanceof HTMLLinkElement ? new URL(this.dataset.table ?? "", canonical.href) : this.#address;
    const given = { exam: this.#exam, date: saved.exam, name: this.#table.name, time: saved.time, now: Date.now() };
    const text = writeCalendar(this.#build(this.#table, saved), given, this.#words, (address) => this.#locate(address, base));
    const link = createElement("a", { href: URL.createObjectURL(new Blob([text], { type: "text/calendar" })), download: `${this.#exam}-study-plan.ics` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), MILLISECONDS_TO_DOWNLOAD);
  }

  /** Say, once, if nothing is kept. */
  #warn() {
    const note = this.#find(".unkept");
    if (this.#storage.kept) note.textContent = "";
    else if (!note.textContent) fillText(note, {});
  }

  /** The table is in the folder of the exam, and addresses begin one above. @param {string} address @param {URL} table */
  #locate = (address, table) => new URL(`../${address}`, table).href;

  get #address() {
    const address = new URL(this.dataset.table ?? "", document.baseURI);
    address.search = this.dataset.version ?? ""; // a cache holds each version apart
    return address;
  }

  get #exam() {
    return this.dataset.exam ?? "";
  }

  /** The day on the reader's calendar, like 2027-01-31. */
  get #today() {
    return toDate(toDay(Date.now())).toISOString().slice(0, 10);
  }

  get #form() {
    return findElement(this, "form", HTMLFormElement);
  }

  #find = (/** @type {string} */ selector) => findElement(this, selector);
}
