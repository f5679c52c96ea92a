import { findAll } from "../dom-query.mjs";

/**
 * List the parts of a page that belong to one outline each, in the order of their dates.
 * @param {HTMLElement} root
 * @param {string} selector
 */
export function listOutlineParts(root, selector) {
  const parts = findAll(root, selector).map((element) => ({ element, guide: element.dataset.guide ?? "", from: element.dataset.from ?? "" }));
  return parts.toSorted((a, b) => (a.guide < b.guide ? -1 : 1));
}
