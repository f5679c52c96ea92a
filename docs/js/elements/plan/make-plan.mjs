import { listDone } from "../../core/study/plan-days.mjs";
import { rewindStudy } from "../../core/study/study.mjs";
import { readDates, setDate } from "../../storage/exam-dates.mjs";
import { PlanStorage } from "../../storage/plan-storage.mjs";
import { readStudy } from "../../storage/studies.mjs";
import { nameDay } from "./plan-form.mjs";

/** When a calendar begins a day, until the reader says otherwise. */
const USUAL_TIME = "18:00";

/**
 * Plan what is left of an exam from today, and keep that.
 * @param {import("../../core/plan/plan-items.mjs").StudyTable} table
 * @param {import("./plan-form.mjs").Settings} settings with which there can be a plan
 */
export function makePlan(table, { exam, hours, level, weekdays }) {
  const start = nameDay();
  const storage = new PlanStorage(table.exam);
  const study = readStudy(table);
  // What was done today keeps its place in a plan that is made again, so that its tick does not vanish.
  const done = listDone(storage.plan ? rewindStudy(study, Date.now()) : study);
  storage.save({ start, exam, hours, level, weekdays, time: storage.plan?.time ?? USUAL_TIME, done });
  if (readDates()[table.exam] !== exam) setDate(table.exam, exam);
}
