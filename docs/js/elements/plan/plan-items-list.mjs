import { locateStart } from "../../core/plan/plan-items.mjs";
import { createElement } from "../dom.mjs";
import { findAll, findElement } from "../dom-query.mjs";
import { explainItem, nameItem, say } from "./plan-words.mjs";

/**
 * Shows items of a study plan as a list: a box to tick, a link, what to do, and how long it takes.
 * @typedef {import("../../core/plan/plan-items.mjs").PlanItem} PlanItem
 * @typedef {import("./plan-words.mjs").Words} Words
 */

/** Whether an item is done; one of an earlier day may have been missed, or have no use any more. @typedef {"open" | "done" | "missed" | "lapsed"} ItemState */

/**
 * @param {PlanItem[]} items
 * @param {Words} words
 * @param {(address: string) => string} locate turns the address of an item into a link
 * @returns {HTMLUListElement}
 */
export function listPlanItems(items, words, locate) {
  const rows = items.map((item) => {
    const name = nameItem(words, item);
    return createElement("li", { dataset: { item: item.id } }, [
      createElement("label", { className: "tick" }, [
        createElement("input", { type: "checkbox", name: "done", value: item.id, ariaLabel: say(words, "tick", { title: name }) }),
      ]),
      createElement("a", { href: locate(locateStart(item)), textContent: name }),
      createElement("span", { className: "hint", textContent: explainItem(words, item) }),
      createElement("span", { className: "minutes", textContent: say(words, "minutes", { n: item.minutes }) }),
      createElement("span", { className: "state" }),
    ]);
  });
  return createElement("ul", { className: "plan-items" }, rows);
}

/**
 * Tick what is done, and say what was missed.
 * @param {HTMLElement} root
 * @param {Map<string, ItemState>} states by the day and the id of an item
 * @param {string} [missed] the word for it
 */
export function showStates(root, states, missed = "") {
  for (const day of findAll(root, "[data-date]")) {
    for (const row of findAll(day, "[data-item]")) {
      const state = states.get(`${day.dataset.date} ${row.dataset.item}`) ?? "open";
      row.dataset.state = state;
      findElement(row, "[name=done]", HTMLInputElement).checked = state === "done";
      findElement(row, ".state").textContent = state === "missed" ? missed : "";
    }
    const rows = findAll(day, "[data-item]");
    day.toggleAttribute("data-complete", rows.length > 0 && rows.every(({ dataset }) => dataset.state === "done"));
  }
}
