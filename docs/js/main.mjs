import { findAll } from "./elements/dom-query.mjs";
import { removeFoldedCode } from "./elements/folded-code.mjs";
import { registerWorker } from "./elements/offline/site-worker.mjs";
import { makeScrollable } from "./elements/scrollable.mjs";
import { openOnRequest } from "./elements/search/search-opener.mjs";
import { markReader } from "./elements/today/reader.mjs";
import { hasRecord } from "./storage/browser-storage.mjs";

const restoreFoldedCode = removeFoldedCode(document);

/**
 * How the module of each element is loaded, by the tag; one that is no element of ours returns nothing.
 * @type {Record<string, () => Promise<CustomElementConstructor | void>>}
 */
const ELEMENTS = {
  "quiz-question": async () => {
    const [{ QuizQuestion }, { listen }] = await Promise.all([import("./elements/quiz-question.mjs"), import("./elements/shortcuts.mjs")]);
    listen();
    return QuizQuestion;
  },
  "quiz-end": async () => (await import("./elements/questions/quiz-end.mjs")).QuizEnd,
  "a.term": async () => (await import("./elements/terms/term-opener.mjs")).explainOnRequest(),
  "mock-exam": async () => (await import("./elements/mock/mock-exam.mjs")).MockExam,
  "practice-session": async () => (await import("./elements/practice/practice-session.mjs")).PracticeSession,
  "pre-test": async () => (await import("./elements/pretest/pre-test.mjs")).PreTest,
  "study-progress": async () => (await import("./elements/progress/study-progress.mjs")).StudyProgress,
  "copy-page": async () => (await import("./elements/copy-page.mjs")).CopyPage,
  "offline-copy": async () => (await import("./elements/offline/offline-copy.mjs")).OfflineCopy,
  "study-today": async () => (await import("./elements/today/study-today.mjs")).StudyToday,
  "study-setup": async () => (await import("./elements/today/study-setup.mjs")).StudySetup,
  "study-plan": async () => (await import("./elements/plan/study-plan.mjs")).StudyPlan,
  "exam-outline": async () => (await import("./elements/outlines/exam-outline.mjs")).ExamOutline,
  "record-file": async () => (await import("./elements/record/record-file.mjs")).RecordFile,
  "mark-done": async () => (await import("./elements/navigation/mark-done.mjs")).MarkDone,
  "reader-notes": async () => (await import("./elements/notes/reader-notes.mjs")).ReaderNotes,
  "note-list": async () => (await import("./elements/notes/note-list.mjs")).NoteList,
  "check-list": async () => (await import("./elements/check-list.mjs")).CheckList,
  "source-filter": async () => (await import("./elements/source-filter.mjs")).SourceFilter,
};
const defined = new Set();

/** Load the elements that the page holds; a page without questions loads nothing for them. */
function defineElements() {
  for (const [tag, load] of Object.entries(ELEMENTS)) {
    if (!defined.has(tag) && document.querySelector(tag)) defineElement(tag, load);
  }
}

/**
 * Define an element. Until that is done its page shows what it shows without scripts; a module that could not be fetched
 * is asked for again on the next page.
 * @param {string} tag
 * @param {() => Promise<CustomElementConstructor | void>} load
 */
async function defineElement(tag, load) {
  defined.add(tag);
  try {
    const element = await load();
    if (element && !customElements.get(tag)) customElements.define(tag, element); // fetched questions define theirs: loading/question-loader.mjs
  } catch (error) {
    defined.delete(tag);
    throw error; // the browser reports it
  }
}

defineElements();
registerWorker();
openOnRequest(async () => {
  if (!defined.has("site-search")) await defineElement("site-search", async () => (await import("./elements/search/site-search.mjs")).SiteSearch);
});

/** Paints the marks in navigation and lists; a reader without a record loads nothing for it. @type {(() => unknown) | null} */
let paintMarks = null;

/** Show what is done and what is due. */
async function showMarks() {
  markReader();
  if (!paintMarks && hasRecord()) ({ paintMarks } = await import("./elements/navigation/page-marks.mjs"));
  paintMarks?.();
}

/** Highlight what a search led to; no other page loads that module. */
async function highlight() {
  CSS.highlights?.clear(); // those of the page that was left
  if (!location.search.includes("h=")) return;
  const { highlightFound } = await import("./elements/search/found-words.mjs");
  highlightFound();
}

/** Lead on to what the reader does next. Without a record or a plan the link stays as it was built, and no page loads that module. */
async function leadOn() {
  if (!document.querySelector(".md-footer__link--next") || !hasRecord()) return;
  const { updateNextLink } = await import("./elements/study/next-link.mjs");
  await updateNextLink();
}

/** Name what the theme leaves without a name, or gives the same name twice, and let the keyboard scroll it. */
function repairTheme() {
  // The lists of the navigation are named by toggles: those of a section with a page have no words, and both exams have
  // sections of the same name.
  for (const list of findAll(document, ".md-nav--primary .md-nav[data-md-level]")) {
    const around = [list.parentElement?.closest(".md-nav:not(.md-nav--primary)"), list];
    const names = around.flatMap((nav) => nav?.querySelector(":scope > .md-nav__title")?.textContent?.trim() ?? []);
    list.removeAttribute("aria-labelledby");
    list.setAttribute("aria-label", names.join(": "));
  }

  // All blocks in an element with an id get one and the same name, so that each button would copy the first.
  for (const [index, nav] of findAll(document, "pre > .md-code__nav").entries()) {
    const button = nav.querySelector("button");
    if (!button || !nav.parentElement) continue;
    nav.parentElement.id = `__code_${index}`;
    nav.setAttribute("aria-label", `${button.title} ${index + 1}`);
    button.dataset.clipboardTarget = `#__code_${index} > code`;
  }

  const content = document.querySelector(".md-content");
  if (content) makeScrollable(content);
}

/** The theme announces each page that it shows. @type {{ subscribe: (listener: () => void) => void } | undefined} */
const pages = Reflect.get(window, "document$");
pages?.subscribe(() => {
  // Only then does the theme add the buttons and boxes that this repairs.
  setTimeout(() => {
    restoreFoldedCode();
    repairTheme();
    highlight();
    leadOn();
  });
});
pages?.subscribe(defineElements);
pages?.subscribe(showMarks); // at once, so that the marks are there when the page appears
