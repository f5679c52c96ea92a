import { parseDay } from "../calendar.mjs";
import { isObject } from "../validate.mjs";

/**
 * Reads the settings of study plans from the form in which browsers and files keep them. The plan itself is not kept: it
 * follows from the settings and the table of the exam.
 *
 * `start` is the day from which it plans, `exam` the day of the exam that it was made for, `time` when a calendar begins a
 * day, like 18:00, or nothing for entries without a time, and `done` what was done before the start.
 * @typedef {{
 *   start: string, exam: string, hours: number, level: import("./plan-items.mjs").Level, weekdays: number[], time: string,
 *   done: string[],
 * }} SavedPlan
 */

/** What a browser keeps of one exam. @typedef {{ plan: SavedPlan | null }} PlanState */
/** The plans of all exams. @typedef {Record<string, SavedPlan>} SavedPlans */

export const MOST_HOURS = 60;
const LEVELS = ["new", "some", "experienced"];
const EXAM = /^[a-z][a-z-]{0,40}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const ITEM = /^[a-z-]+:[\w/-]{1,80}$/;
const MOST_PLANS = 20;
const MOST_DONE = 1000;

/**
 * @param {unknown} stored
 * @returns {{ state: PlanState, damaged: unknown[] }} what is sound, and the rest
 */
export function readPlanState(stored) {
  const plan = readPlan(stored);
  return { state: { plan }, damaged: plan || stored === undefined || stored === null ? [] : [stored] };
}

/** @param {PlanState} state @returns {SavedPlan | null} */
export function writePlanState({ plan }) {
  return plan;
}

/**
 * Keep the plans that are sound.
 * @param {unknown} plans
 * @returns {SavedPlans}
 */
export function filterPlans(plans) {
  /** @type {SavedPlans} */
  const sound = {};
  if (!isObject(plans)) return sound;
  for (const [exam, stored] of Object.entries(plans)) {
    const plan = readPlan(stored);
    if (plan && EXAM.test(exam) && Object.keys(sound).length < MOST_PLANS) sound[exam] = plan;
  }
  return sound;
}

/** @param {unknown} stored @returns {SavedPlan | null} */
function readPlan(stored) {
  if (!isObject(stored)) return null;
  const { start, exam, hours, level, weekdays, time, done } = stored;
  const isSound =
    [start, exam].every((day) => typeof day === "string" && parseDay(day) !== null) &&
    typeof hours === "number" && hours > 0 && hours <= MOST_HOURS &&
    typeof level === "string" && LEVELS.includes(level) &&
    Array.isArray(weekdays) && weekdays.length > 0 && weekdays.every((day, index) => isWeekday(day) && weekdays.indexOf(day) === index) &&
    typeof time === "string" && (time === "" || TIME.test(time)) &&
    Array.isArray(done) && done.length <= MOST_DONE && done.every((id) => typeof id === "string" && ITEM.test(id));
  return isSound ? /** @type {SavedPlan} */ ({ start, exam, hours, level, weekdays, time, done }) : null;
}

/** @param {unknown} day */
function isWeekday(day) {
  return Number.isInteger(day) && Number(day) >= 0 && Number(day) <= 6;
}
