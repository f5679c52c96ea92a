import { getAnswer } from "../../core/sessions/session.mjs";
import { fillText, createElement } from "../dom.mjs";
import { findElement } from "../dom-query.mjs";
import { displayQuestion } from "../question-display.mjs";
import { describeOutcome } from "../questions/outcome.mjs";
import { makeScrollable } from "../scrollable.mjs";

/** @typedef {import("../../core/sessions/session.mjs").PracticeSession} PracticeSession */

/**
 * Show the question that the reader has turned to, or say that this version of the site lacks it.
 * @param {HTMLElement} section
 * @param {PracticeSession} session
 * @param {import("../loading/question-loader.mjs").BankQuestion | undefined} question
 */
export function showQuestion(section, session, question) {
  const stage = findElement(section, ".stage");
  if (question?.element) stageQuestion(section, question.element, session);
  else stage.replaceChildren(createElement("p", { className: "hint", textContent: stage.dataset.missing ?? "" }));
  fillText(findElement(section, ".where"), { n: session.position + 1, of: session.questions.length });
  showMoves(section, session);
}

/**
 * Show the buttons that follow from where the reader is: the main one checks, leads on, or ends.
 * @param {HTMLElement} section
 * @param {PracticeSession} session
 */
export function showMoves(section, session) {
  const { settings, position, questions } = session;
  const isOpen = settings.feedback === "once" && !getAnswer(session, questions[position] ?? "").checked;
  const isLast = position === questions.length - 1;
  const main = findElement(section, "[data-do=go]");
  main.dataset.now = findMove(isOpen, isLast);
  main.textContent = main.dataset[main.dataset.now] ?? "";
  findElement(section, "[data-do=previous]", HTMLButtonElement).disabled = position === 0;
  findElement(section, ".skip").hidden = !isOpen || isLast;
}

/** @param {boolean} isOpen @param {boolean} isLast */
function findMove(isOpen, isLast) {
  if (isOpen) return "check";
  return isLast ? "end" : "next";
}

/**
 * Put one question alone before the reader.
 * @param {HTMLElement} section
 * @param {import("../quiz-question.mjs").QuizQuestion} element
 * @param {PracticeSession} session
 */
function stageQuestion(section, element, session) {
  const stage = findElement(section, ".stage");
  const { chosen, sure, checked } = getAnswer(session, element.id);
  displayQuestion(element, `${session.settings.seed} ${element.id}`, chosen, sure);
  findElement(element, ".certainty").hidden = false;
  if (stage.firstElementChild !== element) stage.replaceChildren(element);
  makeScrollable(stage);
  if (checked) explainQuestion(section, element);
}

/**
 * Show what is right and why; the verdict and the point of the question stay beside the buttons.
 * @param {HTMLElement} section
 * @param {import("../quiz-question.mjs").QuizQuestion} element
 */
export function explainQuestion(section, element) {
  element.reveal();
  const why = /** @type {HTMLElement} */ (findElement(element, ".why").cloneNode(true));
  describeOutcome(element, why, findElement(section, ".told"), findElement(section, ".moves > .more"));
  makeScrollable(element);
}
