/**
 * Put values into the words of an element: `data-text="Question {n} of {of}"`.
 * @param {HTMLElement} element
 * @param {Record<string, string | number>} values
 */
export function fill(element, values) {
  element.textContent = put(element.dataset.text, values);
}

/**
 * Put values into words.
 * @param {string} words
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function put(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * Make an element; what it holds is nodes or text, never HTML.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {(Node | string)[]} [held]
 * @returns {HTMLElement}
 */
export function make(tag, properties = {}, held = []) {
  const { dataset = {}, ...others } = properties;
  const element = Object.assign(document.createElement(tag), others);
  Object.assign(element.dataset, dataset);
  element.append(...held);
  return element;
}
