import { estimateShare } from "../statistics.mjs";

/**
 * Compares how sure a reader was with how often that was right.
 * @typedef {import("../answers/record.mjs").Entry} Entry
 * @typedef {import("../answers/record.mjs").Certainty} Certainty
 */

/** With fewer answers the comparison says more about chance than about the reader. */
const ENOUGH_ANSWERS = 10;
/** @type {Certainty[]} */
const CERTAINTIES = ["sure", "think", "guess"];

/**
 * Compare each certainty with its answers, all of them: how a reader judged counts even if the answer is known by now.
 * @param {Entry[]} entries
 * @returns {{ sure: Certainty, right: number, of: number, low: number, high: number }[]} those with enough answers
 */
export function compareCertainty(entries) {
  const counts = new Map(CERTAINTIES.map((sure) => [sure, { sure, right: 0, of: 0 }]));
  for (const { sure, right } of entries) {
    const count = sure && counts.get(sure);
    if (!count) continue;
    count.of += 1;
    count.right += Number(right);
  }
  const enough = [...counts.values()].filter(({ of }) => of >= ENOUGH_ANSWERS);
  return enough.map((count) => ({ ...count, ...estimateShare(count.right, count.of) }));
}

/**
 * List the questions whose latest answer was sure and wrong.
 * @param {Iterable<Entry>} latest
 * @returns {string[]}
 */
export function listSurelyWrong(latest) {
  return [...latest].filter(({ sure, right }) => sure === "sure" && !right).map(({ id }) => id);
}
