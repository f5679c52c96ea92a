import { DEFAULT_SETTINGS } from "./practice-settings.mjs";
import { FILTERS, filterQuestions } from "./question-filter.mjs";

/**
 * Helps a reader whose settings no question fits.
 * @typedef {import("./question.mjs").Question} Question
 * @typedef {import("./practice-settings.mjs").PracticeSettings} PracticeSettings
 * @typedef {import("./history.mjs").History} History
 */

/** So many suggestions are enough to choose from. */
const MOST_SUGGESTIONS = 3;

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
