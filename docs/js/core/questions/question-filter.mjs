import { ANY_PAIR, DEFAULT_SETTINGS } from "./practice-settings.mjs";

/**
 * @typedef {import("./question.mjs").Question} Question
 * @typedef {import("./practice-settings.mjs").PracticeSettings} PracticeSettings
 * @typedef {import("./history.mjs").History} History
 */

/** @type {readonly ("section" | "topic" | "objective" | "tier" | "level" | "kind")[]} */
const FILTERS = ["section", "topic", "objective", "tier", "level", "kind"];
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
/** So many suggestions are enough to choose from. */
const MOST_SUGGESTIONS = 3;

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

/**
 * Say which single filter, taken away, would let how many questions through.
 * @param {Question[]} bank
 * @param {PracticeSettings} settings
 * @param {History} history
 * @returns {{ name: keyof PracticeSettings, count: number }[]} the most helpful first
 */
export function suggestFilters(bank, settings, history) {
  const names = /** @type {const} */ ([...FILTERS, "pair", "which", "ids"]);
  return names
    .filter((name) => String(settings[name]) !== String(DEFAULT_SETTINGS[name]))
    .map((name) => ({ name, count: filterQuestions(bank, { ...settings, [name]: DEFAULT_SETTINGS[name] }, history).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_SUGGESTIONS);
}
