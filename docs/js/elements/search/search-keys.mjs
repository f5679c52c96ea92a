import { findAll } from "../dom-query.mjs";

/**
 * @typedef {HTMLElement & { input: HTMLInputElement, suggestion: HTMLElement, close: () => void, update: () => void }} Dialog
 */

/**
 * Use the keys of the theme in the dialog of the search: arrows choose a result, Enter opens the first, Escape closes.
 * @param {KeyboardEvent} event
 * @param {Dialog} dialog
 */
export function handleKey(event, dialog) {
  const { input } = dialog;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    dialog.close();
    input.blur();
  } else if (event.key === "Enter" && event.target === input) {
    dialog.querySelector("ol a")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  } else if (event.key === "ArrowRight" && event.target === input) {
    acceptSuggestion(dialog, input);
    return;
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const stops = [input, ...findAll(dialog, "ol a, .md-search-result__rest:not([hidden])")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const index = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    stops.at((Math.max(index, 0) + step) % stops.length)?.focus();
  } else {
    if (event.key.length === 1 && event.target instanceof HTMLAnchorElement) input.focus(); // what is typed goes on
    return;
  }
  event.preventDefault();
}

/** @param {Dialog} dialog @param {HTMLInputElement} input */
function acceptSuggestion(dialog, input) {
  const suggested = dialog.suggestion.textContent ?? "";
  if (!suggested || input.selectionStart !== input.value.length) return;
  input.value = suggested;
  dialog.update();
}
