import { formatDay, parseDay } from "../calendar.mjs";
import { balanceDays, postponeMocks } from "./balance-days.mjs";
import { planCatchUp, planMock, planMockReview, planPage, planPractice } from "./plan-items.mjs";
import { findProblem } from "./plan-settings.mjs";
import { selectItems, sumMinutes } from "./select-items.mjs";
import { LONGEST, SHORTEST, assignDays, listStudyDays } from "./study-days.mjs";

/**
 * Turns the study table of an exam and a reader's settings into a plan: what to do on which day.
 * @typedef {import("./plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("./plan-items.mjs").PlanItem} PlanItem
 * @typedef {import("./study-days.mjs").StudyDay} StudyDay
 */

/**
 * Days like 2027-01-31; weekdays from 0, a Sunday; `done` holds the ids of items that need no day any more.
 * @typedef {{
 *   today: string, examDate: string, hoursPerWeek: number, level: import("./plan-items.mjs").Level, weekdays?: number[],
 *   done?: Iterable<string>,
 * }} Given
 */

/** @typedef {import("./plan-settings.mjs").PlanProblem} PlanProblem */
/** @typedef {{ date: string, role: StudyDay["role"], minutes: number, items: PlanItem[] }} PlanDay */
/**
 * `left` is what there is no time for, the most important first in study order.
 * @typedef {{
 *   problem: PlanProblem | null, days: PlanDay[], minutes: number,
 *   left: { topics: { id: string, title: string, address: string, tier: number }[], labs: { id: string, title: string, address: string }[] },
 * }} Plan
 */

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
/** Minutes of practice of what is due: the usual, the least and the most. */
const [DUE, LEAST_DUE, MOST_DUE] = [15, 10, 25];
/** The minutes of the last day. */
const LIGHT = 30;
/** How much more than its share a day of learning may hold if other days hold less. */
const MOST_LOAD = 1.2;
/** How much more than its hours the week of a mock exam may take; if it would be more, there is none. */
const MOST_WEEK = 1.3;
/** The most minutes of mixed practice on a day. */
const MOST_MIXED = 50;

/**
 * @param {StudyTable} table
 * @param {Given} given
 * @returns {Plan}
 */
export function buildPlan(table, { today, examDate, hoursPerWeek, level, weekdays = EVERY_DAY, done = [] }) {
  const problem = findProblem({ today, examDate, hoursPerWeek, weekdays });
  if (problem) return refuse(problem);
  const [from, exam] = [parseDay(today) ?? 0, parseDay(examDate) ?? 0];
  const begin = Math.max(from, exam - LONGEST);
  const { days, minutes } = listStudyDays({ today: begin, exam, weekdays, hoursPerWeek });
  const finished = new Set(done);
  const { roles, items, left } = choose(table, { level, done: finished, minutes, week: hoursPerWeek * 60, days, begin, exam });
  const planned = fillDays(table, thinDays(roles, sumMinutes(items)), items, { minutes, done: finished });
  return { problem: null, days: planned, minutes: sumMinutes(planned.flatMap((day) => day.items)), left };
}

/**
 * Choose how the days are used, and what is learned on them: as long as topics are left out, they come before a second
 * full mock exam.
 * @param {StudyTable} table
 * @param {{ level: Given["level"], done: Set<string>, minutes: number, week: number, days: number[], begin: number, exam: number }} given
 *   `minutes` are those of a day
 */
function choose(table, { level, done, minutes, week, days, begin, exam }) {
  const measures = { mock: sumMinutes(planMock(table, 1)), review: sumMinutes(planMockReview(table, 1)) };
  const fits = measures.mock + measures.review + LIGHT <= week * MOST_WEEK;
  for (let most = fits ? numberMocks(table, done).length : 0; ; most -= 1) {
    const roles = assignDays(days, { today: begin, exam, minutes, week, most, ...measures });
    const count = (/** @type {StudyDay["role"]} */ role) => roles.filter((one) => one.role === role).length;
    const others = count("mock") * measures.mock + count("light") * LIGHT + (count("consolidate") + count("catch-up")) * minutes;
    const learning = count("learn");
    const room = Math.min(days.length * minutes - others, learning * minutes * MOST_LOAD) - Math.max(learning - 1, 0) * DUE;
    const selected = selectItems(table, { level, done, minutes: room, days: learning });
    if (count("mock") < 2 || !selected.left.topics.length) return { roles, ...selected };
    most = count("mock");
  }
}

/** @param {PlanProblem} problem @returns {Plan} */
function refuse(problem) {
  return { problem, days: [], minutes: 0, left: { topics: [], labs: [] } };
}

/** List the numbers of the full mock exams that are not done. @param {StudyTable} table @param {Set<string>} done */
function numberMocks({ mock }, done) {
  return Array.from({ length: mock?.count ?? 0 }, (_, index) => index + 1).filter((number) => !done.has(`mock:full-${number}`));
}

/**
 * Keep so many of the days for learning that each is worth sitting down for, evenly spread.
 * @param {StudyDay[]} days
 * @param {number} minutes of all that is learned
 * @returns {StudyDay[]}
 */
