import { filterPlans } from "../plan/saved-plan.mjs";
import { filterMocks, writeMocks } from "../sessions/finished-mocks.mjs";
import { isObject } from "../validate.mjs";
import { filterDates, formatRecord, parseEnvelope, sortPieces } from "./record-format.mjs";

/**
 * What the file of a record holds: answers and marks, and what only an export adds, under keys that may be missing.
 * @typedef {{
 *   entries: import("./record.mjs").Entry[], marks: import("./marks.mjs").Mark[], dates: import("./record-format.mjs").Dates,
 *   plans: import("../plan/saved-plan.mjs").SavedPlans, mocks: import("../sessions/finished-mocks.mjs").FinishedMocks,
 * }} RecordFile
 */

/** @type {RecordFile} */
const NOTHING = { entries: [], marks: [], dates: {}, plans: {}, mocks: {} };

/** Write a file that parseRecord reads. @param {Partial<RecordFile>} file */
export function exportRecord(file) {
  const { entries, marks, dates, plans, mocks } = { ...NOTHING, ...file };
  return formatRecord(entries, marks, { dates, plans, mocks: writeMocks(mocks) });
}

/**
 * Read a record; what is not one from end to end is refused as a whole.
 * @param {string} text
 * @returns {RecordFile & { problem: import("./record-format.mjs").Problem | null }}
 */
export function parseRecord(text) {
  const { data, problem } = parseEnvelope(text);
  if (!data) return { ...NOTHING, problem };
  const { dates = {}, plans = {}, mocks = {}, ...required } = data;
  const sound = { dates: filterDates(dates), plans: filterPlans(plans), mocks: filterMocks(mocks) };
  const isWhole =
    Object.keys(required).length === 3 && // format, version, entries
    isComplete(dates, sound.dates) &&
    isComplete(plans, sound.plans) &&
    isComplete(mocks, sound.mocks) &&
    Array.isArray(data.entries);
  const { entries, marks, others } = sortPieces(isWhole ? data.entries : [null]);
  return others.length ? { ...NOTHING, problem: "broken" } : { entries, marks, ...sound, problem: null };
}

/** @param {unknown} given @param {object} sound what is sound of it */
function isComplete(given, sound) {
  return isObject(given) && Object.keys(given).length === Object.keys(sound).length;
}
