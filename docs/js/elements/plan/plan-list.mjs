import { createElement } from "../dom.mjs";
import { listPlanItems } from "./plan-items-list.mjs";
import { createFormat, formatDuration, nameItem, parseDate, say } from "./plan-words.mjs";

/**
 * Shows a study plan as a list of weeks, days and items.
 * @typedef {import("../../core/plan/build-plan.mjs").Plan} Plan
 * @typedef {import("../../core/plan/build-plan.mjs").PlanDay} PlanDay
 * @typedef {import("./plan-words.mjs").Words} Words
 */

const WEEK = 7 * 86_400_000;

/**
 * @param {PlanDay[]} days
 * @param {string} begin the day from which weeks are counted
 * @param {Words} words
 * @param {(address: string) => string} locate turns the address of an item into a link
 * @param {string} [today] the day that stands out
 * @returns {HTMLElement[]}
 */
export function listWeeks(days, begin, words, locate, today = "") {
  /** @type {Map<number, PlanDay[]>} */
  const weeks = new Map();
  for (const day of days) {
    const number = Math.floor((parseDate(day.date).getTime() - parseDate(begin).getTime()) / WEEK) + 1;
    weeks.set(number, [...(weeks.get(number) ?? []), day]);
  }
  const range = createFormat({ month: "short", day: "numeric" });
  return [...weeks].map(([number, week]) => {
    const [first, last] = [week[0], week.at(-1)].map((day) => parseDate(day?.date ?? ""));
    const minutes = week.reduce((sum, day) => sum + day.minutes, 0);
    const span = first && last ? range.formatRange(first, last) : "";
    const facts = createElement("span", { textContent: `${span} · ${formatDuration(words, minutes)}` });
    const heading = createElement("h3", {}, [say(words, "week", { n: number }), " ", facts]);
    const list = createElement("ol", {}, week.map((day) => listDay(day, words, locate, today)));
    return createElement("section", { className: "week" }, [heading, list]);
  });
}

/** Fold the weeks that are over. @param {HTMLElement[]} weeks @returns {HTMLElement} */
export function listEarlier(weeks) {
  return createElement("details", { className: "earlier" }, [createElement("summary"), ...weeks]);
}

/**
 * @param {PlanDay} day
 * @param {Words} words
 * @param {(address: string) => string} locate
 * @param {string} today
 */
function listDay({ date, role, minutes, items }, words, locate, today) {
  const format = createFormat({ weekday: "short", month: "short", day: "numeric" });
  const isToday = date === today;
  const label = createElement("p", { className: "date" }, [
    createElement("time", { dateTime: date, textContent: isToday ? say(words, "today", { date: format.format(parseDate(date)) }) : format.format(parseDate(date)) }),
    " ",
    createElement("span", { className: "minutes", textContent: formatDuration(words, minutes) }),
  ]);
  const row = createElement("li", { className: "day", dataset: { date, role } }, [label, listPlanItems(items, words, locate)]);
  if (isToday) row.setAttribute("aria-current", "date");
  return row;
}

/**
 * Show what there is no time for.
 * @param {Plan["left"]} left
 * @param {Words} words
 * @param {(address: string) => string} locate
 * @returns {HTMLElement[]}
 */
export function listLeft(left, words, locate) {
  const rows = [
    ...left.topics.map(({ title, address }) => ({ title, address })),
    ...left.labs.map(({ title, address }) => ({ title: nameItem(words, { id: "", kind: "lab", minutes: 0, title, address }), address })),
  ];
  if (!rows.length) return [];
  const links = rows.map(({ title, address }) => createElement("li", {}, [createElement("a", { href: locate(address), textContent: title })]));
  return [
    createElement("h3", { textContent: say(words, "left", {}) }),
    createElement("p", { textContent: say(words, "left_why", {}) }),
    createElement("ul", {}, links),
  ];
}