function thinDays(days, minutes) {
  const learning = days.filter(({ role }) => role === "learn");
  const count = Math.min(learning.length, Math.max(1, Math.floor(minutes / (SHORTEST - DUE))));
  const kept = new Set(Array.from({ length: count }, (_, index) => learning[Math.floor((index * learning.length) / count)]));
  return days.filter((day) => day.role !== "learn" || kept.has(day));
}

/**
 * @param {StudyTable} table
 * @param {StudyDay[]} days
 * @param {PlanItem[]} items what is learned, in order
 * @param {{ minutes: number, done: Set<string> }} given minutes that a day has
 * @returns {PlanDay[]}
 */
function fillDays(table, days, items, { minutes, done }) {
  const count = days.filter(({ role }) => role === "learn").length;
  const hasDue = (/** @type {number} */ index) => index > 0 || done.size > 0;
  const load = items.length ? (sumMinutes(items) + DUE * (count - 1)) / Math.max(count, 1) : Math.min(minutes, SHORTEST);
  const shares = balanceDays(postponeMocks(items, load), Array.from({ length: count }, (_, index) => load - (hasDue(index) ? DUE : 0)));
  const add = createNumbering(table, done);
  const mocks = numberMocks(table, done);
  /** The mock exam to be reviewed next. @type {number | null} */
  let unreviewed = null;
  return days.flatMap(({ day, role }, index) => {
    const share = role === "learn" ? (shares.shift() ?? []) : [];
    const room = load - sumMinutes(share);
    /** @type {PlanItem[]} */
    let planned = [];
    if (role === "mock") {
      unreviewed = mocks.shift() ?? 1;
      planned = planMock(table, unreviewed);
    } else if (role === "learn" && share.length) {
      const practice = Math.min(Math.max(Math.round(room / 5) * 5, LEAST_DUE), MOST_DUE);
      const spare = share.some(({ kind }) => kind === "topic") ? 0 : Math.min(Math.floor((room - practice) / 5) * 5, MOST_MIXED);
      // Such a day comes once all topics of a section are done, and so does mixed practice.
      planned = [...(hasDue(index) ? [add("due", practice)] : []), ...share, ...(spare >= LEAST_DUE ? [add("pairs", spare)] : [])];
    } else if (role === "light") {
      planned = [...takeReview(table, unreviewed), ...planLight(table, done, unreviewed === null ? [add("due", DUE)] : [])];
    } else {
      const review = takeReview(table, unreviewed);
      unreviewed = null;
      planned = consolidate(table, role, review, load, add, days[index + 1]?.role === "light" && !done.has("page:top-mistakes"));
    }
    if (!planned.length) return [];
    return [{ date: formatDay(day), role, minutes: sumMinutes(planned), items: planned }];
  });
}

/** @param {StudyTable} table @param {number | null} number @returns {PlanItem[]} */
function takeReview(table, number) {
  return number === null ? [] : planMockReview(table, number);
}

/**
 * Give each item of practice the next number of its kind; those that are done keep theirs.
 * @param {StudyTable} table
 * @param {Set<string>} done
 * @returns {(kind: "due" | "mixed" | "pairs" | "catch-up", minutes: number) => PlanItem}
 */
function createNumbering(table, done) {
  /** @type {Map<string, number>} */
  const last = new Map();
  return (kind, minutes) => {
    let number = (last.get(kind) ?? 0) + 1;
    while (done.has(`${kind}:${number}`)) number += 1;
    last.set(kind, number);
    return kind === "catch-up" ? planCatchUp(table, number, minutes) : planPractice(table, kind, number, minutes);
  };
}

/**
 * Fill a day on which nothing new is learned.
 * @param {StudyTable} table
 * @param {StudyDay["role"]} role
 * @param {PlanItem[]} review
 * @param {number} load the minutes of a usual day
 * @param {ReturnType<typeof createNumbering>} add
 * @param {boolean} isLast whether the light day comes next
 * @returns {PlanItem[]}
 */
function consolidate({ pages }, role, review, load, add, isLast) {
  const fixed = [...review, ...(isLast ? pages.filter(({ id }) => id === "top-mistakes").map(planPage) : [])];
  const begun = sumMinutes(fixed) + DUE <= load * MOST_LOAD ? [...fixed, add("due", DUE)] : fixed;
  const room = Math.min(Math.floor((load - sumMinutes(begun)) / 5) * 5, MOST_MIXED);
  if (room < LEAST_DUE) return begun;
  if (role === "catch-up") return [...begun, add("catch-up", room)];
  return [...begun, add(review.length ? "pairs" : "mixed", room)];
}

/**
 * Fill the last day: what to look at once more, and what to expect.
 * @param {StudyTable} table
 * @param {Set<string>} done
 * @param {PlanItem[]} due
 * @returns {PlanItem[]}
 */
function planLight({ pages }, done, due) {
  const wanted = ["last-minute", "exam-day"].filter((id) => !done.has(`page:${id}`));
  return [...due, ...wanted.flatMap((name) => pages.filter(({ id }) => id === name).map(planPage))];
}
