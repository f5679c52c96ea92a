/** Puts the pages that were found into the order in which a reader is helped most. */

import { splitWords } from "./search-query.mjs";

/**
 * What an index found: a page, and how well its text fits.
 * @typedef {{ id: string, score: number }} Found
 *
 * What was looked for, and the pages that have all of these words.
 * @typedef {{ words: string[], results: Found[] }} Search
 *
 * A page of the site; its names are what readers call its subject.
 * @typedef {{ kind: string, exam: string, names: string[] }} Page
 */

/** How much a name of a page counts that is the query, where the page with the best text counts 1. */
const NAME = 1.2;
/** A name that fits less does not count. */
const LEAST = 0.3;
/** How much more a page counts of the exam that the query names. */
const NAMED_EXAM = 1.5;

/**
 * Merge what several searches for parts of a query found, and rank it.
 * @param {string[]} words the words of the query
 * @param {Search[]} searches
 * @param {ReadonlyMap<string, Page>} pages
 * @param {string} [exam] the exam that the query names
 * @returns {Found[]} the best first
 */
export function rankResults(words, searches, pages, exam = "") {
  const ranked = new Map(/** @type {[string, Found][]} */ ([]));
  for (const search of searches.toSorted((a, b) => b.words.length - a.words.length)) {
    const best = Math.max(...search.results.map(({ score }) => score));
    const share = (search.words.length / words.length) ** 2;
    for (const { id, score } of search.results) {
      const known = ranked.get(id);
      const added = (score / best) * share;
      ranked.set(id, { id, score: known ? known.score + added / 2 : added });
    }
  }
  for (const [id, page] of pages) {
    const fit = Math.max(...page.names.map((name) => fitName(words, name)), 0);
    if (fit < LEAST) continue;
    ranked.set(id, { id, score: (ranked.get(id)?.score ?? 0) + NAME * fit * fit });
  }
  for (const found of ranked.values()) if (exam && pages.get(found.id)?.exam === exam) found.score *= NAMED_EXAM;
  return [...ranked.values()].toSorted((a, b) => b.score - a.score);
}

/**
 * Say how well a name fits the words of a query.
 * @param {string[]} words
 * @param {string} name
 * @returns {number} 1 if they say the same, 0 if they have nothing in common
 */
export function fitName(words, name) {
  const parts = splitWords(name);
  const asked = words.filter((word) => parts.some((part) => isSame(word, part))).length;
  const said = parts.filter((part) => words.some((word) => isSame(word, part))).length;
  return (asked / words.length) * Math.sqrt(said / parts.length) || 0;
}

/**
 * Say whether two words are the same, but for an ending.
 * @param {string} word
 * @param {string} part
 */
function isSame(word, part) {
  if (word === part) return true;
  const shared = Math.min(word.length, part.length);
  const longer = Math.abs(word.length - part.length);
  if (shared < 5) return shared > 2 && longer === 1 && (word.startsWith(part) || part.startsWith(word)); // run, runs
  return longer < 4 && word.slice(0, shared - 1) === part.slice(0, shared - 1); // tuning, tuned
}
