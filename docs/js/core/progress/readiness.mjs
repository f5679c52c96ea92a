import { ENOUGH, GOAL, estimateShare } from "../statistics.mjs";

/**
 * Turns the latest answers into how far a reader is with an exam, its sections and its objectives.
 * @typedef {import("../answers/record.mjs").Entry} Entry
 * @typedef {Pick<import("../questions/question.mjs").Question, "id" | "section" | "objective" | "pool">} Question
 */

/**
 * Where a reader is, and how sure that is: the true share of right answers is very likely, or likely, at least the goal;
 * it may be on either side of it ("close"); it is likely below ("learning"); there are too few answers ("few"), or none.
 * @typedef {"unseen" | "few" | "learning" | "close" | "likely" | "very-likely"} Level
 */

/**
 * Some questions: how many of the latest answers are right, the limits of the true share, and what follows. `asked`
 * counts the questions that practice asks, and `covered` those of them that were answered.
 * @typedef {{ right: number, of: number, low: number, high: number, level: Level, asked: number, covered: number }} Progress
 */

/** The quantile of the normal distribution beyond which a quarter lies: with it a limit holds in three of four cases. */
const Z_LIKELY = 0.67449;

/**
 * Return the latest answer to each question.
 * @param {Entry[]} entries in the order of time
 * @returns {Map<string, Entry>}
 */
export function findLatest(entries) {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/**
 * @param {number} right
 * @param {number} of
 * @returns {Level}
 */
export function findLevel(right, of) {
  if (of === 0) return "unseen";
  if (of < ENOUGH) return "few";
  if (estimateShare(right, of).low >= GOAL) return "very-likely";
  const { low, high } = estimateShare(right, of, Z_LIKELY);
  if (low >= GOAL) return "likely";
  return high < GOAL ? "learning" : "close";
}

/** Tell whether a level is one that a reader aims at. @param {Level} level */
export function isSolid(level) {
  return level === "likely" || level === "very-likely";
}

/**
 * Sum up the exam, its sections and its objectives.
 * @param {Question[]} questions
 * @param {Map<string, Entry>} latest
 * @returns {{ exam: Progress, sections: Map<string, Progress>, objectives: Map<string, Progress> }}
 */
export function rateProgress(questions, latest) {
  const exam = startCount();
  /** @type {Map<string, ReturnType<typeof startCount>>} */
  const sections = new Map();
  /** @type {Map<string, ReturnType<typeof startCount>>} */
  const objectives = new Map();
  for (const { id, section, objective, pool } of questions) {
    const counts = [exam, findCount(sections, section), findCount(objectives, objective)];
    const answer = latest.get(id);
    for (const count of counts) {
      count.of += Number(answer !== undefined);
      count.right += Number(answer?.right ?? false);
      count.asked += Number(pool === "page");
      count.covered += Number(pool === "page" && answer !== undefined);
    }
  }
  const rateAll = (/** @type {typeof sections} */ counts) => new Map([...counts].map(([name, count]) => [name, rate(count)]));
  return { exam: rate(exam), sections: rateAll(sections), objectives: rateAll(objectives) };
}

/**
 * Count the objectives that are solid, those that were begun, and all.
 * @param {Iterable<Progress>} objectives
 */
export function countLevels(objectives) {
  const levels = [...objectives].map(({ level }) => level);
  const solid = levels.filter(isSolid).length;
  const unseen = levels.filter((level) => level === "unseen").length;
  return { solid, learning: levels.length - solid - unseen, unseen, of: levels.length };
}

function startCount() {
  return { right: 0, of: 0, asked: 0, covered: 0 };
}

/**
 * @param {Map<string, ReturnType<typeof startCount>>} counts
 * @param {string} name
 */
function findCount(counts, name) {
  const count = counts.get(name) ?? startCount();
  counts.set(name, count);
  return count;
}

/** @param {ReturnType<typeof startCount>} count @returns {Progress} */
function rate(count) {
  return { ...count, ...estimateShare(count.right, count.of), level: findLevel(count.right, count.of) };
}
