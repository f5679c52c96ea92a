import { shuffle } from "./random.mjs";
import { ANY_PAIR, WIDE } from "./question-filter.mjs";
import { cards, due } from "./schedule.mjs";

/**
 * A question as far as picking needs to know it.
 * @typedef {{
 *   id: string, section: string, topic: string, objective: string, tier: string, level: string,
 *   pair: string, pool: string, enemies: string[],
 * }} Question
 * @typedef {import("./question-filter.mjs").Choice} Choice
 *
 * What a reader has done so far: a card per question answered, what is due in the order of its urgency,
 * and what a mock exam has shown.
 * @typedef {{ cards: Map<string, import("./schedule.mjs").Card>, due: Map<string, number>, met: Set<string> }} Past
 */

const FILTERS = ["section", "topic", "objective", "tier", "level"];
/** Which questions a reader wants, by what became of them. @type {Record<string, (id: string, past: Past) => boolean>} */
const WHICH = {
  all: () => true,
  unseen: (id, { cards }) => !cards.has(id),
  missed: (id, { cards }) => cards.get(id)?.right === false,
  due: (id, { due }) => due.has(id),
  "sure-wrong": (id, { cards }) => cards.get(id)?.surelyWrong === true,
};
/** These ask again what was asked before; so they may ask what is kept for mock exams. */
const AGAIN = ["missed", "due", "sure-wrong"];
/** So many filters to let go of are enough to choose from. */
const MOST_HELPFUL = 3;
/** An order by chance may put together what is better apart; another may not. */
const TRIES = 20;

/**
 * Fold a record into what picking asks of it.
 * @param {import("./record.mjs").Entry[]} entries in the order of time
 * @param {number} now
 * @param {string | null} examDate
 * @param {string[]} shown the questions of the mock exams that are over, answered or not
 * @returns {Past}
 */
export function past(entries, now, examDate, shown) {
  const known = cards(entries, examDate);
  return {
    cards: known,
    due: new Map(due(entries, now, examDate).map(({ id }, place) => [id, place])),
    met: new Set([...known.keys(), ...shown]),
  };
}

/**
 * Return the questions that fit a choice, in the order of their names.
 * @param {Question[]} bank
 * @param {Choice} choice
 * @param {Past} past
 * @returns {Question[]}
 */
export function fitting(bank, choice, past) {
  const { which, pair, ids } = choice;
  const listed = new Set(ids);
  const mayAsk = ({ id, pool }) => pool === "page" || (past.met.has(id) && (listed.has(id) || AGAIN.includes(which)));
  return bank
    .filter((question) => mayAsk(question) && WHICH[which](question.id, past))
    .filter((question) => FILTERS.every((name) => !choice[name] || question[name] === choice[name]))
    .filter((question) => !pair || (pair === ANY_PAIR ? question.pair : question.pair === pair))
    .filter(({ id }) => !listed.size || listed.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1)); // whatever the order on the page
}

/**
 * Draw the questions of a session, in the order in which it asks them. What is due is drawn by its urgency,
 * everything else by the seed; of enemies the second comes only when nothing else is left.
 * @param {Question[]} bank
 * @param {Choice} choice with a seed
 * @param {Past} past
 * @returns {string[]}
 */
export function pick(bank, choice, past) {
  const found = fitting(bank, choice, past);
  const count = choice.count === "all" ? found.length : Number(choice.count);
  const urgent = (question) => past.due.get(question.id);
  const order = shuffle(found, `${choice.seed} draw`);
  if (choice.which === "due") order.sort((a, b) => urgent(a) - urgent(b));
  const first = order.filter((question, place) => !order.slice(0, place).some((other) => enemies(question, other)));
  const drawn = [...new Set([...first, ...order])].slice(0, count);
  drawn.sort((a, b) => (a.id < b.id ? -1 : 1));
  return apart(drawn, choice.seed).map(({ id }) => id);
}

/**
 * Order questions by a seed so that neither enemies nor questions of one pair stand beside each other, as far as can be.
 * @param {Question[]} questions
 * @param {string} seed
 * @returns {Question[]}
 */
export function apart(questions, seed) {
  let best = questions;
  let fewest = Infinity;
  for (let attempt = 0; attempt < TRIES && fewest > 0; attempt += 1) {
    const order = lineUp(shuffle(questions, `${seed} ${attempt}`), attempt > 0);
    const count = order.filter((question, place) => place && clash(question, order[place - 1])).length;
    if (count < fewest) [best, fewest] = [order, count];
  }
  return best;
}

/**
 * Say which single filter of a choice, taken away, would let how many questions through.
 * @param {Question[]} bank
 * @param {Choice} choice
 * @param {Past} past
 * @returns {{ name: string, count: number }[]} the most helpful first
 */
export function loosened(bank, choice, past) {
  return [...FILTERS, "pair", "which", "ids"]
    .filter((name) => String(choice[name]) !== String(WIDE[name]))
    .map((name) => ({ name, count: fitting(bank, { ...choice, [name]: WIDE[name] }, past).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_HELPFUL);
}

/**
 * Take in turn the first that may follow; with care, the one that most of the rest would clash with.
 * @param {Question[]} order
 * @param {boolean} careful
 */
function lineUp(order, careful) {
  const rest = [...order];
  const clashes = new Map(rest.map((one) => [one, rest.filter((other) => other !== one && clash(one, other)).length]));
  const line = [];
  while (rest.length) {
    const may = rest.filter((question) => !line.length || !clash(question, line.at(-1)));
    const from = may.length ? may : rest;
    const next = careful ? from.reduce((most, one) => (clashes.get(one) > clashes.get(most) ? one : most)) : from[0];
    rest.splice(rest.indexOf(next), 1);
    for (const other of rest) if (clash(next, other)) clashes.set(other, clashes.get(other) - 1);
    line.push(next);
  }
  return line;
}

const enemies = (a, b) => a.enemies.includes(b.id) || b.enemies.includes(a.id);
const clash = (a, b) => enemies(a, b) || (a.pair !== "" && a.pair === b.pair);
