import { isInRecord } from "../../storage/browser-storage.mjs";
import { findAll, findElement } from "../dom-query.mjs";

/**
 * Lets a reader bookmark a page or a question, and take a note on it. What that takes is loaded once the record has a mark
 * about it, or the reader asks for it.
 *
 * `data-about` is the subject of its marks, like `question imputer-keeps-integers`; `data-earlier` holds the names that a
 * page had before.
 */
export class ReaderNotes extends HTMLElement {
  /** @type {AbortController | undefined} */ #life;
  /** @type {Promise<import("./note-tools.mjs").NoteTools> | undefined} */ #tools;

  connectedCallback() {
    this.#build();
    this.#life = new AbortController();
    const { signal } = this.#life;
    const look = () => isInRecord(this.#subjects) && this.#load();
    this.addEventListener("click", (event) => this.#act(event), { signal });
    this.addEventListener("change", (event) => event.stopPropagation(), { signal }); // is no answer to the question around it
    for (const type of ["storage", "pageshow"]) window.addEventListener(type, look, { signal });
    look();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#tools?.then((tools) => tools.stop());
    this.#tools = undefined;
  }

  get about() {
    return this.dataset.about ?? "";
  }

  /** What marks under the earlier names of a page are about. @returns {Record<string, string>} */
  get moved() {
    const names = (this.dataset.earlier ?? "").split(" ").filter(Boolean);
    return Object.fromEntries(names.map((name) => [`page ${name}`, this.about]));
  }

  get #subjects() {
    return [this.about, ...Object.keys(this.moved)];
  }

  /** Copy what the page brings along for questions, and name what the bookmark is about. */
  #build() {
    if (!this.firstElementChild) this.append(findElement(document, "#note-parts", HTMLTemplateElement).content.cloneNode(true));
    const { dataset } = findElement(this, ".bookmark");
    dataset.off = this.about.startsWith("question ") ? dataset.question : dataset.page;
    findElement(this, ".bookmark span").textContent = dataset.off ?? "";
  }

  /** @param {Event} event */
  async #act({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    const tools = await this.#load();
    if (button.dataset.do === "bookmark") tools.toggleBookmark();
    else tools.open();
  }

  #load() {
    this.#tools ??= import("./note-tools.mjs").then(({ NoteTools }) => new NoteTools(this));
    return this.#tools;
  }
}

/** Add bookmark and note to the foot of each question that the reader has answered, on pages that have none of their own, too. */
export function addToQuestions() {
  if (!customElements.get("reader-notes")) customElements.define("reader-notes", ReaderNotes);
  document.querySelector("link[disabled][href$='notes.css']")?.removeAttribute("disabled");
  for (const question of findAll(document, "quiz-question[data-result]:not(:has(> reader-notes))")) {
    const notes = document.createElement("reader-notes");
    notes.dataset.about = `question ${question.id}`;
    question.append(notes);
  }
}
