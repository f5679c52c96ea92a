import { formatDay, parseDay } from "../calendar.mjs";
import { buildPlan } from "./build-plan.mjs";

/**
 * Turns the study table of an exam into the plans that its pages show to everybody, with numbers instead of dates.
 * @typedef {import("./plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("./plan-items.mjs").PlanItem} PlanItem
 */

/** For whom a plan is made: how long before the exam it begins, and the hours a week. @typedef {{ name: string, days: number, hours: number, level: import("./plan-items.mjs").Level }} ReadySettings */
/**
 * `mocks` counts the full mock exams; days count from 1.
 * @typedef {ReadySettings & {
 *   minutes: number, mocks: number, left: { topics: string[], labs: string[] },
 *   schedule: { day: number, minutes: number, items: PlanItem[] }[],
 * }} ReadyPlan
 */

/** Each has hours enough for every topic, except the single week. @type {ReadySettings[]} */
export const READY_PLANS = [
  { name: "one-week", days: 7, hours: 14, level: "some" },
  { name: "two-weeks", days: 14, hours: 12, level: "some" },
  { name: "three-weeks", days: 21, hours: 8, level: "some" },
  { name: "four-weeks", days: 28, hours: 7, level: "new" },
  { name: "eight-weeks", days: 56, hours: 5, level: "new" },
  { name: "bridge", days: 10, hours: 14, level: "experienced" }, // from an exam that the reader has passed
];
/** Any day will do: nothing in a plan depends on the date if the reader can study on every day of the week. */
const TODAY = "2027-01-04";

/**
 * @param {StudyTable} table
 * @returns {ReadyPlan[]}
 */
export function makeReadyPlans(table) {
  const begin = parseDay(TODAY) ?? 0;
  return READY_PLANS.map((settings) => {
    const examDate = formatDay(begin + settings.days);
    const { days, minutes, left } = buildPlan(table, { today: TODAY, examDate, hoursPerWeek: settings.hours, level: settings.level });
    return {
      ...settings,
      minutes,
      mocks: days.filter(({ role }) => role === "mock").length,
      left: { topics: left.topics.map(({ id }) => id), labs: left.labs.map(({ id }) => id) },
      schedule: days.map((day) => ({ day: (parseDay(day.date) ?? 0) - begin + 1, minutes: day.minutes, items: day.items.map(forgetItem) })),
    };
  });
}

/** Take the name of the item out of its address, because these plans are nobody's own. @param {PlanItem} item @returns {PlanItem} */
function forgetItem(item) {
  return { ...item, address: item.address.replace(/[?&]item=[^&#]*$/, "") };
}
