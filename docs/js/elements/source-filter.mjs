import { toDay } from "../core/calendar.mjs";
import { formatMessage } from "../core/messages.mjs";
import { hasWords, isOld } from "../core/sources.mjs";
import { createElement } from "./dom.mjs";
import { findAll, findElement } from "./dom-query.mjs";

/** Marks the sources of the page that were read long ago, and filters the list. */
export class SourceFilter extends HTMLElement {
  connectedCallback() {
    if (!this.hasAttribute("hidden")) return;
    const today = toDay(Date.now());
    const sources = findAll(document, ".trust-sources > li").map((item) => {
      const time = findElement(item, "time", HTMLTimeElement);
      return { item, text: this.#describe(item), time, old: isOld(time.dateTime, today, Number(this.dataset.days)) };
    });
    for (const { time, old } of sources) {
      if (old) time.after(" ", createElement("strong", { className: "old", textContent: this.dataset.mark ?? "" }));
    }
    const words = findElement(this, "[type=search]", HTMLInputElement);
    const only = findElement(this, "[type=checkbox]", HTMLInputElement);
    this.addEventListener("input", () => {
      for (const { item, text, old } of sources) item.hidden = !(hasWords(text, words.value) && (old || !only.checked));
      this.#showCount(sources.filter(({ item }) => !item.hidden).length);
    });
    this.#showCount(sources.length);
    this.removeAttribute("hidden");
  }

  /** Return what a search looks at: title, address, pages and publisher. @param {HTMLElement} item */
  #describe(item) {
    const heading = item.parentElement?.previousElementSibling?.textContent ?? "";
    return `${heading} ${item.textContent} ${item.querySelector("a")?.href ?? ""}`;
  }

  /** Say how many sources are shown, and leave out the publishers of none. @param {number} n */
  #showCount(n) {
    findElement(this, ".found").textContent = formatMessage({ ...this.dataset }, { n });
    for (const list of findAll(document, ".trust-sources")) {
      const empty = [...list.children].every((item) => item instanceof HTMLElement && item.hidden);
      list.hidden = empty;
      list.previousElementSibling?.toggleAttribute("hidden", empty);
    }
  }
}
