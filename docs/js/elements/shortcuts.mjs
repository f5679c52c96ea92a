/** Lets a reader study without a mouse: the keys of the question that has the focus, or that is in view. */

/** Hear the keys of the whole page; the theme would take S for its search and N for its next page. */
export function listen() {
  document.addEventListener("keydown", press, { capture: true });
  document.addEventListener("click", ({ target }) => {
    if (target.matches?.(".show-keys")) show();
  });
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (event.target.closest?.("dialog[open]")) return event.stopPropagation(); // it has the keys until it is closed
  const question = current();
  if (!question || !act(question, event)) return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Find the question that a key is meant for: none while the reader writes, or is elsewhere.
 * @returns {import("./quiz-question.mjs").QuizQuestion | null}
 */
function current() {
  const focused = document.activeElement ?? document.body;
  if (focused.matches("textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]")) return null;
  const around = focused.closest("quiz-question:defined, .asking"); // a screen that asks one question, and all its buttons
  if (focused !== document.body) return around?.matches(".asking") ? around.querySelector("quiz-question") : around;
  const middle = innerHeight / 2;
  const distance = (question) => {
    const { top, bottom } = question.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) return Infinity;
    return Math.max(top - middle, middle - bottom, 0);
  };
  const all = [...document.querySelectorAll("quiz-question:defined")];
  const nearest = all.sort((a, b) => distance(a) - distance(b))[0];
  return nearest && distance(nearest) < Infinity ? nearest : null;
}

/**
 * @param {import("./quiz-question.mjs").QuizQuestion} question
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key means something here
 */
function act(question, { key, target }) {
  if (key === "?") return show();
  if (key === "Enter") return target === document.body && (question.check(), true);
  const pressed = question.querySelector(`[data-press="${CSS.escape(key.toLowerCase())}"]`);
  if (pressed?.matches("input")) return choose(question, pressed);
  if (pressed) return question.goToNext(), true;
  const place = /^[1-8]$/.test(key) ? Number(key) - 1 : "abcdefgh".indexOf(key.toLowerCase());
  const option = key.length === 1 ? question.inputs[place] : undefined;
  return option ? choose(question, option) : false;
}

/**
 * Choose, or take the choice back where that can be done.
 * @param {import("./quiz-question.mjs").QuizQuestion} question
 * @param {HTMLInputElement} input
 */
function choose(question, input) {
  const focused = document.activeElement;
  if (!question.answered) input.click();
  if (!question.contains(focused) || input.closest(".option")) input.focus();
  return true;
}

function show() {
  const dialog = document.querySelector("dialog.keys");
  if (dialog && !dialog.open) dialog.showModal();
  return Boolean(dialog);
}
