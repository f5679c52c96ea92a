import { buildPlan } from "../../core/plan/build-plan.mjs";
import { isItemDone } from "../../core/study/item-state.mjs";
import { findPlan, listItems } from "../../core/study/plan-days.mjs";
import { addMark } from "../../storage/record/record-storage.mjs";
import { readStudy } from "../../storage/studies.mjs";
import { createElement } from "../dom.mjs";
import { findElement } from "../dom-query.mjs";
import { download } from "../loading/download.mjs";
import { writeCalendar } from "./plan-calendar.mjs";
import { nameDay } from "./plan-form.mjs";
import { showStates } from "./plan-items-list.mjs";
import { listEarlier, listLeft, listWeeks } from "./plan-list.mjs";
import { createFormat, formatDuration, parseDate, say } from "./plan-words.mjs";

export { makePlan } from "./make-plan.mjs";

/**
 * @typedef {import("../../core/plan/plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("../../core/plan/plan-items.mjs").PlanItem} PlanItem
 * @typedef {import("../../core/plan/build-plan.mjs").PlanDay} PlanDay
 * @typedef {import("../../core/study/study.mjs").Study} Study
 * @typedef {import("./plan-items-list.mjs").ItemState} ItemState
 */

/** What has to be done later if it was not done on its day; practice of an earlier day has no use today. */
const LASTING = ["topic", "lab", "page", "section-mock", "mock"];
const LONG = 84;

/** Shows a study plan: its days with a box for each item, which the record ticks or the reader. */
export class PlanView {
  #root;
  #table;
  #words;
  #address;
  /** What is shown, to leave the page alone while only boxes change. */
  #shown = "";

  /**
   * @param {HTMLElement} root
   * @param {StudyTable} table
   * @param {import("./plan-words.mjs").Words} words
   * @param {URL} address of the table
   */
  constructor(root, table, words, address) {
    this.#root = root;
    this.#table = table;
    this.#words = words;
    this.#address = address;
    root.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.name !== "done") return;
      addMark("done", `${table.exam} ${target.value}`, target.checked);
    });
  }

  /** Show the plan that is kept. */
  show() {
    this.#shown = "";
    this.update();
  }

  /** Show what has changed. */
  update() {
    const study = readStudy(this.#table);
    const { plan: saved } = study;
    if (!saved) return;
    const { earlier, later, left, minutes } = this.#divide(study, saved);
    const days = [...earlier, ...later];
    const text = JSON.stringify([saved, nameDay(), days.map(({ date, items }) => [date, items.map(({ id }) => id)])]);
    if (text !== this.#shown) {
      this.#shown = text;
      this.#draw(saved, { earlier, later, left, minutes });
    }
    const states = new Map(days.flatMap(({ date, items }) => items.map((item) => [`${date} ${item.id}`, findState(study, item, date)])));
    for (const { item, done } of listItems(study, Date.now())) states.set(`${nameDay()} ${item.id}`, done ? "done" : "open");
    const missed = [...states.values()].filter((state) => state === "missed").length;
    showStates(this.#root, states, say(this.#words, "missed", {}));
    this.#find(".behind").hidden = !missed;
    this.#find(".behind span").textContent = say(this.#words, "behind", { n: missed });
    const inEarlier = earlier.flatMap(({ date, items }) => items.map(({ id }) => states.get(`${date} ${id}`)));
    const summary = this.#root.querySelector(".earlier summary");
    if (summary) summary.textContent = say(this.#words, "earlier", { n: inEarlier.length, done: inEarlier.filter((state) => state === "done").length });
  }

  /** Offer the days from today on as a calendar. */
  download() {
    const study = readStudy(this.#table);
    if (!study.plan) return;
    // The address under which the site is published, not that of a copy on the reader's machine.
    const canonical = document.querySelector("link[rel=canonical]");
    const base = canonical instanceof HTMLLinkElement ? new URL(this.#root.dataset.table ?? "", canonical.href) : this.#address;
    const { exam, name } = this.#table;
    const given = { exam, date: study.plan.exam, name, time: study.plan.time, now: Date.now() };
    const { later } = this.#divide(study, study.plan);
    const text = writeCalendar(later, given, this.#words, (address) => this.#locate(address, base));
    download(text, `${exam}-study-plan.ics`, "text/calendar");
  }

  /**
   * Divide a plan at today. What is left of earlier days is in the days from today on.
   * @param {Study} study
   * @param {import("../../core/plan/saved-plan.mjs").SavedPlan} saved
   */
  #divide(study, { start, exam, hours, level, weekdays, done }) {
    const made = buildPlan(this.#table, { today: start, examDate: exam, hoursPerWeek: hours, level, weekdays, done });
    const current = findPlan(study, Date.now()) ?? made;
    const today = nameDay();
    const earlier = made.days.filter(({ date }) => date < today);
    const later = current.days.filter(({ date }) => date >= today);
    return { earlier, later, left: current.left, minutes: later.reduce((sum, day) => sum + day.minutes, 0) };
  }

  /**
   * @param {import("../../core/plan/saved-plan.mjs").SavedPlan} saved
   * @param {{ earlier: PlanDay[], later: PlanDay[], minutes: number } & Pick<import("../../core/plan/build-plan.mjs").Plan, "left">} plan
   */
  #draw(saved, { earlier, later, left, minutes }) {
    const locate = (/** @type {string} */ address) => this.#locate(address, this.#address);
    const date = createFormat({ dateStyle: "long" }).format(parseDate(saved.exam));
    const time = formatDuration(this.#words, minutes);
    const days = [...earlier, ...later];
    const begin = days[0]?.date ?? saved.start;
    this.#find(".summary").textContent = say(this.#words, "summary", { n: later.length, exam: this.#table.name, time, date });
    this.#find(".notes").replaceChildren(...this.#note(saved, days).map((textContent) => createElement("li", { textContent })));
    const folded = earlier.length ? [listEarlier(listWeeks(earlier, begin, this.#words, locate))] : [];
    this.#find(".weeks").replaceChildren(...folded, ...listWeeks(later, begin, this.#words, locate, nameDay()));
    this.#find(".left").replaceChildren(...listLeft(left, this.#words, locate));
    findElement(this.#root, "[name=time]", HTMLInputElement).value = saved.time;
  }

  /** @param {import("../../core/plan/saved-plan.mjs").SavedPlan} saved @param {PlanDay[]} days @returns {string[]} */
  #note({ start, exam, done }, days) {
    const isLong = (parseDate(exam).getTime() - parseDate(start).getTime()) / 86_400_000 > LONG;
    const begins = createFormat({ dateStyle: "long" }).format(parseDate(days[0]?.date ?? start));
    const topics = done.filter((id) => id.startsWith("topic:")).length;
    return [
      say(this.#words, "done", { n: topics }),
      isLong ? say(this.#words, "later", { date: begins }) : "",
      this.#table.mock && !days.some(({ role }) => role === "mock") ? say(this.#words, "short", {}) : "",
    ].filter(Boolean);
  }

  /** The table is in the folder of the exam, and addresses begin one above. @param {string} address @param {URL} table */
  #locate = (address, table) => new URL(`../${address}`, table).href;

  #find = (/** @type {string} */ selector) => findElement(this.#root, selector);
}

/**
 * @param {Study} study
 * @param {PlanItem} item
 * @param {string} date for which it was planned
 * @returns {ItemState}
 */
function findState(study, item, date) {
  if (isItemDone(study, item)) return "done";
  if (date >= nameDay()) return "open";
  return LASTING.includes(item.kind) ? "missed" : "lapsed";
}
