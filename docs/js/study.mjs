import { QuizQuestion } from "./quiz-question.mjs";

customElements.define("quiz-question", QuizQuestion);

/** Name for screen readers what Material leaves without a name, or gives one name to all. */
function nameParts() {
  const search = document.querySelector(".md-search");
  search?.setAttribute("aria-label", search.querySelector("input")?.placeholder ?? "");
  document.querySelectorAll(".md-code__nav").forEach((nav, index) => {
    nav.setAttribute("aria-label", `${nav.querySelector("button")?.title ?? ""} ${index + 1}`);
  });
}

// Material announces each page that it shows, but adds the buttons of its code blocks afterward.
window.document$?.subscribe(() => setTimeout(nameParts));
