import { toDate } from "../../core/calendar.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { pageLanguage } from "../dom-query.mjs";

/**
 * Puts the items, days and times of a study plan into the words of its page.
 * @typedef {import("../../core/plan/plan-items.mjs").PlanItem} PlanItem
 * @typedef {Record<string, string | Record<string, string>>} Words
 */

/** @param {Words} words @param {PlanItem} item @returns {string} */
export function nameItem(words, item) {
  return pick(words.items, item.kind, item);
}

/** Say what to do with an item, or nothing if its name says it. @param {Words} words @param {PlanItem} item @returns {string} */
export function explainItem(words, item) {
  return pick(words.hints, item.first ? `${item.kind}-first` : item.kind, item);
}

/** @param {Words} words @param {number} minutes @returns {string} like 5 h 10 min */
export function formatDuration(words, minutes) {
  if (minutes < 60) return say(words, "minutes", { n: minutes });
  if (minutes % 60 === 0) return say(words, "hours", { n: minutes / 60 });
  return say(words, "duration", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** @param {Words} words @param {string} name @param {Record<string, unknown>} values @returns {string} */
export function say(words, name, values) {
  return formatMessage(words[name], values, pageLanguage());
}

/** @param {Intl.DateTimeFormatOptions} options */
export function createFormat(options) {
  return new Intl.DateTimeFormat(pageLanguage(), { ...options, timeZone: "UTC" });
}

/** @param {string} day like 2027-01-31 @returns {Date} */
export function parseDate(day) {
  return toDate(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** @param {string | Record<string, string> | undefined} table @param {string} name @param {Record<string, unknown>} values */
function pick(table, name, values) {
  return formatMessage(typeof table === "object" ? table[name] : "", values);
}
