import { ANY_PAIR } from "./practice-settings.mjs";

/**
 * @typedef {import("./question.mjs").Question} Question
 * @typedef {import("./practice-settings.mjs").PracticeSettings} PracticeSettings
 * @typedef {import("./history.mjs").History} History
 */

/** @type {readonly ("section" | "topic" | "objective" | "tier" | "level" | "kind")[]} */
export const FILTERS = ["section", "topic", "objective", "tier", "level", "kind"];
/** Which questions a reader wants, by what became of them. @type {Record<string, (id: string, history: History) => boolean>} */
const WHICH = {
  all: () => true,
  unseen: (id, { cards }) => !cards.has(id),
  missed: (id, { cards }) => cards.get(id)?.right === false,
  due: (id, { due }) => due.has(id),
  "sure-wrong": (id, { cards }) => cards.get(id)?.surelyWrong === true,
};
/** These ask again what was asked before, so they may include what is kept for mock exams. */
const REPEATS = ["missed", "due", "sure-wrong"];

/**
 * Return the questions that fit the settings, ordered by id.
 * @param {Question[]} bank
 * @param {PracticeSettings} settings
 * @param {History} history
 * @returns {Question[]}
 */
export function filterQuestions(bank, settings, history) {
  const { which, pair, ids } = settings;
  const listed = new Set(ids);
  const mayAsk = (/** @type {Question} */ { id, pool }) =>
    pool === "page" || (history.seen.has(id) && (listed.has(id) || REPEATS.includes(which)));
  return bank
    .filter((question) => mayAsk(question) && WHICH[which]?.(question.id, history))
    .filter((question) => FILTERS.every((name) => !settings[name] || question[name] === settings[name]))
    .filter((question) => !pair || (pair === ANY_PAIR ? question.pair : question.pair === pair))
    .filter(({ id }) => !listed.size || listed.has(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1)); // so that the order of the bank does not matter
}
