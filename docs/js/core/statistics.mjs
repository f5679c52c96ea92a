/**
 * How ready a reader is, by the answers of a mock exam; "weak" means that too small a share was right.
 * @typedef {"unseen" | "too-little" | "weak" | "near" | "ready"} Readiness
 */

/**
 * How many of the answers were right, the limits of the true share, and what follows.
 * @typedef {{ right: number, of: number, low: number, high: number, state: Readiness }} Assessment
 */

/** The quantile of the normal distribution for 95 %. */
const Z = 1.959964;
/** With three answers even three right ones leave a lower limit of 0.44: nothing can be said yet. */
export const ENOUGH = 4;
/** The share to aim at, our own measure: the exams publish no pass mark. */
export const GOAL = 0.7;

/**
 * Return the interval that holds the true share in 95 of 100 cases (Wilson 1927); it is good for few answers, too.
 * @param {number} right
 * @param {number} of
 * @param {number} [z] the quantile of the normal distribution for another confidence
 * @returns {{ low: number, high: number }}
 */
export function estimateShare(right, of, z = Z) {
  if (of === 0) return { low: 0, high: 1 };
  const share = right / of;
  const square = (z * z) / of;
  const middle = share + square / 2;
  const half = z * Math.sqrt((share * (1 - share)) / of + square / (4 * of));
  return { low: Math.max(0, (middle - half) / (1 + square)), high: Math.min(1, (middle + half) / (1 + square)) };
}

/**
 * Say how much of a mock exam or a section of it was right, within which limits, and what follows.
 * @param {number} right
 * @param {number} of
 * @returns {Assessment}
 */
export function assess(right, of) {
  return { right, of, ...estimateShare(right, of), state: findState(right, of) };
}

/**
 * @param {number} right
 * @param {number} of
 * @returns {Readiness}
 */
function findState(right, of) {
  if (of === 0) return "unseen";
  if (of < ENOUGH) return "too-little";
  if (right / of < GOAL) return "weak";
  return estimateShare(right, of).low >= GOAL ? "ready" : "near";
}
