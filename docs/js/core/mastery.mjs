import { calendar, dayOf } from "./calendar.mjs";
import { due } from "./schedule.mjs";

/**
 * @typedef {import("./record.mjs").Entry} Entry
 * @typedef {{ id: string, objective: string, pool?: string }} Question
 * @typedef {"unseen" | "too-little" | "weak" | "ready"} State
 * @typedef {{ state: State, right: number, answered: number, low: number, high: number }} Standing
 */

/** For 95 %. */
const Z = 1.959964;
/** With three answers even three right ones leave a lower limit of 0.44: nothing can be said yet. */
export const ENOUGH = 4;
/** Four of four reach it, five of six do not: more right than wrong, beyond reasonable doubt. */
export const READY = 0.5;
/** A paper gives about two minutes to a question. */
const MINUTES_EACH = 2;
/** Two weeks are long enough to forgive a holiday, and short enough to say something. */
const RECENT = 14;

/**
 * The interval that holds the true share in 95 of 100 cases (Wilson 1927); good for few answers, too.
 * @param {number} right
 * @param {number} answered
 * @returns {[number, number]}
 */
export function wilson(right, answered) {
  if (answered === 0) return [0, 1];
  const share = right / answered;
  const square = (Z * Z) / answered;
  const middle = share + square / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / answered + square / (4 * answered));
  return [Math.max(0, (middle - half) / (1 + square)), Math.min(1, (middle + half) / (1 + square))];
}

/**
 * Say of each objective how far the reader is, by the latest answer to each of its questions.
 * @param {Entry[]} entries in the order of time
 * @param {Question[]} bank
 * @returns {Map<string, Standing>}
 */
export function standings(entries, bank) {
  const latest = new Map(entries.map((entry) => [entry.id, entry]));
  const counts = new Map(bank.map(({ objective }) => [objective, { right: 0, answered: 0 }]));
  for (const { id, objective } of bank) {
    if (!latest.has(id)) continue;
    counts.get(objective).answered += 1;
    counts.get(objective).right += Number(latest.get(id).right);
  }
  return new Map([...counts].map(([objective, { right, answered }]) => [objective, standing(right, answered)]));
}

/**
 * @param {number} right
 * @param {number} answered
 * @returns {Standing}
 */
export function standing(right, answered) {
  const [low, high] = wilson(right, answered);
  let state = /** @type {State} */ (low >= READY ? "ready" : "weak");
  if (answered < ENOUGH) state = answered ? "too-little" : "unseen";
  return { state, right, answered, low, high };
}

/**
 * Set what the reader thought of the answers against what they were.
 * @param {Entry[]} entries
 * @returns {Record<"sure" | "think" | "guess", { answered: number, right: number }>}
 */
export function calibration(entries) {
  const of = (certainty) => {
    const all = entries.filter(({ sure }) => sure === certainty);
    return { answered: all.length, right: all.filter(({ right }) => right).length };
  };
  return { sure: of("sure"), think: of("think"), guess: of("guess") };
}

/**
 * Count the days with an answer. They only ever grow: a pause takes nothing away.
 * @param {Entry[]} entries
 * @param {number} now
 * @returns {{ all: number, recent: number, of: number }}
 */
export function studied(entries, now) {
  const day = calendar();
  const days = new Set(entries.map(({ at }) => day(at)));
  const today = dayOf(now);
  return { all: days.size, recent: [...days].filter((day) => day > today - RECENT && day <= today).length, of: RECENT };
}

/**
 * Fill half an hour: what is due first, then the objectives where most is to be gained.
 * @param {Entry[]} entries in the order of time
 * @param {Question[]} bank
 * @param {Map<string, number>} weights the share of a paper that each objective has
 * @param {number} now
 * @param {string | null} [examDate]
 * @param {number} [minutes]
 * @returns {{ why: "due" | "objective", objective: string, questions: string[] }[]}
 */
export function plan(entries, bank, weights, now, examDate = null, minutes = 30) {
  const objectives = new Map(bank.map(({ id, objective }) => [id, objective]));
  let room = Math.floor(minutes / MINUTES_EACH);
  const steps = new Map();
  const take = (why, objective, id) => {
    const key = `${why} ${objective}`;
    if (!steps.has(key)) steps.set(key, { why, objective, questions: [] });
    steps.get(key).questions.push(id);
    room -= 1;
  };
  for (const { id } of due(entries, now, examDate)) {
    if (room === 0 || !objectives.has(id)) continue;
    take("due", objectives.get(id), id);
  }
  const seen = new Set(entries.map(({ id }) => id));
  for (const objective of byGain(standings(entries, bank), weights)) {
    const left = bank.filter((question) => question.objective === objective && !seen.has(question.id));
    const open = left.filter(({ pool }) => pool !== "mock"); // those are for mock exams, and come here once they are due
    for (const { id } of open.slice(0, room)) take("objective", objective, id);
  }
  return [...steps.values()];
}

/**
 * Order the objectives that are not ready: the share of a paper times what may be missing.
 * @param {Map<string, Standing>} found
 * @param {Map<string, number>} weights
 * @returns {string[]}
 */
function byGain(found, weights) {
  const gain = ([objective, { low }]) => (weights.get(objective) ?? 0) * (1 - low);
  return [...found]
    .filter(([, { state }]) => state !== "ready")
    .sort((a, b) => gain(b) - gain(a) || (a[0] < b[0] ? -1 : 1))
    .map(([objective]) => objective);
}
