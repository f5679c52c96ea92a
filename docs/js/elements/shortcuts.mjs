import { findAll } from "./dom-query.mjs";
import { QuizQuestion } from "./quiz-question.mjs";

/** Lets a reader study without a mouse: the keys of the question, or of the screen that asks one, that has the focus. */

/**
 * The screens that ask one question after the other. Their keys work also while nothing has the focus, as after a reload,
 * unless the reader has clicked elsewhere on the page.
 */
const SCREENS = "mock-exam .asking.screen, practice-session .asking.screen";
/** Which button of such a screen a key presses. @type {Record<string, string>} */
const BUTTONS = { n: "next", p: "previous", f: "flag", "?": "keys", enter: "go" };
const FIELDS = "textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]";

let isListening = false;
let isElsewhere = false;

/** Listen, once, to the keys of the whole page before the theme, which has uses of its own for some letters. */
export function listen() {
  if (isListening) return;
  isListening = true;
  window.addEventListener("keydown", handleKey, { capture: true });
  window.addEventListener("pointerdown", ({ target }) => (isElsewhere = target instanceof Element && !target.closest(SCREENS)), { capture: true });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.matches(".show-keys")) showKeys();
  });
}

/** @param {KeyboardEvent} event */
function handleKey(event) {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (!(target instanceof Element) || target.matches(FIELDS)) return;
  if (target.closest("dialog[open]")) {
    event.stopPropagation(); // it has the keys until it is closed
    return;
  }
  const screen = findScreen(target);
  const question = screen?.querySelector("quiz-question") ?? target.closest("quiz-question");
  const asked = question instanceof QuizQuestion ? question : null;
  const handled = (screen && pressButton(screen, event)) || (asked && pressKey(asked, event.key)) || (event.key === "?" && Boolean(screen ?? asked) && showKeys());
  if (!handled) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * Find the screen that a key is meant for.
 * @param {Element} focused
 * @returns {HTMLElement | undefined}
 */
function findScreen(focused) {
  const open = findAll(document, SCREENS).find(({ hidden }) => !hidden);
  return open && ((focused === document.body && !isElsewhere) || open.contains(focused)) ? open : undefined;
}

/**
 * @param {HTMLElement} screen
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key belongs to a button of the screen
 */
function pressButton(screen, { key, target, repeat }) {
  const button = screen.querySelector(`[data-do="${BUTTONS[key.toLowerCase()]}"]`);
  if (!(button instanceof HTMLButtonElement)) return false;
  if (key === "Enter" && target instanceof Element && target.closest("a, button, summary")) return false; // it presses that one
  if (!repeat) button.click();
  return true;
}

/**
 * @param {QuizQuestion} question
 * @param {string} key
 * @returns {boolean} whether the key means something here
 */
function pressKey(question, key) {
  if (key.length !== 1) return false;
  const letter = key.toLowerCase();
  const pressed = question.querySelector(`[data-press="${CSS.escape(letter)}"]`);
  if (pressed instanceof HTMLButtonElement) {
    if (question.dataset.deferred) return false;
    pressed.click();
    return true;
  }
  if (pressed instanceof HTMLInputElement && !pressed.closest("[hidden]")) {
    chooseInput(question, pressed);
    return true;
  }
  const place = /^[1-8]$/.test(key) ? Number(key) - 1 : "abcdefgh".indexOf(letter);
  const option = question.inputs[place];
  if (option) chooseInput(question, option);
  return option !== undefined;
}

/**
 * Choose, or take the choice back where that can be done; of an answered question, show why the option is right or wrong.
 * @param {QuizQuestion} question
 * @param {HTMLInputElement} input
 */
function chooseInput(question, input) {
  const focused = document.activeElement;
  const folded = input.closest(".option")?.querySelector("details.folded");
  if (!question.answered) input.click();
  else if (folded instanceof HTMLDetailsElement) folded.open = !folded.open;
  if (!question.contains(focused) || input.closest(".option")) input.focus();
}

function showKeys() {
  const dialog = document.querySelector("dialog.keys");
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (!dialog.open) dialog.showModal();
  return true;
}
