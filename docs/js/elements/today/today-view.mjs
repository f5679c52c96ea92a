import { MOST_DUE } from "../../core/plan/plan-items.mjs";
import { isTopicDone } from "../../core/study/item-state.mjs";
import { countDaysLeft, isBegun } from "../../core/study/study.mjs";
import { decideNext } from "../../core/study/decide-next.mjs";
import { estimateMinutes, reviewDue } from "../../core/study/steps.mjs";
import { listToday } from "../../core/study/today.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { addMark } from "../../storage/record/record-storage.mjs";
import { getStepWords, loadTables, locatePage, readStudy } from "../../storage/studies.mjs";
import { createElement } from "../dom.mjs";
import { findElement, pageLanguage } from "../dom-query.mjs";
import { listPlanItems, showStates } from "../plan/plan-items-list.mjs";
import { nameDay } from "../plan/plan-form.mjs";
import { createFormat, formatDuration, parseDate } from "../plan/plan-words.mjs";
import { showNext } from "../study/next-step.mjs";

/**
 * @typedef {import("../../core/plan/plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("../../core/study/study.mjs").Study} Study
 * @typedef {import("../../core/study/steps.mjs").Step} Step
 * @typedef {ReturnType<typeof listToday>} Today
 */

/** Fills its place with the next step and, for each exam that the reader has begun, with what is planned and due today. */
class TodayView {
  #root;
  #tables;
  #heading = createElement("h2");
  #next = createElement("div", { className: "now" });
  #exams = createElement("div", { className: "exams" });
  /** What is shown of each exam, to leave it alone while only boxes change. @type {Map<string, { text: string, section: HTMLElement }>} */
  #sections = new Map();
  #shown = "";

  /** @param {HTMLElement} root @param {StudyTable[]} tables */
  constructor(root, tables) {
    this.#root = root;
    this.#tables = tables;
    root.addEventListener("change", ({ target }) => {
      const exam = target instanceof HTMLInputElement && target.closest("section")?.dataset.exam;
      if (exam) addMark("done", `${exam} ${target.value}`, target.checked);
    });
  }

  /** Show what is to be done now. @returns {boolean} whether the reader has begun with anything */
  update() {
    const now = Date.now();
    const studies = this.#tables.map(readStudy);
    const begun = studies.filter(isBegun).toSorted((a, b) => (countDaysLeft(a, now) ?? Infinity) - (countDaysLeft(b, now) ?? Infinity));
    if (!begun.length) return false;
    const date = createFormat({ dateStyle: "full" }).format(parseDate(nameDay()));
    this.#heading.replaceChildren(this.#say("title"), " ", createElement("time", { dateTime: nameDay(), textContent: date }));
    const next = decideNext(studies, now);
    const text = JSON.stringify(next);
    if (text !== this.#shown) showNext(this.#next, next);
    this.#shown = text;
    replaceChanged(this.#exams, begun.map((study) => this.#showExam(study, listToday(study, now), next, now)));
    replaceChanged(this.#root, [this.#heading, this.#next, this.#exams]);
    return true;
  }

  /**
   * @param {Study} study
   * @param {Today} today
   * @param {Step} next what the button above leads to
   * @param {number} now
   */
  #showExam(study, today, next, now) {
    const { exam, table } = study;
    const known = this.#sections.get(exam);
    const text = JSON.stringify([nameDay(), today.items.map(({ item }) => item.id), today.due, today.resume, next.kind]);
    const section = text === known?.text ? known.section : this.#drawExam(study, today, next);
    this.#sections.set(exam, { text, section });
    const done = table.topics.filter((topic) => isTopicDone(study, topic)).length;
    const left = countDaysLeft(study, now);
    const facts = [this.#say("topics", { n: table.topics.length, done }), left === null ? "" : this.#say("days", { n: left })];
    findElement(section, ".facts").textContent = facts.filter(Boolean).join(" · ");
    const bar = findElement(section, "progress", HTMLProgressElement);
    [bar.max, bar.value] = [table.topics.length, done];
    showStates(section, new Map(today.items.map((one) => [`${nameDay()} ${one.item.id}`, one.done ? "done" : "open"])));
    const remaining = section.querySelector(".left");
    if (remaining) remaining.textContent = today.minutes ? this.#say("left", { time: formatDuration(this.#plan, today.minutes) }) : this.#say("complete");
    return section;
  }

  /** @param {Study} study @param {Today} today @param {Step} next */
  #drawExam(study, { items, due, resume }, next) {
    const { exam, table, plan } = study;
    const title = createElement("h3", { textContent: table.title ?? table.name });
    const bar = createElement("progress", { ariaLabel: this.#say("bar") });
    const lines = [];
    if (resume && resume.address !== next.address) lines.push(this.#link(resume.address, this.#say("resume", { ...resume })));
    const isPlanned = items.some(({ item }) => item.kind === "due");
    if (due.count && !isPlanned && next.kind !== "due") {
      lines.push(this.#link(reviewDue(study, due.count).address, this.#say("due", { n: due.count, minutes: due.minutes })));
    }
    if (plan && !items.length) lines.push(this.#say("free"));
    const address = table.plan ?? "";
    const more = plan ? [createElement("span", { className: "left" }), " ", this.#link(`${address}#your-plan`, this.#say("whole"))] : [this.#link(address, this.#say("make"))];
    if (plan && !items.length) more.shift();
    return createElement("section", { className: "exam-today", dataset: { exam } }, [
      createElement("div", { className: "head" }, [title, createElement("p", { className: "facts" })]),
      bar,
      ...lines.map((line) => createElement("p", { className: "line" }, [line])),
      ...(items.length ? [this.#list(items.map(({ item }) => item), due.count)] : []),
      createElement("p", { className: "foot" }, more),
    ]);
  }

  /**
   * List what is planned; a review says how many questions wait for it.
   * @param {import("../../core/plan/plan-items.mjs").PlanItem[]} items
   * @param {number} due
   */
  #list(items, due) {
    const n = Math.min(due, MOST_DUE);
    const rows = items.map((item) => ({ ...item, ...(item.kind === "due" && n && { minutes: estimateMinutes(n) }) }));
    const list = listPlanItems(rows, this.#plan, locatePage);
    list.dataset.date = nameDay();
    const hint = list.querySelector('[data-item^="due:"] .hint');
    if (hint && n) hint.textContent = this.#say(n < due ? "some_due" : "all_due", { n, of: due });
    return list;
  }

  /** @param {string} address @param {string} textContent */
  #link = (address, textContent) => createElement("a", { href: locatePage(address), textContent });

  /** @param {string} name @param {Record<string, unknown>} [values] */
  #say = (name, values = {}) => formatMessage(getStepWords().today?.[name], values, pageLanguage());

  /** The words of study plans. */
  get #plan() {
    return getStepWords().plan;
  }
}

/** Fetch what is needed to fill a place. @param {HTMLElement} root @returns {Promise<TodayView | null>} null if it cannot be had */
export async function loadView(root) {
  const tables = await loadTables();
  return tables.length ? new TodayView(root, tables) : null;
}

/** Give an element these children, and leave it alone if it has them. @param {HTMLElement} parent @param {HTMLElement[]} children */
function replaceChanged(parent, children) {
  const isSame = parent.children.length === children.length && children.every((child, index) => parent.children[index] === child);
  if (!isSame) parent.replaceChildren(...children);
}
