import { shuffle } from "../random.mjs";
import { filterQuestions } from "./question-filter.mjs";

/**
 * @typedef {import("./question.mjs").Question} Question
 * @typedef {Pick<Question, "id" | "pair" | "enemies">} SpreadQuestion
 */

/** An order by chance may put together what is better apart; another may not. */
const TRIES = 20;

/**
 * Select the questions of a practice session: the same bank, settings and history give the same on every device. What is
 * due is taken by its urgency, everything else by the seed; of enemies the second comes only when nothing else is left.
 * @param {Question[]} bank
 * @param {import("./practice-settings.mjs").PracticeSettings} settings
 * @param {import("./history.mjs").History} history
 * @returns {string[]} the ids in the order in which they are asked
 */
export function selectPractice(bank, settings, history) {
  const { seed } = settings;
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

/**
 * Order questions by a seed so that neither enemies nor questions of one pair stand beside each other, as far as can be.
 * @template {SpreadQuestion} T
 * @param {T[]} questions
 * @param {string} seed
 * @returns {T[]}
 */
export function spreadOut(questions, seed) {
  let best = questions;
  let fewest = Infinity;
  for (let attempt = 0; attempt < TRIES && fewest > 0; attempt += 1) {
    const order = lineUp(shuffle(questions, `${seed} ${attempt}`), attempt > 0);
    const count = order.filter((question, place) => place > 0 && areClashing(question, /** @type {T} */ (order[place - 1]))).length;
    if (count < fewest) [best, fewest] = [order, count];
  }
  return best;
}

/**
 * Tell whether one question gives the other away; either may say so.
 * @param {SpreadQuestion} a
 * @param {SpreadQuestion} b
 */
function areEnemies(a, b) {
  return a.enemies.includes(b.id) || b.enemies.includes(a.id);
}

/**
 * Take in turn the first that may follow; with care, the one that most of the rest would clash with.
 * @template {SpreadQuestion} T
 * @param {T[]} order
 * @param {boolean} careful
 * @returns {T[]}
 */
function lineUp(order, careful) {
  const rest = [...order];
  const clashes = new Map(rest.map((one) => [one, rest.filter((other) => other !== one && areClashing(one, other)).length]));
  const count = (/** @type {T} */ question) => clashes.get(question) ?? 0;
  /** @type {T[]} */
  const line = [];
  while (rest.length) {
    const last = line.at(-1);
    const may = rest.filter((question) => !last || !areClashing(question, last));
    const from = may.length ? may : rest;
    const next = from.reduce((most, one) => (careful && count(one) > count(most) ? one : most));
    rest.splice(rest.indexOf(next), 1);
    for (const other of rest) if (areClashing(next, other)) clashes.set(other, count(other) - 1);
    line.push(next);
  }
  return line;
}

/** @param {SpreadQuestion} a @param {SpreadQuestion} b */
function areClashing(a, b) {
  return areEnemies(a, b) || (a.pair !== "" && a.pair === b.pair);
}
