import { findAll, findElement } from "../dom-query.mjs";
import { fillText } from "../dom.mjs";
import { askWorker, findWorker } from "./site-worker.mjs";

/** What the worker says about the copy. @typedef {{ bytes: number, total: number, saved: "nothing" | "part" | "whole" }} Copy */

const MEGABYTE = 1_000_000;
/** A worker that is not ready by then may have failed to fetch its files. */
const PATIENCE_MILLISECONDS = 20_000;

/** Shows how much of the site this device has, and saves or removes it. */
export class OfflineCopy extends HTMLElement {
  #isSaving = false;

  constructor() {
    super();
    this.addEventListener("click", this);
  }

  async connectedCallback() {
    findElement(document, ".needs-script").hidden = true;
    this.hidden = false;
    this.#showMissing();
    this.#show("waiting");
    const slow = setTimeout(() => this.#show("slow"), PATIENCE_MILLISECONDS);
    const worker = await findWorker();
    clearTimeout(slow);
    if (worker) this.#showCopy(await this.#ask("measure"));
    else this.#show("unsupported");
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    const action = target instanceof HTMLElement ? target.dataset.do : "";
    if (action === "save") this.#save();
    else if (action === "stop") this.#isSaving = false;
    else if (action === "remove") this.#remove();
  }

  /** Save one batch of files after the other until all are there, the reader stops it, or it fails. */
  async #save() {
    this.#isSaving = true;
    navigator.storage?.persist?.(); // asks the browser not to delete the copy, or the reader's record, when space is low
    let copy = await this.#ask("measure");
    while (this.#isSaving && this.isConnected && copy.saved !== "whole") {
      this.#show("saving", copy);
      const reply = await this.#ask("save");
      if (reply.problem) {
        this.#isSaving = false;
        this.#showCopy(await this.#ask("measure"));
        findElement(this, ".problem").textContent = this.getAttribute(`data-${reply.problem}`);
        return;
      }
      copy = reply;
    }
    this.#isSaving = false;
    this.#showCopy(copy);
  }

  async #remove() {
    this.#showCopy(await this.#ask("remove"));
  }

  /** @param {string} action */
  async #ask(action) {
    const worker = await findWorker(); // a newer one may have taken over
    return worker ? askWorker(worker, action) : {};
  }

  /** @param {Copy} copy */
  #showCopy(copy) {
    this.#show(copy.saved, copy);
  }

  /** @param {string} state @param {Copy} [copy] */
  #show(state, copy = { bytes: 0, total: 0, saved: "nothing" }) {
    this.dataset.state = state;
    findElement(this, ".problem").textContent = "";
    for (const part of findAll(this, "[data-in]")) part.hidden = part.dataset.in !== state;
    const values = { done: toMegabytes(copy.bytes), total: toMegabytes(copy.total) };
    for (const words of findAll(this, "[data-text]")) fillText(words, values);
  }

  /** Name the page that the reader asked for and does not have. */
  #showMissing() {
    const missing = new URLSearchParams(location.search).get("missing");
    if (!missing || !missing.startsWith(new URL("/", document.baseURI).href)) return;
    const line = findElement(this, ".missing");
    line.hidden = false;
    const link = findElement(line, "a", HTMLAnchorElement);
    link.href = missing;
    link.textContent = new URL(missing).pathname;
  }
}

/** @param {number} bytes */
function toMegabytes(bytes) {
  return (bytes / MEGABYTE).toFixed(1);
}
