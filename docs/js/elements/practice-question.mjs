import { setOut } from "./question-display.mjs";
import { fill, make } from "./dom.mjs";
import { letScroll } from "./scrollable.mjs";
import { workOn } from "../core/practice-session.mjs";

/**
 * Show the question that the reader has turned to, or say that this edition of the site lacks it.
 * @param {HTMLElement} section
 * @param {import("../core/practice-session.mjs").Session} session
 * @param {import("./question-loader.mjs").BankQuestion | undefined} question
 */
export function showQuestion(section, session, question) {
  const { choice, at, questions } = session;
  const box = section.querySelector(".stage");
  if (question) stage(box, question.element, `${choice.seed} ${question.id}`, workOn(session, question.id));
  else box.replaceChildren(make("p", { className: "hint", textContent: box.dataset.missing }));
  fill(section.querySelector(".where"), { n: at + 1, of: questions.length });
  showMoves(section, session);
}

/**
 * Show the buttons that follow from where the reader is: the main one checks, leads on, or ends.
 * @param {HTMLElement} section
 * @param {import("../core/practice-session.mjs").Session} session
 */
export function showMoves(section, session) {
  const { choice, at, questions } = session;
  const open = choice.feedback === "once" && !workOn(session, questions[at]).checked;
  const last = at === questions.length - 1;
  const go = section.querySelector("[data-do=go]");
  go.dataset.now = open ? "check" : last ? "end" : "next";
  go.textContent = go.dataset[go.dataset.now];
  section.querySelector("[data-do=previous]").disabled = at === 0;
  section.querySelector(".skip").hidden = !open || last;
}

/**
 * Puts one question of a bank alone before the reader.
 * @param {HTMLElement} box
 * @param {import("./quiz-question.mjs").QuizQuestion} element
 * @param {string} seed of the order of its options
 * @param {{ chosen: string, sure: string | null, checked: boolean }} work what was done with it
 */
function stage(box, element, seed, { chosen, sure, checked }) {
  setOut(element, seed, chosen, sure);
  element.querySelector(".certainty").hidden = false;
  if (box.firstElementChild !== element) box.replaceChildren(element);
  if (checked) explain(element);
  letScroll(box);
}

/**
 * Show what is right and why.
 * @param {import("./quiz-question.mjs").QuizQuestion} element
 * @returns {boolean} whether the answer was right
 */
export function explain(element) {
  const right = element.reveal();
  letScroll(element);
  return right;
}

/** What a key does while a question is asked; the other keys belong to the question. @type {Record<string, string>} */
const DEEDS = { n: "next", p: "previous", enter: "go" };

/**
 * Tell which deed a reader means by a key, if it is one of ours.
 * @param {KeyboardEvent} event
 * @returns {string | undefined}
 */
export function meant({ key, target, ctrlKey, metaKey, altKey, isComposing, repeat }) {
  const deed = DEEDS[key.toLowerCase()];
  if (!deed || ctrlKey || metaKey || altKey || isComposing || repeat) return undefined;
  const writes = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog";
  return target.closest?.(deed === "go" ? `${writes}, a, button, summary` : writes) ? undefined : deed;
}
