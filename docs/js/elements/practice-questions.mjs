import { borrow } from "./question-loader.mjs";

/**
 * Knows every question that may be practiced, and borrows those that are asked from the pages that ask them.
 * @typedef {Map<string, import("./question-display.mjs").Held>} Bank
 */

/**
 * Read what the page says of each question; its element is there once it has been brought.
 * @param {HTMLTemplateElement} list
 * @returns {Bank}
 */
export function known(list) {
  const unsaid = { tier: "", pair: "", enemies: [], lures: {} };
  return new Map(JSON.parse(list.content.textContent).map((question) => [question.id, { ...unsaid, ...question }]));
}

/**
 * Have questions here, and tell how that goes.
 * @param {Bank} bank
 * @param {string[]} ids
 * @param {HTMLElement} news
 * @returns {Promise<boolean>} not if a page cannot be had, or no longer asks its question
 */
export async function bring(bank, ids, news) {
  const missing = ids.map((id) => bank.get(id)).filter(({ element }) => !element);
  news.textContent = missing.length ? news.dataset.loading : "";
  try {
    const found = await borrow(new Map(missing.map((question) => [question.id, pageOf(question)])));
    await customElements.whenDefined("quiz-question");
    for (const [id, element] of found) {
      element.defer();
      bank.get(id).element = element;
    }
  } catch {
    news.textContent = news.dataset.failed;
    return false;
  }
  news.textContent = "";
  return true;
}

/** @param {import("./question-display.mjs").Held} question @returns {string} */
function pageOf({ topic, pool }) {
  const named = pool === "mock" ? "[data-pool=mock]" : `[data-topic="${CSS.escape(topic)}"]`;
  return document.querySelector(`#practice-pages ${named}`).href;
}
