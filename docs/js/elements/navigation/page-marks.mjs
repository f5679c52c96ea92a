import { toDay } from "../../core/calendar.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { findItems, listPageProgress } from "../../core/navigation/page-progress.mjs";
import { addMark, subscribe } from "../../storage/record/record-storage.mjs";
import { findPath, loadTables, locatePage, readStudy } from "../../storage/studies.mjs";
import { createElement } from "../dom.mjs";
import { findAll, pageLanguage } from "../dom-query.mjs";

/**
 * Marks in navigation and lists what is begun, done and due, and says so at the end of a page.
 * @typedef {import("../../core/navigation/page-progress.mjs").PageProgress} PageProgress
 */

const ITEMS = "a.md-nav__link[href], label.md-nav__link[for=__toc]";
const MARK = "study-mark";

/** The tables of the exams, once they are there. @type {import("../../core/study/study.mjs").StudyTable[]} */
let tables = [];
/** What was last worked out, and for which day. @type {{ day: number, pages: Map<string, PageProgress> }} */
let known = { day: 0, pages: new Map() };
let isWaiting = false;
/** The looks of the marks; only a reader with a record needs them. It stays when the theme shows another page. */
const looks = new CSSStyleSheet();

subscribe(() => {
  known.day = 0;
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => { // the verdict comes first
    isWaiting = false;
    paintMarks();
  });
});

/** Paint the marks of the page that is shown; at once if the tables are there, so that no page appears without. */
export async function paintMarks() {
  if (!tables.length) [tables] = await Promise.all([loadTables(), loadLooks()]);
  const pages = listPages();
  for (const link of findAll(document, `.md-nav--primary :is(${ITEMS})`)) paintLink(link, pages);
  for (const link of findAll(document, ".study-list a")) paintLink(link, pages);
  for (const place of findAll(document, ".study-total")) paintTotal(place, pages);
  for (const place of findAll(document, "mark-done:defined")) /** @type {import("./mark-done.mjs").MarkDone} */ (place).show(pages.get(findPath(location.href)));
}

/**
 * Mark the page that is shown as done, or take that back.
 * @returns {Promise<"failed" | "unkept" | null>} what went wrong: the tables cannot be had, or the browser keeps nothing
 */
export async function toggleDone() {
  await paintMarks();
  const path = findPath(location.href);
  const items = findItems(tables, path);
  const isDone = listPages().get(path)?.state === "done";
  const saved = await Promise.all(items.map((about) => addMark("done", about, !isDone)));
  await paintMarks();
  if (!saved.length) return "failed";
  return saved.every(({ kept }) => kept) ? null : "unkept";
}

async function loadLooks() {
  const response = await fetch(locatePage("css/marks.css")).catch(() => null); // no connection: there are no tables either
  looks.replaceSync(response?.ok ? await response.text() : "");
  if (!document.adoptedStyleSheets.includes(looks)) document.adoptedStyleSheets.push(looks);
}

function listPages() {
  const now = Date.now();
  if (known.day !== toDay(now)) known = { day: toDay(now), pages: listPageProgress(tables.map(readStudy), now) };
  return known.pages;
}

/** @param {HTMLElement} link @param {Map<string, PageProgress>} pages */
function paintLink(link, pages) {
  const href = link instanceof HTMLAnchorElement ? link.href : location.href;
  const progress = pages.get(findPath(href));
  const mark = link.querySelector(`:scope > .${MARK}`);
  if (!progress || (progress.state === "new" && !progress.due)) mark?.remove();
  else if (mark instanceof HTMLElement) fillMark(mark, progress);
  else {
    const made = createElement("span", { className: MARK });
    fillMark(made, progress);
    const name = link.querySelector(":scope > .md-ellipsis");
    if (name) name.after(made);
    else link.append(made); // in a list
  }
}

/** @param {HTMLElement} mark @param {PageProgress} progress */
function fillMark(mark, progress) {
  const { kind, state, due, count, of } = progress;
  const said = describe(progress);
  if (mark.dataset.said === said) return;
  Object.assign(mark.dataset, { kind, state, due: due > 0, said });
  mark.title = said;
  const shown = kind === "whole" ? [createElement("span", { textContent: `${count}/${of}`, ariaHidden: "true" })] : [];
  mark.replaceChildren(...shown, createElement("span", { className: "only-said", textContent: `(${said})` }));
}

/** @param {HTMLElement} place @param {Map<string, PageProgress>} pages */
function paintTotal(place, pages) {
  const [exam = "", section = ""] = (place.dataset.study ?? "").split(" ");
  const table = tables.find((one) => one.exam === exam);
  const progress = pages.get(table?.sections.find(({ id }) => id === section)?.address ?? "");
  place.querySelector(".study-done")?.remove();
  if (!progress || progress.state === "new") return;
  place.style.setProperty("--done", `${(100 * progress.count) / progress.of}%`);
  const className = place.matches("p") ? "study-done" : "study-done only-said"; // a table has no room for a line
  place.append(createElement("span", { className, textContent: describe({ ...progress, due: 0 }) }));
}

/** Say in words how far the reader is. @param {PageProgress} progress @returns {string} */
function describe({ kind, state, due, count, of }) {
  const words = tables[0]?.marks ?? {};
  const name = kind === "whole" ? "whole" : state;
  const said = [formatMessage(words[name], { count, of }), due ? formatMessage(words.due, { n: due }, pageLanguage()) : ""];
  return said.filter(Boolean).join(" · ");
}
