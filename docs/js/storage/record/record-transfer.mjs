import { formatMark } from "../../core/answers/marks.mjs";
import { exportRecord, parseRecord } from "../../core/answers/record-import.mjs";
import { addDates, readDates } from "../exam-dates.mjs";
import { addFinishedMocks, readFinishedMocks } from "../mock-storage.mjs";
import { addPlans, readPlans } from "../plan-storage.mjs";
import { addAnswers, readRecord } from "./record-storage.mjs";

/** How many of each kind a file added. @typedef {{ answers: number, marks: number, mocks: number, dates: number, plans: number }} Added */

/** Write everything that an exported record carries. @returns {string} */
export function writeFile() {
  const { entries, marks } = readRecord();
  return exportRecord({ entries, marks, dates: readDates(), plans: readPlans(), mocks: readFinishedMocks() });
}

/**
 * Add what a file holds to what is here.
 * @param {string} text
 * @returns {Promise<{ added: Added, kept: boolean, problem: null } | { added: null, kept: false, problem: import("../../core/answers/record-format.mjs").Problem }>}
 */
export async function addFrom(text) {
  const { entries, marks, dates, plans, mocks, problem } = parseRecord(text);
  if (problem) return { added: null, kept: false, problem };
  const before = readRecord();
  const { kept } = await addAnswers(entries, marks);
  const after = readRecord();
  const old = new Set(before.marks.map(formatMark));
  const added = {
    answers: after.entries.length - before.entries.length,
    marks: after.marks.filter((mark) => !old.has(formatMark(mark))).length,
    mocks: addFinishedMocks(mocks),
    dates: addDates(dates),
    plans: addPlans(plans),
  };
  return { added, kept, problem: null };
}
