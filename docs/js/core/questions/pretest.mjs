import { drawSeries } from "./draw-questions.mjs";

/**
 * What a few questions say of a topic: where to start, what was missed besides, what is half known, and what may be
 * skimmed. A topic that none of them asked about has no advice.
 * @typedef {"start" | "missed" | "some" | "skim"} Advice
 */

/** What became of a question, and the topic that it is about. @typedef {{ topic: string, right: boolean, sure: string | null }} TopicAnswer */

/** So few that a reader answers them before reading; lakeproof/checks/pretests.py asks for as many. */
const PRETEST_SIZE = 5;
/** How much more often a pretest asks a tier than the last one. @type {Record<string, number>} */
const TIER_WEIGHTS = { 1: 3, 2: 2 };

/**
 * Select the questions of a pretest, from as many topics as can be; the next round asks others until all were asked.
 * @param {import("./question.mjs").Question[]} bank
 * @param {string} seed
 * @param {number} [round]
 * @returns {string[]} the ids in the order in which they are asked
 */
export function selectPretest(bank, seed, round = 1) {
  const candidates = bank.map(({ id, topic, tier, enemies }) => ({
    id,
    section: "all",
    objective: topic,
    enemies,
    weight: TIER_WEIGHTS[tier] ?? 1,
  }));
  return drawSeries(candidates, Array.from({ length: round }, () => ({ all: PRETEST_SIZE })), seed).questions;
}

/**
 * Say where to start.
 * @param {string[]} topics in the order in which they are studied
 * @param {TopicAnswer[]} answers
 * @returns {Map<string, Advice>}
 */
export function advise(topics, answers) {
  /** @type {Map<string, Advice>} */
  const found = new Map();
  for (const topic of topics) {
    const own = answers.filter((answer) => answer.topic === topic);
    if (own.length) found.set(topic, adviseTopic(own, [...found.values()].includes("start")));
  }
  return found;
}

/**
 * @param {TopicAnswer[]} answers to questions of one topic
 * @param {boolean} started whether an earlier topic is the one to start with
 * @returns {Advice}
 */
function adviseTopic(answers, started) {
  if (answers.every(({ right }) => !right)) return started ? "missed" : "start";
  return answers.every(({ right, sure }) => right && sure === "sure") ? "skim" : "some";
}
