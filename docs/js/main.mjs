import { letScroll } from "./elements/scrollable.mjs";
import { removeFoldedCode } from "./elements/folded-code.mjs";

const restoreFoldedCode = removeFoldedCode(document);

/** The elements: their tag, their module, the name of their class in it, and what else needs them. */
const ELEMENTS = [
  ["quiz-question", "./elements/quiz-question.mjs", "QuizQuestion", "mock-exam, pre-test, practice-session"],
  ["mock-exam", "./elements/mock-exam.mjs", "MockExam"],
  ["practice-session", "./elements/practice-session.mjs", "PracticeSession"],
  ["pre-test", "./elements/pre-test.mjs", "PreTest"],
  ["study-progress", "./elements/study-progress.mjs", "StudyProgress"],
  ["record-file", "./elements/record-file.mjs", "RecordFile"],
];
const defined = new Set();

/** Load the elements that the page holds; a page without questions loads nothing for them. */
function define() {
  for (const [tag, file, name, other = tag] of ELEMENTS) {
    if (defined.has(tag) || !document.querySelector(`${tag}, ${other}`)) continue;
    defined.add(tag);
    import(file).then((module) => customElements.define(tag, module[name]));
    if (tag === "quiz-question") import("./elements/shortcuts.mjs").then(({ listen }) => listen());
  }
}

define();

/** Name what the theme leaves without a name, or gives the same name twice, and let the keyboard scroll it. */
function repairTheme() {
  const search = document.querySelector(".md-search");
  search?.setAttribute("aria-label", search.querySelector("input").placeholder);

  // The list below a section is named by its toggle, which has no words if the section has a page of its own.
  for (const section of document.querySelectorAll(".md-nav__container:has(+ nav)")) {
    section.nextElementSibling.removeAttribute("aria-labelledby");
    section.nextElementSibling.setAttribute("aria-label", section.textContent.trim());
  }

  // All blocks in an element with an id get one and the same name, so that each button would copy the first.
  document.querySelectorAll("pre > .md-code__nav").forEach((nav, index) => {
    const button = nav.querySelector("button");
    nav.parentElement.id = `__code_${index}`;
    nav.setAttribute("aria-label", `${button.title} ${index + 1}`);
    button.dataset.clipboardTarget = `#__code_${index} > code`;
  });

  letScroll(document.querySelector(".md-content"));
}

// The theme announces each page that it shows, and only then adds the buttons and boxes that this repairs.
window.document$?.subscribe(() => setTimeout(() => (restoreFoldedCode(), repairTheme())));
window.document$?.subscribe(define);
