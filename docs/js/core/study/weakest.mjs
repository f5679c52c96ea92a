import { toDay } from "../calendar.mjs";
import { OBJECTIVE_LIMIT, assess } from "../statistics.mjs";
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
  const [weakest] = assessByObjective(study)
    .filter(({ objective, state }) => state !== "ready" && [...open].some(([, one]) => one === objective))
    .filter(({ objective }) => ![...open].some(([id, one]) => one === objective && answeredToday.has(id)))
    .toSorted((a, b) => a.low - b.low || a.right / Math.max(a.of, 1) - b.right / Math.max(b.of, 1) || (a.objective < b.objective ? -1 : 1));
  if (weakest) return practiceObjective(study, weakest.objective, [...open.values()].filter((one) => one === weakest.objective).length);
  const pairs = table.pairs ?? [];
  return pairs.length < FEWEST_PAIRS || pairs.some((id) => answeredToday.has(id)) ? undefined : practicePairs(study, pairs.length);
}

/**
 * Assess the objectives by the latest answer to each question.
 * @param {Study} study
 */
function assessByObjective({ table, answers }) {
  const { objectives } = indexQuestions(table);
  const latest = new Map(answers.map(({ id, right }) => [id, right]));
  /** @type {Map<string, { right: number, of: number }>} */
  const counts = new Map([...objectives.values()].map((objective) => [objective, { right: 0, of: 0 }]));
  for (const [id, right] of latest) {
    const count = counts.get(objectives.get(id) ?? "");
    if (!count) continue;
    count.of += 1;
    count.right += Number(right);
  }
  return [...counts].map(([objective, { right, of }]) => ({ objective, ...assess(right, of, OBJECTIVE_LIMIT) }));
}
