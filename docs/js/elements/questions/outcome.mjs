import { createElement } from "../dom.mjs";
import { findElement } from "../dom-query.mjs";

/** What ends the watch over the text that a button shows. @type {WeakMap<HTMLElement, () => void>} */
const stops = new WeakMap();

/**
 * Say in the bar of a question whether the answer was right, and the point of the question, which the fold below has held.
 * @param {import("../quiz-question.mjs").QuizQuestion} question
 * @returns {() => void} takes it back
 */
export function showOutcome(question) {
  const why = findElement(question, ".answer > .why");
  const summary = findElement(question, ".answer > summary");
  const [place, asked] = [document.createComment(""), summary.textContent];
  why.replaceWith(place);
  summary.textContent = summary.dataset.checked ?? "";
  const stop = describeOutcome(question, why, findElement(question, ".verdict"), findElement(question, ".more"));
  return () => {
    stop();
    place.replaceWith(why);
    summary.textContent = asked;
  };
}

/**
 * Fill a live region with the verdict on a question and the point of it, in one change, so that it is announced once.
 * @param {import("../quiz-question.mjs").QuizQuestion} question
 * @param {HTMLElement} why
 * @param {HTMLElement} region
 * @param {HTMLElement} more the button that shows all of a text that is cut
 * @returns {() => void} stops watching whether it is cut
 */
export function describeOutcome(question, why, region, more) {
  const { result = "", right, wrong } = question.dataset;
  const word = createElement("strong", { textContent: (result === "right" ? right : wrong) ?? "" });
  region.dataset.result = result;
  region.replaceChildren(word, " ", why);
  stops.get(more)?.();
  const stop = letExpand(why, more);
  stops.set(more, stop);
  return stop;
}

/** Say something else in the region, or nothing. @param {HTMLElement} region @param {string | undefined} words */
export function setMessage(region, words) {
  region.textContent = words ?? "";
  delete region.dataset.result;
}

/**
 * Show a button while a text is cut; it shows the whole text, and cuts it again.
 * @param {HTMLElement} text
 * @param {HTMLElement} button
 */
function letExpand(text, button) {
  const life = new AbortController();
  const setWhole = (/** @type {boolean} */ whole) => {
    text.classList.toggle("whole", whole);
    button.textContent = (whole ? button.dataset.less : button.dataset.more) ?? "";
  };
  const watch = new ResizeObserver(() => {
    if (!text.matches(".whole")) button.hidden = text.scrollHeight <= text.clientHeight + 1;
  });
  watch.observe(text);
  button.addEventListener("click", () => setWhole(!text.matches(".whole")), { signal: life.signal });
  return () => {
    life.abort();
    watch.disconnect();
    setWhole(false);
    button.hidden = true;
  };
}
