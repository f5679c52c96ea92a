import { filterPlans } from "../plan/saved-plan.mjs";
import { isObject } from "../validate.mjs";
import { filterDates, parseEnvelope } from "./record-format.mjs";
import { isEntry, mergeEntries } from "./record.mjs";

/**
 * Reads a record from a file, with the dates of exams and the study plans that an export adds.
 * @typedef {import("./record.mjs").Entry} Entry
 * @typedef {import("./record-format.mjs").Dates} Dates
 * @typedef {import("./record-format.mjs").Problem} Problem
 * @typedef {import("../plan/saved-plan.mjs").SavedPlans} SavedPlans
 */

/**
 * Read a record; what is not one from end to end is refused as a whole.
 * @param {string} text
 * @returns {{ entries: Entry[], dates: Dates, plans: SavedPlans, problem: Problem | null }}
 */
export function parseRecord(text) {
  const { data, problem } = parseEnvelope(text);
  if (!data) return { entries: [], dates: {}, plans: {}, problem };
  const { dates = {}, plans = {}, ...others } = data;
  const isSound =
    Object.keys(others).length === 3 && // format, version, entries
    isObject(dates) &&
    Object.keys(dates).length === Object.keys(filterDates(dates)).length &&
    isObject(plans) &&
    Object.keys(plans).length === Object.keys(filterPlans(plans)).length &&
    Array.isArray(data.entries) &&
    data.entries.every(isEntry);
  if (!isSound) return { entries: [], dates: {}, plans: {}, problem: "broken" };
  const entries = mergeEntries(/** @type {Entry[]} */ (data.entries), []);
  return { entries, dates: filterDates(dates), plans: filterPlans(plans), problem: null };
}
