import { foldMarks } from "../answers/marks.mjs";
import { parseDay, toDay } from "../calendar.mjs";

/**
 * What is known of a reader and one exam, and what the decisions of this folder ask of it first.
 * @typedef {import("../answers/record.mjs").Entry} Entry
 * @typedef {import("../plan/plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("../plan/plan-items.mjs").Topic} Topic
 * @typedef {import("../plan/saved-plan.mjs").SavedPlan} SavedPlan
 */

/**
 * A session that is not over: at which question it is, from 1, of how many, the minutes that it still takes, and when
 * the reader was last at it. `part` is that of a mock exam.
 * @typedef {{ kind: "mock" | "practice", position: number, of: number, part: string, minutes: number, at: number }} Running
 */

/**
 * `answers` are those to questions of the exam, in the order of time; `done` holds the items of a plan that were marked
 * as done or as not done, `marked` when that was; `day` is the day of the exam, like 2027-01-31.
 * @typedef {{
 *   exam: string, table: StudyTable, answers: Entry[], done: Map<string, boolean>, marked?: Map<string, number>,
 *   plan: SavedPlan | null, day: string | null, running: Running[],
 * }} Study
 */

/** The questions of a table. @type {WeakMap<StudyTable, { topics: Map<string, Topic>, objectives: Map<string, string> }>} */
const indexes = new WeakMap();

/**
 * Find, for each question of an exam, its topic and its objective.
 * @param {StudyTable} table
 * @returns {{ topics: Map<string, Topic>, objectives: Map<string, string> }}
 */
export function indexQuestions(table) {
  const known = indexes.get(table);
  if (known) return known;
  const topics = new Map(table.topics.flatMap((topic) => listQuestions(topic).map((id) => [id, topic])));
  const objectives = new Map([...topics].map(([id, topic]) => [id, findObjective(topic, id)]));
  const index = { topics, objectives };
  indexes.set(table, index);
  return index;
}

/** List the questions of a topic: those of its page, then those reserved for mock exams. @param {Topic} topic @returns {string[]} */
export function listQuestions({ questions, reserved = [] }) {
  return [...questions, ...reserved];
}

/** The table names the objective of a question only if it is not the first of its topic. @param {Topic} topic @param {string} id */
function findObjective({ objectives, others = {} }, id) {
  const other = Object.entries(others).find(([, ids]) => ids.includes(id));
  return other?.[0] ?? objectives[0] ?? "";
}

/**
 * Select the answers to questions of an exam.
 * @param {StudyTable} table
 * @param {Entry[]} entries
 * @returns {Entry[]}
 */
export function selectAnswers(table, entries) {
  const { topics } = indexQuestions(table);
  return entries.filter(({ id }) => topics.has(id));
}

/**
 * Collect what was marked as done in one exam, and when; the latest mark counts.
 * @param {StudyTable} table
 * @param {import("../answers/marks.mjs").Mark[]} marks
 * @returns {{ done: Map<string, boolean>, marked: Map<string, number> }}
 */
export function collectDone({ exam, moved }, marks) {
  const prefix = `${exam} `;
  const own = [...foldMarks(marks, moved).done].filter(([about]) => about.startsWith(prefix));
  const times = new Map(marks.filter(({ mark }) => mark === "done").map(({ about, at }) => [moved?.[about] ?? about, at]));
  return {
    done: new Map(own.map(([about, value]) => [about.slice(prefix.length), value])),
    marked: new Map(own.map(([about]) => [about.slice(prefix.length), times.get(about) ?? 0])),
  };
}

/**
 * Give what was done before a plan was made the names that it has today.
 * @param {StudyTable} table
 * @param {SavedPlan | null} plan
 * @returns {SavedPlan | null}
 */
export function renameDone({ exam, moved }, plan) {
  const rename = (/** @type {string} */ item) => moved?.[`${exam} ${item}`]?.slice(exam.length + 1) ?? item;
  return plan && { ...plan, done: plan.done.map(rename) };
}

/** Tell whether a reader has begun with an exam. @param {Study} study */
export function isBegun({ answers, done, plan, day, running }) {
  return answers.length > 0 || done.size > 0 || plan !== null || day !== null || running.length > 0;
}

/**
 * Return the days until the exam.
 * @param {Study} study
 * @param {number} now
 * @returns {number | null} null without a day, or if it is over
 */
export function countDaysLeft({ day }, now) {
  const exam = day === null ? null : parseDay(day);
  const left = exam === null ? -1 : exam - toDay(now);
  return left < 0 ? null : left;
}

/**
 * Return a study as it was when today began.
 * @param {Study} study
 * @param {number} now
 * @returns {Study}
 */
export function rewindStudy(study, now) {
  const date = new Date(now);
  const begins = new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const isEarlier = (/** @type {string} */ item) => (study.marked?.get(item) ?? 0) < begins;
  return {
    ...study,
    answers: study.answers.filter(({ at }) => at < begins),
    done: new Map([...study.done].filter(([item]) => isEarlier(item))),
  };
}
