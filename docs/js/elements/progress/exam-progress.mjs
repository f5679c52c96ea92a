import { toDay, parseDay, toDate } from "../../core/calendar.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { forecastDue, listDue } from "../../core/answers/schedule.mjs";
import { assessObjectives } from "../../core/answers/next-steps.mjs";
import { createElement } from "../dom.mjs";
import { findAll, findElement, pageLanguage } from "../dom-query.mjs";

/**
 * Shows how far a reader is with one exam.
 * @typedef {import("./study-progress.mjs").Words} Words
 */

/** A bar for each of the next days; what comes later is said in a sentence. */
const BARS = 14;

/**
 * @param {HTMLElement} section
 * @param {import("../../core/answers/next-steps.mjs").StudiedExam & { guide: string }} exam
 * @param {number} now
 * @param {Words} words
 * @returns {number} how many questions are due
 */
export function showExam(section, { guide, bank, entries, day }, now, words) {
  const examDay = day === null ? null : parseDay(day);
  const left = examDay === null ? -1 : examDay - toDay(now);
  const until = findElement(section, ".until");
  until.textContent = left < 0 ? "" : formatMessage(words.until, { n: left }, pageLanguage());
  showForecast(section, forecastDue(entries, now, day), left > 0, words);
  const outlines = findAll(section, "div[data-guide]");
  for (const outline of outlines) outline.hidden = outline.dataset.guide !== guide;
  const map = outlines.find(({ hidden }) => !hidden) ?? section;
  for (const [objective, { state, right, of }] of assessObjectives(entries, bank)) {
    const tile = map.querySelector(`[data-objective="${CSS.escape(objective)}"]`);
    if (!(tile instanceof HTMLElement)) continue;
    tile.dataset.state = state;
    const label = tile.querySelector("span") ?? tile.appendChild(createElement("span"));
    label.textContent = `${nameState(words, state)}${of ? ` ${right}/${of}` : ""}`;
  }
  return listDue(entries, now, day).length;
}

/**
 * @param {HTMLElement} section
 * @param {{ day: number, count: number }[]} days
 * @param {boolean} bounded whether the last day is the one before the exam
 * @param {Words} words
 */
function showForecast(section, days, bounded, words) {
  const shown = days.slice(0, BARS);
  findElement(section, ".coming").hidden = days.every(({ count }) => count === 0);
  const most = Math.max(...shown.map(({ count }) => count), 1);
  const short = new Intl.DateTimeFormat(pageLanguage(), { weekday: "short", day: "numeric", timeZone: "UTC" });
  const bars = shown.map(({ day, count }) => {
    const labels = [createElement("b", { textContent: String(count) }), createElement("span", { textContent: short.format(toDate(day)) })];
    const bar = createElement("li", {}, labels);
    bar.style.setProperty("--share", String(count / most));
    return bar;
  });
  findElement(section, ".forecast").replaceChildren(...bars);
  const later = days.slice(BARS).reduce((all, { count }) => all + count, 0);
  findElement(section, ".later").textContent = formatMessage(words.later, { n: bounded ? later : 0 }, pageLanguage());
}

/** @param {Words} words @param {string} state */
function nameState({ state: states }, state) {
  return typeof states === "object" ? (states[state] ?? state) : state;
}
