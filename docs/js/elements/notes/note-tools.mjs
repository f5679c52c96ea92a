import { MOST_NOTE_CHARACTERS, foldMarks } from "../../core/answers/marks.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { onErase } from "../../storage/erase.mjs";
import { addMark, readRecord, subscribe } from "../../storage/record/record-storage.mjs";
import { findElement, pageLanguage } from "../dom-query.mjs";

/** A reader who stops typing for so long is done with a thought. */
const MILLISECONDS = 1000;

/** Shows and keeps the bookmark and the note of a page or a question. */
export class NoteTools {
  #root;
  #life = new AbortController();
  /** Whether the text differs from what was saved. */
  #isDirty = false;
  /** Whether the reader asked for the note, which then stays open without a text. */
  #isOpen = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {import("./reader-notes.mjs").ReaderNotes} root */
  constructor(root) {
    this.#root = root;
    const { signal } = this.#life;
    const save = () => this.#save();
    this.#field.addEventListener("input", () => this.#wait(), { signal });
    this.#field.addEventListener("change", save, { signal });
    window.addEventListener("pagehide", save, { signal });
    document.addEventListener("visibilitychange", save, { signal });
    signal.addEventListener("abort", subscribe(() => this.#show()));
    signal.addEventListener("abort", onErase(() => this.#forget()));
    this.#show();
  }

  /** Save, and leave the page alone from now on. */
  stop() {
    this.#save();
    this.#life.abort();
  }

  toggleBookmark() {
    const isThere = this.#read().bookmarks.has(this.#root.about);
    this.#keep("bookmark", !isThere);
  }

  /** Open the note, and put the cursor into it. */
  open() {
    this.#isOpen = true;
    this.#show();
    this.#field.focus();
  }

  get #field() {
    return findElement(this.#root, "textarea", HTMLTextAreaElement);
  }

  #read() {
    return foldMarks(readRecord().marks, this.#root.moved);
  }

  #show() {
    const { about } = this.#root;
    const { bookmarks, notes } = this.#read();
    const text = notes.get(about)?.text ?? "";
    const isMarked = bookmarks.has(about);
    const mark = findElement(this.#root, ".bookmark");
    mark.classList.toggle("set", isMarked);
    findElement(mark, "span").textContent = (isMarked ? mark.dataset.on : mark.dataset.off) ?? "";
    if (!this.#isDirty && this.#field.value !== text) this.#field.value = text;
    const isShown = text !== "" || this.#isDirty || this.#isOpen;
    findElement(this.#root, ".written").hidden = !isShown;
    findElement(this.#root, ".write").hidden = isShown;
    findElement(this.#root, ".all").hidden = !isMarked && !text;
  }

  /** Save soon, and count until then what does not fit. */
  #wait() {
    this.#isDirty = true;
    this.#isOpen = true; // also while the reader has deleted everything
    const n = this.#field.value.length;
    this.#say(n > MOST_NOTE_CHARACTERS ? "tooLong" : "", n);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), MILLISECONDS);
  }

  #save() {
    clearTimeout(this.#timer);
    const { value } = this.#field;
    if (!this.#isDirty || value.length > MOST_NOTE_CHARACTERS) return;
    this.#isDirty = false;
    this.#keep("note", value.trim() ? value : "");
  }

  /** @param {"bookmark" | "note"} kind @param {boolean | string} value */
  async #keep(kind, value) {
    const { kept } = await addMark(kind, this.#root.about, value);
    if (!kept) this.#say("notKept");
    else if (kind === "note" && !this.#isDirty) this.#say(value ? "saved" : "deleted");
  }

  /** @param {"saved" | "deleted" | "tooLong" | "notKept" | ""} name of a sentence @param {number} [length] */
  #say(name, length = 0) {
    const format = new Intl.NumberFormat(pageLanguage());
    const status = findElement(this.#root, "[role=status]");
    const words = formatMessage(status.dataset[name], { n: format.format(length), most: format.format(MOST_NOTE_CHARACTERS) });
    if (status.textContent !== words) status.textContent = words;
    if (name === "notKept") findElement(this.#root, ".written").hidden = false;
  }

  /** Everything was erased, also what was typed and not saved. */
  #forget() {
    clearTimeout(this.#timer);
    this.#isDirty = false;
    this.#isOpen = false;
    this.#say("");
    this.#show();
  }
}
