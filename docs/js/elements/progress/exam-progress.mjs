import { countLevels, rateProgress } from "../../core/progress/readiness.mjs";
import { listMockResults } from "../../core/progress/mock-history.mjs";
import { parseDay, toDay } from "../../core/calendar.mjs";
import { findAll, findElement } from "../dom-query.mjs";
import { fillBar, fillCount } from "./share-bar.mjs";

/**
 * Shows how far a reader is with one exam: date, totals, and each section with its objectives.
 * @typedef {import("../../core/progress/readiness.mjs").Progress} Progress
 * @typedef {import("./progress-words.mjs").ProgressWords} ProgressWords
 */

/**
 * What the record says about an exam: the answers to its questions in the order of time, the latest of each, the mock
 * exams that are over, and the day of the exam.
 * @typedef {{
 *   exam: string, bank: import("../loading/question-loader.mjs").Bank, questions: import("../loading/question-loader.mjs").BankQuestion[],
 *   entries: import("../../core/answers/record.mjs").Entry[], sessions: import("../../core/sessions/session.mjs").MockSession[],
 *   latest: Map<string, import("../../core/answers/record.mjs").Entry>,
 *   day: string | null, now: number,
 * }} StudiedExam
 */

/**
 * @param {HTMLElement} section
 * @param {StudiedExam} studied
 * @param {ProgressWords} words
 */
export function showExam(section, studied, words) {
  showDay(section, studied, words);
  const isBegun = studied.entries.length > 0;
  findElement(section, ".begun").hidden = !isBegun;
  findElement(section, ".unseen").hidden = isBegun;
  const outlines = findAll(section, ".parts");
  for (const outline of outlines) outline.hidden = outline.dataset.guide !== studied.bank.outline.guide;
  if (!isBegun) return;
  const rated = rateProgress(studied.questions, studied.latest);
  showTotals(section, studied, rated, words);
  for (const part of findAll(section, ".parts:not([hidden]) > details")) showPart(part, rated, words);
}

/**
 * @param {HTMLElement} section
 * @param {StudiedExam} studied
 * @param {ProgressWords} words
 */
function showDay(section, { day, now }, words) {
  const input = findElement(section, "input[type=date]", HTMLInputElement);
  if (input !== document.activeElement) input.value = day ?? "";
  const examDay = day === null ? null : parseDay(day);
  const left = examDay === null ? -1 : examDay - toDay(now);
  findElement(section, ".until").textContent = left < 0 ? "" : words.format("until", { n: left });
}

/**
 * What was covered comes before any score.
 * @param {HTMLElement} section
 * @param {StudiedExam} studied
 * @param {ReturnType<typeof rateProgress>} rated
 * @param {ProgressWords} words
 */
function showTotals(section, studied, { exam, objectives }, words) {
  const levels = countLevels(objectives.values());
  const total = { n: exam.covered, begun: 0, of: exam.asked };
  showTotal(section, "questions", total, words, { share: words.percent(exam.covered / Math.max(exam.asked, 1)) });
  showTotal(section, "objectives", { n: levels.solid, begun: levels.learning, of: levels.of }, words, levels);
  const [mock] = listMockResults(studied.sessions.slice(-1), studied.bank.questions);
  findElement(section, "[data-total=mock]").hidden = !mock;
  if (mock) fillBar(showTotal(section, "mock", { n: mock.right, begun: 0, of: mock.of }, words, words.limits(mock)), mock);
}

/**
 * @param {HTMLElement} section
 * @param {string} name
 * @param {{ n: number, begun: number, of: number }} total
 * @param {ProgressWords} words
 * @param {Record<string, unknown>} [values] of the sentence below the bar
 * @returns {HTMLElement} the bar
 */
export function showTotal(section, name, { n, begun, of }, words, values = {}) {
  const tile = findElement(section, `[data-total=${name}]`);
  const bar = findElement(tile, ".bar");
  findElement(tile, "strong").textContent = words.format("of", { n, of });
  findElement(tile, ".more").textContent = words.format(`more_${name}`, values);
  fillCount(bar, n, begun, of);
  return bar;
}

/**
 * @param {HTMLElement} part
 * @param {ReturnType<typeof rateProgress>} rated
 * @param {ProgressWords} words
 */
function showPart(part, { sections, objectives }, words) {
  const rows = findAll(part, "[data-objective]");
  const found = rows.flatMap((row) => objectives.get(row.dataset.objective ?? "") ?? []);
  const levels = countLevels(found);
  showMeasure(findElement(part, "summary"), sections.get(part.dataset.section ?? ""), words);
  const level = findElement(part, "summary .level");
  if (levels.unseen < levels.of) level.textContent = words.format("part", levels); // a section is as far as its objectives are, whatever the share of all its answers
  level.style.setProperty("--turn", `${(levels.solid / Math.max(levels.of, 1)) * 100}%`);
  for (const row of rows) showMeasure(row, objectives.get(row.dataset.objective ?? ""), words);
}

/**
 * @param {HTMLElement} row
 * @param {Progress | undefined} progress of nothing if there are no questions
 * @param {ProgressWords} words
 */
function showMeasure(row, progress, words) {
  const level = progress?.level ?? "none";
  const { right, of } = progress ?? { right: 0, of: 0 };
  row.dataset.level = level;
  findElement(row, ".level").textContent = words.choose("level", level);
  findElement(row, ".right").textContent = of ? words.format("right", { n: of, right }) : "";
  fillBar(findElement(row, ".bar"), progress ?? { right: 0, of: 0, low: 0, high: 0 });
}
