import { formatMessage } from "../../core/messages.mjs";
import { suggestFilters } from "../../core/questions/suggest-filters.mjs";
import { createElement } from "../dom.mjs";
import { findElement } from "../dom-query.mjs";

/**
 * Say why no question fits, and which filters to drop.
 * @param {HTMLElement} box
 * @param {HTMLFormElement} form
 * @param {import("../../core/questions/practice-settings.mjs").PracticeSettings} settings that nothing fits
 * @param {import("../../core/questions/question.mjs").Question[]} bank
 * @param {import("../../core/questions/history.mjs").History} history
 */
export function showSuggestions(box, form, settings, bank, history) {
  const suggestions = suggestFilters(bank, settings, history);
  const why = findElement(box, ".why");
  why.textContent = why.getAttribute(`data-${settings.which}`);
  findElement(box, ".alone").hidden = !suggestions.length;
  findElement(box, ".none").hidden = suggestions.length > 0;
  findElement(box, "ul").replaceChildren(
    ...suggestions.map(({ name, count }) => {
      const field = form.elements.namedItem(name);
      const filter = box.dataset[name] ?? (field instanceof HTMLSelectElement ? field.options[0]?.text : name);
      const textContent = formatMessage(box.dataset.text, { filter, n: count });
      return createElement("li", {}, [createElement("button", { type: "button", textContent, dataset: { do: "loosen", filter: name } })]);
    }),
  );
}
