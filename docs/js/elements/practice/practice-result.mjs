import { formatMessage } from "../../core/messages.mjs";
import { getAnswer, scoreSession } from "../../core/sessions/session.mjs";
import { createElement, fillText, showList } from "../dom.mjs";
import { findElement } from "../dom-query.mjs";
import { displayQuestion } from "../question-display.mjs";
import { formatCount } from "./practice-form.mjs";

/**
 * Shows how a practice session went.
 * @typedef {import("../../core/sessions/session.mjs").PracticeSession} PracticeSession
 * @typedef {import("../loading/question-loader.mjs").Bank} Bank
 */

/**
 * Show the result, then every question that was answered, with its reasons.
 * @param {HTMLElement} section
 * @param {PracticeSession} session
 * @param {Bank} bank
 * @param {number} due how many are due now
 */
export function showResult(section, session, bank, due) {
  const { right, of, missed, questions, objectives, misconceptions } = scoreSession(session, bank.select(session.questions));
  const find = (/** @type {string} */ selector) => findElement(section, selector);
  fillText(find(".score"), { right, of });
  if (!of) find(".score").textContent = find(".score").dataset.nothing ?? "";
  find(".skipped").textContent = of ? formatCount(find(".skipped"), session.questions.length - of) : "";
  find(".all-right").hidden = !of || missed.length > 0;
  proposeNext(find(".next-step"), bank.exam);
  showCount(find("[data-do=again]"), missed.length);
  showCount(find("[data-do=due]"), due);

  const lost = [...objectives].filter(([, one]) => one.right < one.of);
  const words = find("[data-list=missed] ul").dataset.text;
  const nameLost = (/** @type {string} */ id) => [...bank.nameObjective(id), ...bank.linkObjective(id)];
  showList(find("[data-list=missed]"), lost.map(([id, counts]) => [...nameLost(id), ` · ${formatMessage(words, counts)}`]));
  showList(find("[data-list=misconceptions]"), [...misconceptions.keys()].map(bank.nameMisconception));
  find("[data-list=questions]").hidden = !of;
  showQuestions(find(".questions"), session, questions);
}

/** Say what comes next; that is decided by modules which only this screen needs. @param {HTMLElement} place @param {string} exam */
async function proposeNext(place, exam) {
  const loaded = await import("../study/next-step.mjs").catch(() => null); // no connection
  await loaded?.proposeNext(place, { exam });
}

/** @param {HTMLElement} button that is for so many questions, or for none @param {number} n */
function showCount(button, n) {
  button.hidden = n === 0;
  button.textContent = formatCount(button, n);
}

/**
 * @param {HTMLElement} box
 * @param {PracticeSession} session
 * @param {(import("../loading/question-loader.mjs").BankQuestion & { right: boolean })[]} questions
 */
function showQuestions(box, session, questions) {
  box.replaceChildren();
  for (const { id, right, element } of questions) {
    const state = right ? "right" : "wrong";
    const textContent = formatMessage(box.dataset.text, { n: session.questions.indexOf(id) + 1, state: box.dataset[state] ?? "" });
    const article = createElement("article", {}, [createElement("h4", { textContent, dataset: { state } })]);
    box.append(article);
    if (!element) continue;
    const { chosen, sure } = getAnswer(session, id);
    displayQuestion(element, `${session.settings.seed} ${id}`, chosen, sure);
    article.append(element);
    element.reveal();
  }
}
