import { parseDay, toDate, toDay } from "../calendar.mjs";
import { buildPlan } from "../plan/build-plan.mjs";
import { isItemDone, isTopicDone, listDueCards, listMocks } from "./item-state.mjs";
import { doItem } from "./steps.mjs";
import { rewindStudy } from "./study.mjs";

/**
 * Turns the saved settings of a plan into the days that hold now: as it was made, or, if something was left behind,
 * planned again from today. It looks only at what was done before today, so it stays the same all day.
 * @typedef {import("./study.mjs").Study} Study
 * @typedef {import("../plan/plan-items.mjs").PlanItem} PlanItem
 * @typedef {import("../plan/build-plan.mjs").Plan} Plan
 */

/** Practice of an earlier day has no use today: what is due comes again by itself. */
const LAPSING = ["due", "mixed", "pairs", "catch-up", "mock-review", "pretest"];

/** What can be done a day early: reviews are not due before, and a mock exam and the last pages have their days. */
const EARLY = ["topic", "lab", "pretest"];

/** The plans by study; a study is read anew after each change. @type {WeakMap<Study, { day: number, plan: Plan | null }>} */
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
  const isDone = (/** @type {PlanItem} */ item) => isItemDone(study, item, now) || (item.kind === "due" && !listDueCards(study, now).length);
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
  const item = later.find((one) => EARLY.includes(one.kind) && !isItemDone(study, one, now));
  return item && doItem(study, item);
}

/** Write a day like 2027-01-31. @param {number} now */
export function nameToday(now) {
  return toDate(toDay(now)).toISOString().slice(0, 10);
}

/** @param {Study} study @param {number} now @returns {Plan | null} */
function build(study, now) {
  const { plan, day, table } = study;
  if (!plan || !day || (parseDay(day) ?? 0) <= toDay(now)) return null;
  const today = nameToday(now);
  const make = (/** @type {string} */ from, /** @type {string[]} */ done) =>
    buildPlan(table, { today: from, examDate: day, hoursPerWeek: plan.hours, level: plan.level, weekdays: plan.weekdays, done });
  const made = make(plan.start, plan.done);
  const earlier = rewindStudy(study, now);
  const due = made.days.filter(({ date }) => date < today).flatMap(({ items }) => items);
  const isLeft = (/** @type {PlanItem} */ item) => !LAPSING.includes(item.kind) && !isItemDone(earlier, item, now);
  if (!made.problem && !due.some(isLeft)) return made;
  const again = make(today, listDone(earlier));
  return again.problem ? null : again;
}

/**
 * List what needs no day any more. What the plan was made without stays done, unless the reader has marked it as not done.
 * @param {Study} study
 * @returns {string[]} ids of items
 */
export function listDone(study) {
  const { table, plan, done } = study;
  const topics = table.topics.filter((topic) => isTopicDone(study, topic)).map(({ id }) => `topic:${id}`);
  const mocks = listMocks(study, "full").map((_, index) => `mock:full-${index + 1}`);
  const parts = table.sections.filter(({ id }) => listMocks(study, id).length).map(({ id }) => `mock:${id}`);
  const marked = [...done].filter(([, value]) => value).map(([id]) => id);
  const all = new Set([...(plan?.done ?? []), ...topics, ...mocks, ...parts, ...marked]);
  return [...all].filter((id) => done.get(id) !== false);
}
