import { hasRecord } from "../../storage/browser-storage.mjs";
import { onErase } from "../../storage/erase.mjs";
import { KEYS } from "../../storage/keys.mjs";
import { subscribe } from "../../storage/record/record-storage.mjs";
import { markReader } from "./reader.mjs";

/** Shows what a reader does today; what decides on that is loaded only for readers of whom anything is kept. */
export class StudyToday extends HTMLElement {
  /** @type {AbortController | undefined} */ #life;
  /** @type {Awaited<ReturnType<typeof import("./today-view.mjs").loadView>> | undefined} */ #view;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    for (const stop of [subscribe(() => this.#update()), onErase(() => this.#update())]) signal.addEventListener("abort", stop);
    window.addEventListener("storage", ({ key }) => key === KEYS.plans && this.#update(), { signal });
    document.addEventListener("visibilitychange", () => this.#update(), { signal }); // another day, or back from a session
    this.#update();
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  async #update() {
    markReader();
    if (!hasRecord() && !this.#view) return;
    try {
      this.#view ??= await this.#load();
      this.hidden = !this.#view?.update();
    } finally {
      this.dataset.ready = ""; // what waits below is shown, whatever became of this
    }
  }

  async #load() {
    const { loadView } = await import("./today-view.mjs");
    const view = await loadView(this);
    return this.#view ?? view;
  }
}
