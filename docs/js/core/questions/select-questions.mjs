import { shuffle } from "../random.mjs";
import { drawSeries } from "./draw-paper.mjs";
import { filterQuestions } from "./question-filter.mjs";
import { areEnemies, spreadOut } from "./spread.mjs";

/**
 * @typedef {import("./question.mjs").Question} Question
 * @typedef {import("./history.mjs").History} History
 * @typedef {import("./draw-paper.mjs").Quotas} Quotas
 *
 * What is wanted, one of three: the last paper of a series, each with the number of questions from each section, and
 * the most that a later paper may take; the nth round of a pre-test; or practice of what fits the settings of a reader.
 * @typedef {{ kind: "mock", seed: string, series: Quotas[], largest?: Quotas }} MockRequest
 * @typedef {{ kind: "pretest", seed: string, round?: number }} PretestRequest
 * @typedef {{ kind: "practice", seed: string, settings: import("./practice-settings.mjs").PracticeSettings, history: History }} PracticeRequest
 *
 * The ids in the order in which they are asked; or none, and how many each section lacks.
 * @typedef {{ questions: string[], missing: Quotas }} Selection
 */

/** So few that a reader answers them before reading; lakeproof/checks/pretests.py asks for as many. */
export const PRETEST_SIZE = 5;
/** How much more often a pre-test asks a tier than the last one. @type {Record<string, number>} */
const TIER_WEIGHTS = { 1: 3, 2: 2 };

/**
 * Select questions: the same bank, request and history give the same ids in the same order on every device.
 * @param {Question[]} bank
 * @param {MockRequest | PretestRequest | PracticeRequest} request
 * @returns {Selection}
 */
export function selectQuestions(bank, request) {
  if (request.kind === "mock") return drawSeries(bank, request.series, request.seed, request.largest);
  if (request.kind === "pretest") return selectPretest(bank, request);
  return { questions: selectPractice(bank, request), missing: {} };
}

/**
 * From as many topics as can be; the next round asks other questions until all were asked.
 * @param {Question[]} bank
 * @param {PretestRequest} request
 */
function selectPretest(bank, { seed, round = 1 }) {
  const candidates = bank.map(({ id, topic, tier, enemies }) => ({
    id,
    section: "all",
    objective: topic,
    enemies,
    weight: TIER_WEIGHTS[tier] ?? 1,
  }));
  return drawSeries(candidates, Array.from({ length: round }, () => ({ all: PRETEST_SIZE })), seed);
}

/**
 * What is due is taken by its urgency, everything else by the seed; of enemies the second comes only when nothing else
 * is left.
 * @param {Question[]} bank
 * @param {PracticeRequest} request
 */
function selectPractice(bank, { seed, settings, history }) {
  const found = filterQuestions(bank, settings, history);
  const count = settings.count === "all" ? found.length : Number(settings.count);
  const urgency = (/** @type {Question} */ { id }) => history.due.get(id) ?? 0;
  const order = shuffle(found, `${seed} draw`);
  if (settings.which === "due") order.sort((a, b) => urgency(a) - urgency(b));
  const first = order.filter((question, place) => !order.slice(0, place).some((other) => areEnemies(question, other)));
  const drawn = [...new Set([...first, ...order])].slice(0, count);
  drawn.sort((a, b) => (a.id < b.id ? -1 : 1));
  return spreadOut(drawn, seed).map(({ id }) => id);
}
