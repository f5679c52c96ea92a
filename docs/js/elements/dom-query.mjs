/**
 * Find the one element that a selector names; the page brings it along, or a module and its HTML do not fit together.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T}
 */
export function findElement(root, selector, type = /** @type {any} */ (HTMLElement)) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`no ${type.name} fits ${selector}`);
  return found;
}

/**
 * Find all elements of a type that a selector names.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T[]}
 */
export function findAll(root, selector, type = /** @type {any} */ (HTMLElement)) {
  return /** @type {T[]} */ ([...root.querySelectorAll(selector)].filter((one) => one instanceof type));
}

/** Return the language of the page. */
export function pageLanguage() {
  return document.documentElement.lang || "en";
}
