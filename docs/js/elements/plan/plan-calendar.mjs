import { formatCalendar, lineUp } from "../../core/plan/calendar-file.mjs";
import { explainItem, nameItem, say } from "./plan-words.mjs";

/**
 * Turns a study plan into a calendar file, with an entry for each item and one for the exam.
 * @param {import("../../core/plan/build-plan.mjs").PlanDay[]} days
 * @param {{ exam: string, date: string, name: string, time: string, now: number }} given the exam by its short name and its
 *   full one, its day, and when the plan begins each day
 * @param {import("./plan-words.mjs").Words} words
 * @param {(address: string) => string} locate turns the address of an item into one that works anywhere
 * @returns {string}
 */
export function writeCalendar(days, { exam, date, name, time, now }, words, locate) {
  const identify = (/** @type {string} */ id) => `${exam}-${id.replace(/[^\w-]+/g, "-")}@lakeproof`;
  const events = days.flatMap(({ date: day, items }) => {
    const times = lineUp(time, items.map(({ minutes }) => minutes));
    return items.map((item, index) => ({
      uid: identify(item.id),
      day,
      time: times[index] ?? "",
      minutes: item.minutes,
      title: nameItem(words, item),
      text: [explainItem(words, item), say(words, "event", { minutes: item.minutes })].filter(Boolean).join("\n"),
      address: locate(item.address),
    }));
  });
  const title = say(words, "exam", { title: name });
  const own = { uid: identify("exam"), day: date, time: "", minutes: 0, title, text: "", address: locate(`${exam}/`) };
  return formatCalendar(say(words, "calendar", { title: name }), [...events, own], now);
}
