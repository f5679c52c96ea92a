import { TABLE_FORMAT } from "../../core/plan/plan-items.mjs";
import { findProblem } from "../../core/plan/plan-settings.mjs";
import { onErase } from "../../storage/erase.mjs";
import { readDates } from "../../storage/exam-dates.mjs";
import { KEYS } from "../../storage/keys.mjs";
import { PlanStorage } from "../../storage/plan-storage.mjs";
import { subscribe } from "../../storage/record/record-storage.mjs";
import { fillText } from "../dom.mjs";
import { findElement } from "../dom-query.mjs";
import { OutdatedError, fetchJson, loadWithMessage } from "../loading/file-loader.mjs";
import { fillForm, listenToForm, nameDay, readForm, showProblem } from "./plan-form.mjs";

/**
 * @typedef {import("../../core/plan/plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("../../core/plan/saved-plan.mjs").SavedPlan} SavedPlan
 */

/**
 * Makes a study plan from a form, and keeps its settings. The day of the exam is the one of the progress page; if it has
 * changed there, what is left is planned again. What shows a plan is loaded once there is one.
 */
export class StudyPlan extends HTMLElement {
  /** @type {StudyTable | undefined} */ #table;
  /** @type {import("./plan-words.mjs").Words} */ #words = {};
  /** @type {AbortController | undefined} */ #life;
  /** @type {import("./plan-view.mjs").PlanView | undefined} */ #view;
  #storage = new PlanStorage("");

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#words = JSON.parse(findElement(document, "#plan-data", HTMLTemplateElement).content.textContent ?? "{}");
    this.#storage = new PlanStorage(this.#exam);
    findElement(document, ".needs-script").hidden = true;
    this.hidden = false;
    listenToForm(this.#form, signal);
    for (const type of ["click", "submit", "change"]) this.addEventListener(type, (event) => this.#handle(event), { signal });
    window.addEventListener("storage", ({ key }) => [null, KEYS.plans, KEYS.dates].includes(key) && this.#restore(), { signal });
    for (const stop of [onErase(() => this.#restore()), subscribe(() => this.#view?.update())]) signal.addEventListener("abort", stop);
    this.#form.hidden = this.#storage.plan !== null; // a plan takes its place
    if (!this.#form.hidden) this.dataset.ready = ""; // what waits below is shown
    const loaded = loadWithMessage(this.#find(".news"), async () => {
      const table = await fetchJson(this.#address);
      if (table.format !== TABLE_FORMAT || table.version !== this.dataset.version) throw new OutdatedError(`study table ${table.version}`);
      this.#table = table;
      if (this.isConnected) await this.#restore();
    });
    loaded.finally(() => {
      this.dataset.ready = "";
      if (this.#find(".plan").hidden) this.#form.hidden = false;
    });
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  /** @param {Event} event */
  #handle(event) {
    const { type, target } = event;
    const { plan } = this.#storage;
    if (type === "submit") {
      event.preventDefault();
      this.#load(() => this.#make(readForm(this.#form)));
    } else if (type === "change" && target instanceof HTMLInputElement && target.name === "time") {
      if (plan) this.#storage.save({ ...plan, time: target.value });
      this.#warn();
    } else if (type === "click" && target instanceof HTMLElement) {
      if (target.dataset.do === "print") window.print();
      if (target.dataset.do === "change") this.#fold(!this.#form.hidden, true);
      if (target.dataset.do === "replan" && plan) this.#load(() => this.#make(plan));
      if (target.dataset.do === "download" && plan) this.#view?.download();
    }
  }

  /** Show what this browser has kept, after a change of the date for what is left. */
  async #restore() {
    this.#storage.read();
    const { plan } = this.#storage;
    const date = readDates()[this.#exam] ?? "";
    fillForm(this.#form, plan, date);
    if (plan && date && date !== plan.exam) await this.#make({ ...plan, exam: date }, false);
    else await this.#show(date ? plan : null, "", false);
  }

  /**
   * Plan what is left from today, or say why that is not possible.
   * @param {import("./plan-form.mjs").Settings} settings
   * @param {boolean} [moved] whether the reader asked for it: a page that opens leaves the focus where it is
   */
  async #make(settings, moved = true) {
    const { exam: examDate, hours: hoursPerWeek, weekdays } = settings;
    const problem = findProblem({ today: nameDay(), examDate, hoursPerWeek, weekdays });
    if (problem) return this.#show(null, problem, moved);
    if (!this.#table) return undefined; // its message says that it is not there yet
    const { makePlan } = await import("./plan-view.mjs");
    makePlan(this.#table, settings);
    this.#storage.read();
    this.#warn();
    return this.#show(this.#storage.plan, "", moved);
  }

  /**
   * @param {SavedPlan | null} saved
   * @param {string} problem
   * @param {boolean} moved
   */
  async #show(saved, problem, moved) {
    const today = nameDay();
    const isOver = saved && saved.exam <= today ? (saved.exam < today ? "past" : "today") : "";
    showProblem(this.#form, problem || isOver, moved);
    const isShown = saved !== null && !isOver && this.#table !== undefined;
    if (isShown && this.#table) {
      const { PlanView } = await import("./plan-view.mjs");
      this.#view ??= new PlanView(this, this.#table, this.#words, this.#address);
      this.#view.show();
    }
    this.#find(".plan").hidden = !isShown;
    this.#fold(isShown, false);
    if (!isShown) return;
    const title = this.#find("#your-plan");
    if (moved) title.focus();
    else if (location.hash === `#${title.id}`) title.scrollIntoView();
  }

  /** Hide the form behind a button, or show it. @param {boolean} isFolded @param {boolean} moved */
  #fold(isFolded, moved) {
    this.#find(".change").setAttribute("aria-expanded", String(!isFolded));
    this.#form.hidden = isFolded;
    if (moved && !isFolded) findElement(this.#form, "input").focus();
  }

  /** @param {() => Promise<void>} action that fetches modules */
  #load = (action) => loadWithMessage(this.#find(".news"), action);

  /** Say, once, if nothing is kept. */
  #warn() {
    const note = this.#find(".unkept");
    if (this.#storage.kept) note.textContent = "";
    else if (!note.textContent) fillText(note, {});
  }

  get #address() {
    const address = new URL(this.dataset.table ?? "", document.baseURI);
    address.search = this.dataset.version ?? ""; // a cache holds each version apart
    return address;
  }

  get #exam() {
    return this.dataset.exam ?? "";
  }

  get #form() {
    return findElement(this, "form", HTMLFormElement);
  }

  #find = (/** @type {string} */ selector) => findElement(this, selector);
}
