import { splitExcerpt } from "../../core/search/excerpt.mjs";
import { createElement } from "../dom.mjs";

/**
 * @typedef {import("./search-index.mjs").PageText} PageText
 * @typedef {import("./search-index.mjs").Section} Section
 */

/** So many sections of a page are shown, those that fit best. */
const MOST_SECTIONS = 3;

/**
 * Make the entry of a page: a link to it, and one to each of its sections that fit.
 * @param {PageText} text
 * @param {{ base: URL, words: string[], place: string }} options `place` says what the page belongs to
 * @returns {HTMLLIElement}
 */
export function renderResult(text, { base, words, place }) {
  // The heading of the page is a section, too.
  const sections = text.sub_results.filter(({ url, title }) => url.includes("#") && title !== text.meta.title);
  const best = sections.toSorted((a, b) => weigh(b) - weigh(a)).slice(0, MOST_SECTIONS);
  const link = (/** @type {string} */ url) => addWords(new URL(`.${url}`, base), words);
  const head = [
    createElement("div", { className: "md-search-result__icon md-icon" }),
    createElement("h2", { textContent: text.meta.title }),
    ...(place ? [createElement("p", { className: "md-search-result__place", textContent: place })] : []),
  ];
  if (!best.length) head.push(renderExcerpt(text.excerpt));
  const parts = best.map(({ url, title, excerpt }) => renderLink(link(url), [createElement("h3", { textContent: title }), renderExcerpt(excerpt)]));
  return createElement("li", { className: "md-search-result__item" }, [renderLink(link(text.url), head), ...parts]);
}

/** @param {string} href @param {Node[]} content */
function renderLink(href, content) {
  return createElement("a", { className: "md-search-result__link", href }, [createElement("article", { className: "md-search-result__article md-typeset" }, content)]);
}

/** @param {string} excerpt */
function renderExcerpt(excerpt) {
  return createElement(
    "p",
    {},
    splitExcerpt(excerpt).map(({ text, found }) => (found ? createElement("mark", { textContent: text }) : text)),
  );
}

/** @param {Section} section */
function weigh(section) {
  return section.weighted_locations.reduce((sum, { balanced_score: score }) => sum + score, 0);
}

/**
 * Let the page that a link leads to highlight what was looked for.
 * @param {URL} url
 * @param {string[]} words
 */
function addWords(url, words) {
  url.searchParams.set("h", words.join(" "));
  return url.href;
}
