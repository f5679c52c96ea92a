import { shuffle } from "../random.mjs";

/** @typedef {Pick<import("./question.mjs").Question, "id" | "pair" | "enemies">} Question */

/** An order by chance may put together what is better apart; another may not. */
const TRIES = 20;

/**
 * Order questions by a seed so that neither enemies nor questions of one pair stand beside each other, as far as can be.
 * @template {Question} T
 * @param {T[]} questions
 * @param {string} seed
 * @returns {T[]}
 */
export function spreadOut(questions, seed) {
  let best = questions;
  let fewest = Infinity;
  for (let attempt = 0; attempt < TRIES && fewest > 0; attempt += 1) {
    const order = lineUp(shuffle(questions, `${seed} ${attempt}`), attempt > 0);
    const count = order.filter((question, place) => place > 0 && clash(question, /** @type {T} */ (order[place - 1]))).length;
    if (count < fewest) [best, fewest] = [order, count];
  }
  return best;
}

/**
 * Tell whether one question gives the other away; either may say so.
 * @param {Question} a
 * @param {Question} b
 */
export function areEnemies(a, b) {
  return a.enemies.includes(b.id) || b.enemies.includes(a.id);
}

/**
 * Take in turn the first that may follow; with care, the one that most of the rest would clash with.
 * @template {Question} T
 * @param {T[]} order
 * @param {boolean} careful
 * @returns {T[]}
 */
function lineUp(order, careful) {
  const rest = [...order];
  const clashes = new Map(rest.map((one) => [one, rest.filter((other) => other !== one && clash(one, other)).length]));
  const count = (/** @type {T} */ question) => clashes.get(question) ?? 0;
  /** @type {T[]} */
  const line = [];
  while (rest.length) {
    const last = line.at(-1);
    const may = rest.filter((question) => !last || !clash(question, last));
    const from = may.length ? may : rest;
    const next = from.reduce((most, one) => (careful && count(one) > count(most) ? one : most));
    rest.splice(rest.indexOf(next), 1);
    for (const other of rest) if (clash(next, other)) clashes.set(other, count(other) - 1);
    line.push(next);
  }
  return line;
}

/** @param {Question} a @param {Question} b */
function clash(a, b) {
  return areEnemies(a, b) || (a.pair !== "" && a.pair === b.pair);
}
