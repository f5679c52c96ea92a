import { rankResults } from "../../core/search/rank-results.mjs";
import { readQuery } from "../../core/search/search-query.mjs";
import { correctWord, isKnown } from "../../core/search/spelling.mjs";

/**
 * Asks Pagefind's index and the site's table of names; all that these load is fetched when somebody searches.
 *
 * @typedef {import("../../core/search/rank-results.mjs").Page} Page
 * @typedef {{ url: string, title: string, excerpt: string, weighted_locations: { balanced_score: number }[] }} Section
 * @typedef {{ url: string, meta: { title: string }, excerpt: string, sub_results: Section[] }} PageText
 * @typedef {{ id: string, score: number, data: () => Promise<PageText> }} PagefindResult
 * @typedef {{ search: (words: string) => Promise<{ results: PagefindResult[] }> }} Pagefind
 *
 * A page that was found; its text is fetched when it is shown.
 * @typedef {{ page: Page, read: () => Promise<PageText> }} Result
 *
 * What was found for which words, the query as it was corrected, if it was, and the words that no page has.
 * @typedef {{ words: string[], corrected: string, missing: string[], results: Result[] }} Answer
 */

/** A long page is not worse than a short one, and the titles count in rank-results.mjs. */
const RANKING = { termFrequency: 0.8, pageLength: 0.4, termSaturation: 1.2, termSimilarity: 2, metaWeights: { title: 1 } };
/** With fewer pages that have all words, those that have some are shown, too. */
const FEW = 10;

export class SearchIndex {
  /** @param {Pagefind} pagefind @param {Map<string, Page>} pages @param {ReadonlySet<string>} stopWords @param {string[]} known */
  constructor(pagefind, pages, stopWords, known) {
    this.pagefind = pagefind;
    this.pages = pages;
    this.stopWords = stopWords;
    this.known = known;
    this.exams = new Set([...pages.values()].map(({ exam }) => exam).filter(Boolean));
  }

  /**
   * Load the index of a site.
   * @param {URL} folder
   */
  static async load(folder) {
    const [{ createInstance }, terms] = await Promise.all([import(new URL("pagefind.js", folder).href), fetchJson(new URL("terms.json", folder))]);
    // No worker: the policy of the page does not hold in a worker.
    const pagefind = createInstance({ basePath: folder.href, baseUrl: "/", noWorker: true, excerptLength: 24 });
    const pages = Object.entries(/** @type {Record<string, string[]>} */ (terms.pages)).map(([id, [kind = "", exam = "", ...names]]) => /** @type {const} */ ([id, { kind, exam, names }]));
    await pagefind.options({ ranking: RANKING }); // waits for the index
    return new SearchIndex(pagefind, new Map(pages), new Set(terms.stop), terms.words.flatMap((/** @type {string} */ band) => band.split(" ")));
  }

  /**
   * @param {string} text
   * @param {{ literal?: boolean }} [options] `literal` corrects nothing
   * @returns {Promise<Answer>}
   */
  async search(text, { literal = false } = {}) {
    const read = readQuery(text, this.stopWords);
    const words = literal ? read : read.map((word) => correctWord(word, this.known));
    const corrected = words.some((word, index) => word !== read[index]) ? words.join(" ") : "";
    const missing = words.filter((word) => !isKnown(word, this.known)); // Pagefind would look for how such a word begins
    const known = words.filter((word) => !missing.includes(word));
    if (!known.length) return { words, corrected, missing, results: [] };
    const exams = known.filter((word) => this.exams.has(word));
    const exam = exams.length === 1 && known.length > 1 ? exams[0] : undefined;
    const asked = known.filter((word) => word !== exam);
    const searches = await this.searchParts(asked);
    const found = new Map(searches.flatMap(({ results }) => results.map((result) => [result.id, result])));
    for (const { results } of searches.toReversed()) for (const result of results) found.set(result.id, result);
    const results = rankResults(asked, searches, this.pages, exam).map(({ id }) => ({
      page: this.pages.get(id) ?? { kind: "", exam: "", names: [] },
      read: () => this.read(id, found.get(id)),
    }));
    return { words: known, corrected, missing, results };
  }

  /**
   * Search for all words together, and for each of them if too few pages have them all.
   * @param {string[]} words
   */
  async searchParts(words) {
    const all = { words, results: (await this.pagefind.search(words.join(" "))).results };
    if (words.length === 1 || all.results.length >= FEW) return [all];
    const parts = await Promise.all(words.map(async (word) => ({ words: [word], results: (await this.pagefind.search(word)).results })));
    return [all, ...parts];
  }

  /**
   * Read a page that was found; one whose name alone fits is looked for by that name.
   * @param {string} id
   * @param {PagefindResult | undefined} found
   */
  async read(id, found) {
    const result = found ?? (await this.pagefind.search(this.pages.get(id)?.names[0] ?? "")).results.find((one) => one.id === id);
    if (!result) throw new Error(`the index has no page ${id}`);
    return result.data();
  }
}

/** @param {URL} address */
async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} cannot be fetched: ${response.status}`);
  return response.json();
}
