import { toDay } from "../calendar.mjs";
import { findLatest, isSolid, rateProgress } from "../progress/readiness.mjs";
import { practiceObjective, practicePairs } from "./steps.mjs";
import { indexQuestions } from "./study.mjs";

/**
 * Finds what a reader who has been through all topics practices: the weakest objective, then pairs of similar terms. What was
 * answered today is left alone until tomorrow.
 * @typedef {import("./study.mjs").Study} Study
 */

/** With fewer pairs a drill is not worth sitting down for. */
const FEWEST_PAIRS = 4;

/**
 * @param {Study} study
 * @param {number} now
 * @returns {import("./steps.mjs").Step | undefined}
 */
export function practiceWeakest(study, now) {
  const { table } = study;
  if (!table.practice) return undefined;
  const today = toDay(now);
  const answeredToday = new Set(study.answers.filter(({ at }) => toDay(at) === today).map(({ id }) => id));
  const open = new Map(table.topics.flatMap(({ questions }) => questions).map((id) => [id, indexQuestions(table).objectives.get(id) ?? ""]));
  const [weakest] = rateObjectives(study)
    .filter(({ objective, level }) => !isSolid(level) && [...open].some(([, one]) => one === objective))
    .filter(({ objective }) => ![...open].some(([id, one]) => one === objective && answeredToday.has(id)))
    .toSorted((a, b) => a.low - b.low || a.right / Math.max(a.of, 1) - b.right / Math.max(b.of, 1) || (a.objective < b.objective ? -1 : 1));
  if (weakest) return practiceObjective(study, weakest.objective, [...open.values()].filter((one) => one === weakest.objective).length);
  const pairs = table.pairs ?? [];
  return pairs.length < FEWEST_PAIRS || pairs.some((id) => answeredToday.has(id)) ? undefined : practicePairs(study, pairs.length);
}

/**
 * Rate the objectives as the progress page shows them.
 * @param {Study} study
 */
function rateObjectives({ table, answers }) {
  const { topics, objectives } = indexQuestions(table);
  const questions = [...topics].map(([id, { section, questions: asked }]) => {
    const pool = /** @type {"page" | "mock"} */ (asked.includes(id) ? "page" : "mock");
    return { id, section, objective: objectives.get(id) ?? "", pool };
  });
  return [...rateProgress(questions, findLatest(answers)).objectives].map(([objective, progress]) => ({ objective, ...progress }));
}
