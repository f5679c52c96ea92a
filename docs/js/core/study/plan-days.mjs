import { formatDay, parseDay, toDate, toDay } from "../calendar.mjs";
import { buildPlan } from "../plan/build-plan.mjs";
import { isItemDone, isTopicDone, listDueCards, listMocks } from "./item-state.mjs";
import { doItem } from "./steps.mjs";

/**
 * Turns the saved settings of a plan into the days that hold now: as it was made, or, if something was left behind, planned
 * again from the next day. It looks only at what was done before today, so it stays the same all day.
 * @typedef {import("./study.mjs").Study} Study
 * @typedef {import("../plan/plan-items.mjs").PlanItem} PlanItem
 * @typedef {import("../plan/build-plan.mjs").Plan} Plan
 */

/** Practice of an earlier day has no use today: what is due comes again by itself. */
const LAPSING = ["due", "mixed", "pairs", "catch-up", "mock-review", "pretest"];

/** For so many days a new plan is followed, too; what was left behind before that is planned again at once. */
const FOLLOWED = 6;
/** What can be done a day early: reviews are not due before, and a mock exam and the last pages have their days. */
const EARLY = ["topic", "lab", "pretest"];

/** The plans by study; a study is read again after each change. @type {WeakMap<Study, { day: number, plan: Plan | null }>} */
const plans = new WeakMap();

/**
 * @param {Study} study
 * @param {number} now
 * @returns {Plan | null} null without a plan, or if its exam is today or over
 */
export function findPlan(study, now) {
  const today = toDay(now);
  const known = plans.get(study);
  if (known?.day === today) return known.plan;
  const plan = build(study, now);
  plans.set(study, { day: today, plan });
  return plan;
}

/**
 * List the items of today; reviews are done as soon as nothing is due.
 * @param {Study} study
 * @param {number} now
 * @returns {{ item: PlanItem, done: boolean }[]}
 */
export function listItems(study, now) {
  const today = nameToday(now);
  const items = findPlan(study, now)?.days.find(({ date }) => date === today)?.items ?? [];
  const isDone = (/** @type {PlanItem} */ item) => isItemDone(study, item) || (item.kind === "due" && !listDueCards(study, now).length);
  return items.map((item) => ({ item, done: isDone(item) }));
}

/**
 * Find what is planned next for a later day and can be done before.
 * @param {Study} study
 * @param {number} now
 * @returns {import("./steps.mjs").Step | undefined}
 */
export function findAhead(study, now) {
  const today = nameToday(now);
  const later = findPlan(study, now)?.days.filter(({ date }) => date > today).flatMap(({ items }) => items) ?? [];
  const item = later.find((one) => EARLY.includes(one.kind) && !isItemDone(study, one));
  return item && doItem(study, item);
}

/** Write a day like 2027-01-31. @param {number} now */
export function nameToday(now) {
  return formatDay(toDay(now));
}

/**
 * Follow the plan day by day: from a day on which something was left behind, the rest is planned again.
 * @param {Study} study
 * @param {number} now
 * @returns {Plan | null}
 */
function build(study, now) {
  const { plan, day, table } = study;
  const today = toDay(now);
  if (!plan || !day || (parseDay(day) ?? 0) <= today) return null;
  const times = findTimes(study);
  const make = (/** @type {string} */ from, /** @type {string[]} */ done) =>
    buildPlan(table, { today: from, examDate: day, hoursPerWeek: plan.hours, level: plan.level, weekdays: plan.weekdays, done });
  const isLeft = (/** @type {PlanItem} */ { id, kind }, /** @type {number} */ before) =>
    !LAPSING.includes(kind) && !plan.done.includes(id) && (times.get(id) ?? Infinity) >= findMidnight(before);
  let followed = make(plan.start, plan.done);
  const first = Math.max(parseDay(plan.start) ?? today, today - FOLLOWED);
  for (let from = first; from <= today; from += 1) {
    const until = formatDay(from);
    const earlier = followed.days.filter(({ date }) => date < until).flatMap(({ items }) => items);
    if (followed.problem || earlier.some((item) => isLeft(item, from))) followed = make(until, listDone(study, findMidnight(from), times));
  }
  return followed.problem ? null : followed;
}

/** Return when a day begins where the reader is. @param {number} day */
function findMidnight(day) {
  const date = toDate(day);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime();
}

/**
 * List what needs no day any more, or needed none at some time. What the plan was made without stays done, unless the reader
 * has marked it as not done.
 * @param {Study} study
 * @param {number} [before]
 * @param {Map<string, number>} [times] when each item was done
 * @returns {string[]} ids of items
 */
export function listDone(study, before = Infinity, times = findTimes(study)) {
  const { plan, done } = study;
  const earlier = [...times].filter(([, at]) => at < before).map(([id]) => id);
  return [...new Set([...(plan?.done ?? []), ...earlier])].filter((id) => done.get(id) !== false);
}

/**
 * Find when each item was done: a topic with the last of its questions, a mock exam when it was over, the rest when it was marked.
 * @param {Study} study
 * @returns {Map<string, number>}
 */
function findTimes(study) {
  const { table, answers, done, marked } = study;
  /** @type {Map<string, number>} */
  const first = new Map();
  for (const { id, at } of answers) if (!first.has(id)) first.set(id, at);
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const topic of table.topics.filter((one) => isTopicDone(study, one))) {
    times.set(`topic:${topic.id}`, topic.questions.reduce((latest, id) => Math.max(latest, first.get(id) ?? 0), 0));
  }
  for (const [index, { at }] of listMocks(study, "full").entries()) times.set(`mock:full-${index + 1}`, at);
  for (const { id } of table.sections) for (const { at } of listMocks(study, id).slice(0, 1)) times.set(`mock:${id}`, at);
  for (const [id, value] of done) {
    if (!value) times.delete(id);
    else if (!times.has(id)) times.set(id, marked?.get(id) ?? 0);
  }
  return times;
}
