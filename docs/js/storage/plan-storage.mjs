import { filterPlans, readPlanState, writePlanState } from "../core/plan/saved-plan.mjs";
import { ExamStorage } from "./exam-storage.mjs";
import { KEYS } from "./keys.mjs";

/**
 * @typedef {import("../core/plan/saved-plan.mjs").SavedPlan} SavedPlan
 * @typedef {import("../core/plan/saved-plan.mjs").SavedPlans} SavedPlans
 */

const PLAN_FORMAT = { key: KEYS.plans, read: readPlanState, write: writePlanState };

/** The settings of the study plan of an exam; the day of the exam is kept in exam-dates.mjs. @extends {ExamStorage<import("../core/plan/saved-plan.mjs").PlanState>} */
export class PlanStorage extends ExamStorage {
  /** @param {string} exam */
  constructor(exam) {
    super(PLAN_FORMAT, exam);
  }

  /** @returns {SavedPlan | null} */
  get plan() {
    return this.state.plan;
  }

  /** @param {SavedPlan} plan */
  save(plan) {
    this.write({ plan });
  }
}

/** Return the plans of all exams. @returns {SavedPlans} */
export function readPlans() {
  const exams = new PlanStorage("").listExams();
  return filterPlans(Object.fromEntries(exams.map((exam) => [exam, new PlanStorage(exam).plan])));
}

/**
 * Take over the plans of another record; those that this browser has stay.
 * @param {SavedPlans} more
 * @returns {number} how many are new
 */
export function addPlans(more) {
  const missing = Object.entries(more).filter(([exam]) => !new PlanStorage(exam).plan);
  for (const [exam, plan] of missing) new PlanStorage(exam).save(plan);
  return missing.length;
}
