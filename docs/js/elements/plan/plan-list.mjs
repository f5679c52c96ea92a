import { createElement } from "../dom.mjs";
import { createFormat, explainItem, formatDuration, nameItem, parseDate, say } from "./plan-words.mjs";

/**
 * Shows a study plan as a list of weeks, days and items.
 * @typedef {import("../../core/plan/build-plan.mjs").Plan} Plan
 * @typedef {import("../../core/plan/build-plan.mjs").PlanDay} PlanDay
 * @typedef {import("./plan-words.mjs").Words} Words
 */

const WEEK = 7 * 86_400_000;

/**
 * @param {Plan} plan
 * @param {Words} words
 * @param {(address: string) => string} locate turns the address of an item into a link
 * @returns {HTMLElement[]}
 */
export function listWeeks({ days }, words, locate) {
  const begin = parseDate(days[0]?.date ?? "").getTime();
  /** @type {Map<number, PlanDay[]>} */
  const weeks = new Map();
  for (const day of days) {
    const number = Math.floor((parseDate(day.date).getTime() - begin) / WEEK);
    weeks.set(number, [...(weeks.get(number) ?? []), day]);
  }
  const range = createFormat({ month: "short", day: "numeric" });
  return [...weeks.values()].map((week, index) => {
    const [first, last] = [week[0], week.at(-1)].map((day) => parseDate(day?.date ?? ""));
    const minutes = week.reduce((sum, day) => sum + day.minutes, 0);
    const span = first && last ? range.formatRange(first, last) : "";
    const facts = createElement("span", { textContent: `${span} · ${formatDuration(words, minutes)}` });
    const heading = createElement("h3", {}, [say(words, "week", { n: index + 1 }), " ", facts]);
    const list = createElement("ol", {}, week.map((day) => listDay(day, words, locate)));
    return createElement("section", { className: "week" }, [heading, list]);
  });
}

/**
 * @param {PlanDay} day
 * @param {Words} words
 * @param {(address: string) => string} locate
 */
function listDay({ date, role, minutes, items }, words, locate) {
  const format = createFormat({ weekday: "short", month: "short", day: "numeric" });
  const label = createElement("p", { className: "date" }, [
    createElement("time", { dateTime: date, textContent: format.format(parseDate(date)) }),
    " ",
    createElement("span", { className: "minutes", textContent: formatDuration(words, minutes) }),
  ]);
  const entries = items.map((item) =>
    createElement("li", { dataset: { item: item.id } }, [
      createElement("a", { href: locate(item.address), textContent: nameItem(words, item) }),
      " ",
      createElement("span", { className: "hint", textContent: explainItem(words, item) }),
      " ",
      createElement("span", { className: "minutes", textContent: say(words, "minutes", { n: item.minutes }) }),
    ]),
  );
  return createElement("li", { className: "day", dataset: { date, role } }, [label, createElement("ul", {}, entries)]);
}

/**
 * Show what there is no time for.
 * @param {Plan} plan
 * @param {Words} words
 * @param {(address: string) => string} locate
 * @returns {HTMLElement[]}
 */
export function listLeft({ left }, words, locate) {
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
