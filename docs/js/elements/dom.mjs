import { formatMessage } from "../core/messages.mjs";
import { findElement } from "./dom-query.mjs";

/**
 * Put values into the words of an element: `data-text="Question {n} of {of}"`.
 * @param {HTMLElement} element
 * @param {Record<string, string | number>} values
 */
export function fillText(element, values) {
  element.textContent = formatMessage(element.dataset.text, values);
}

/**
 * Make an element; its content is nodes or text, never HTML.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<Omit<HTMLElementTagNameMap[K], "dataset">> & { dataset?: Record<string, string | number | boolean> }} [properties]
 * @param {(Node | string)[]} [content]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function createElement(tag, properties = {}, content = []) {
  const { dataset = {}, ...others } = properties;
  const element = Object.assign(document.createElement(tag), others);
  setData(element, dataset);
  element.append(...content);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Record<string, string | number | boolean>} data
 */
export function setData(element, data) {
  for (const [name, value] of Object.entries(data)) element.dataset[name] = String(value);
}

/**
 * Fill the list of a group, or hide the group if there is nothing to list.
 * @param {HTMLElement} group
 * @param {(Node | string)[][]} rows
 */
export function showList(group, rows) {
  group.hidden = !rows.length;
  findElement(group, "ul").replaceChildren(...rows.map((row) => createElement("li", {}, row)));
}

/** @param {number} share @returns {number} */
export function toPercent(share) {
  return Math.round(share * 100);
}

/**
 * Give an element numbers in percent for its style sheet.
 * @param {HTMLElement} element
 * @param {Record<string, number | undefined>} shares
 */
export function setShares(element, shares) {
  for (const [name, share] of Object.entries(shares)) element.style.setProperty(`--${name}`, `${share}%`);
}
