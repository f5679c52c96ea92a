import { createElement } from "./dom.mjs";
import { findElement } from "./dom-query.mjs";

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
