import { findAll, findElement } from "../dom-query.mjs";

/**
 * Find where a reader goes after a question: to the next open one of the page, from the top again after the last, and to
 * the end of the quick check once none is open. Others may not be defined yet.
 * @param {HTMLElement} question
 * @returns {HTMLElement | null}
 */
export function findNext(question) {
  const all = findAll(document, "quiz-question:not([data-deferred])");
  const place = all.indexOf(question);
  const isOpen = (/** @type {HTMLElement} */ one) => !("result" in one.dataset);
  return [...all.slice(place + 1), ...all.slice(0, place)].find(isOpen) ?? document.querySelector("quiz-end");
}

/** Let the buttons of answered questions say where they lead by now. */
export function nameNextButtons() {
  for (const question of findAll(document, "quiz-question[data-result]:not([data-deferred])")) {
    const [button, next] = [findElement(question, ".next"), findNext(question)];
    button.hidden = next === null;
    button.textContent = (next?.matches("quiz-end") ? button.dataset.end : button.dataset.next) ?? "";
  }
}

/** Lead to what comes after a question, if something does. @param {HTMLElement} question */
export function goToNext(question) {
  const next = findNext(question);
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  next?.scrollIntoView({ behavior: isCalm ? "auto" : "smooth", block: "start" });
  const stop = next?.querySelector(".option input:checked, h3") ?? next?.querySelector(".option input");
  if (stop instanceof HTMLElement) stop.focus({ preventScroll: true });
}
