import { findElement } from "../dom-query.mjs";

/** The keys that open the search, as in the theme. */
const KEYS = ["f", "s", "/"];
const FIELDS = "input, select, textarea, [contenteditable]";

/**
 * Open the search on a key or when its field is chosen; what it consists of is loaded then.
 * @param {() => Promise<void>} load
 */
export function openOnRequest(load) {
  const search = document.querySelector("site-search");
  if (!(search instanceof HTMLElement)) return;
  const input = findElement(search, ".md-search__input", HTMLInputElement);
  const toggle = findElement(document, "[data-md-toggle=search]", HTMLInputElement);
  const status = findElement(search, ".md-search-result__meta");
  const show = (/** @type {string | undefined} */ text) => status.replaceChildren(text ?? "");
  const start = async () => {
    if (search.matches(":not(:defined)")) show(search.dataset.loading);
    try {
      await load();
    } catch (error) {
      show(search.dataset.failed);
      throw error; // the browser reports it
    }
  };
  search.dataset.scripted = "";
  input.addEventListener("focus", () => {
    start();
    if (!toggle.checked) toggle.click();
  });
  toggle.addEventListener("change", () => {
    if (toggle.checked) input.focus();
    else input.blur();
  });
  window.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key === "Escape" && toggle.checked && search.matches(":not(:defined)")) toggle.click(); // later it does that itself
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || toggle.checked) return;
    if (!KEYS.includes(event.key) || (target instanceof Element && isField(target))) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

/** @param {Element} element */
function isField(element) {
  return element.matches(FIELDS) && !(element instanceof HTMLInputElement && element.type === "radio");
}
