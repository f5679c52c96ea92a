import { foldMarks } from "../../core/answers/marks.mjs";
import { listNotes } from "../../core/notes/list-notes.mjs";
import { readRecord, subscribe } from "../../storage/record/record-storage.mjs";
import { createElement, setData } from "../dom.mjs";
import { findElement } from "../dom-query.mjs";
import { addToQuestions } from "./reader-notes.mjs";
import { OutdatedError, fetchJson, loadWithMessage } from "../loading/file-loader.mjs";

/** @typedef {import("../../core/notes/list-notes.mjs").Item} Item */

const FORMAT = 1;

/** Lists what the reader bookmarked and noted, page by page; each entry can be changed in its place. */
export class NoteList extends HTMLElement {
  /** @type {(() => void) | undefined} */ #stop;
  /** What is listed; an entry that loses its last mark stays until the page is opened again. */
  #listed = new Set();

  constructor() {
    super();
    this.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.dataset.do === "print") window.print();
    });
  }

  connectedCallback() {
    addToQuestions(); // there are none, but the entries are made of the same element
    findElement(document, ".needs-script").hidden = true;
    this.hidden = false;
    loadWithMessage(findElement(document, ".news"), async () => {
      const index = await fetchJson(this.#address);
      if (index.format !== FORMAT) throw new OutdatedError(`index of notes ${index.format}`);
      if (!this.isConnected) return;
      this.#stop?.();
      this.#stop = subscribe(({ marks }) => this.#show(marks, index));
      this.#show(readRecord().marks, index);
    });
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  get #address() {
    return new URL(this.dataset.table ?? "", document.baseURI);
  }

  /**
   * @param {import("../../core/answers/marks.mjs").Mark[]} marks
   * @param {{ pages: import("../../core/notes/list-notes.mjs").IndexedPage[], moved: Record<string, string> }} index
   */
  #show(marks, { pages, moved }) {
    const { groups, others } = listNotes(foldMarks(marks, moved), pages);
    const all = [...groups.flatMap(({ items }) => items), ...others].map(({ about }) => about);
    if (all.length && all.every((about) => this.#listed.has(about))) return;
    this.#listed = new Set(all);
    findElement(this, ".none").hidden = all.length > 0;
    findElement(this, ".buttons").hidden = all.length === 0;
    const sections = groups.map(({ title, address, items }) => this.#buildGroup(this.#link(title, address), items, moved));
    if (others.length) sections.push(this.#buildGroup(this.dataset.others ?? "", others, moved));
    findElement(this, ".groups").replaceChildren(...sections);
  }

  /** @param {Node | string} title @param {Item[]} items @param {Record<string, string>} moved */
  #buildGroup(title, items, moved) {
    return createElement("section", {}, [createElement("h2", {}, [title]), ...items.map((item) => this.#buildItem(item, moved))]);
  }

  /** @param {Item} item @param {Record<string, string>} moved */
  #buildItem({ about, title, address }, moved) {
    const isQuestion = about.startsWith("question ");
    const notes = document.createElement("reader-notes");
    const earlier = Object.keys(moved).filter((name) => moved[name] === about);
    setData(notes, { about, earlier: earlier.map((name) => name.slice(name.indexOf(" ") + 1)).join(" ") });
    const { withdrawn = "", gone = "" } = this.dataset;
    const name = address ? this.#link(title, address) : createElement("code", { textContent: title });
    const words = address ? [] : [" ", isQuestion ? withdrawn : gone];
    const head = isQuestion || !address ? [createElement("p", {}, [name, ...words])] : []; // a page is named by the heading
    return createElement("div", { className: "entry" }, [...head, notes]);
  }

  /** @param {string} title @param {string} address below the root of the site */
  #link(title, address) {
    return createElement("a", { href: new URL(address, this.#address).href, textContent: title });
  }
}
