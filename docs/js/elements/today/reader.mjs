import { hasRecord } from "../../storage/browser-storage.mjs";

/** Let style sheets tell readers who have been here before; docs/js/theme/reader.js does it before a page is painted. */
export function markReader() {
  document.documentElement.toggleAttribute("data-scripted", true);
  document.documentElement.toggleAttribute("data-returning", hasRecord());
}
