import { paper } from "./select-mock.mjs";

/**
 * A question as far as a pre-test needs to know it; the tier says how often an exam asks it, 1 most often.
 * @typedef {{ id: string, topic: string, tier: number | null, enemies: string[] }} Candidate
 *
 * What five questions say of a topic: where to start, what was missed besides, what is half known, and what may be
 * skimmed. A topic that none of them asked about has no advice.
 * @typedef {"start" | "missed" | "some" | "skim"} Advice
 */

/** So few that a reader answers them before reading. */
const SIZE = 5;
/** How much more often a tier is asked than the last one. @type {Record<number, number>} */
const WEIGHTS = { 1: 3, 2: 2 };

/**
 * Draw five questions, from as many topics as can be. The next round asks five others until all were asked.
 * @param {Candidate[]} pool
 * @param {string} seed
 * @param {number} [round] from 1
 * @returns {string[]}
 */
export function five(pool, seed, round = 1) {
  const candidates = pool.map(({ id, topic, tier, enemies }) => ({
    ...{ id, enemies, section: "all", objective: topic },
    weight: WEIGHTS[tier] ?? 1,
  }));
  return paper(candidates, new Array(round).fill({ all: SIZE }), seed).questions;
}

/**
 * Say where to start.
 * @param {string[]} topics in the order in which they are studied
 * @param {{ topic: string, right: boolean, sure: string | null }[]} answers
 * @returns {Map<string, Advice>}
 */
export function advice(topics, answers) {
  /** @type {Map<string, Advice>} */
  const found = new Map();
  for (const topic of topics) {
    const own = answers.filter((answer) => answer.topic === topic);
    const right = own.filter((answer) => answer.right);
    if (!own.length) continue;
    if (!right.length) found.set(topic, [...found.values()].includes("start") ? "missed" : "start");
    else found.set(topic, right.length === own.length && own.every(({ sure }) => sure === "sure") ? "skim" : "some");
  }
  return found;
}
