import { parseDay } from "../calendar.mjs";
import { MOST_HOURS } from "./saved-plan.mjs";
import { LONGEST, listStudyDays } from "./study-days.mjs";

/**
 * Says what is wrong with the settings of a study plan.
 *
 * Days like 2027-01-31; weekdays from 0, a Sunday.
 * @typedef {{ today: string, examDate: string, hoursPerWeek: number, weekdays: number[] }} PlanSettings
 */

/** Why there can be no plan. @typedef {"no-date" | "past" | "today" | "no-hours" | "no-days"} PlanProblem */

/**
 * @param {PlanSettings} settings
 * @returns {PlanProblem | null}
 */
export function findProblem({ today, examDate, hoursPerWeek, weekdays }) {
  const [from, exam] = [parseDay(today), parseDay(examDate)];
  if (from === null || exam === null) return "no-date";
  if (exam <= from) return exam < from ? "past" : "today";
  if (!(hoursPerWeek > 0 && hoursPerWeek <= MOST_HOURS)) return "no-hours";
  return listStudyDays({ today: Math.max(from, exam - LONGEST), exam, weekdays, hoursPerWeek }).days.length ? null : "no-days";
}
