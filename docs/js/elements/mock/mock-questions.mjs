import { formatMessage } from "../../core/messages.mjs";
import { splitLetters } from "../../core/answers/score.mjs";
import { getAnswer, formatMockName } from "../../core/sessions/session.mjs";
import { formatTime, getTimeLeft } from "../../core/sessions/timer.mjs";
import { fillText, createElement, setData } from "../dom.mjs";
import { findAll, findElement } from "../dom-query.mjs";
import { loadWithMessage } from "../loading/file-loader.mjs";
import { displayQuestion } from "../question-display.mjs";

/**
 * Shows a mock exam that goes on, and what is left to do before it is submitted.
 * @typedef {import("../../core/sessions/session.mjs").MockSession} MockSession
 * @typedef {import("../loading/question-loader.mjs").Bank} Bank
 */

/** Below so many milliseconds the clock is marked. */
const LITTLE_TIME = 300_000;

/**
 * Tell whether a question is answered as its key wants, in part, or not.
 * @param {MockSession} session
 * @param {Bank} bank
 * @param {string} id
 * @returns {"answered" | "part" | "empty"}
 */
function findState(session, bank, id) {
  const count = splitLetters(getAnswer(session, id).chosen).length;
  if (!count) return "empty";
  return count === (bank.questions.get(id)?.key.length ?? count) ? "answered" : "part";
}

/**
 * Show the question that the reader has turned to, or say that this version of the site lacks it.
 * @param {HTMLElement} section
 * @param {MockSession} session
 * @param {Bank} bank
 */
function showQuestion(section, session, bank) {
  const id = session.questions[session.position] ?? "";
  const stage = findElement(section, ".stage");
  const question = bank.questions.get(id);
  if (question?.element) displayQuestion(question.element, formatMockName(session), getAnswer(session, id).chosen);
  const missing = createElement("p", { className: "hint", textContent: stage.dataset.missing ?? "" });
  stage.replaceChildren(...(question ? [question.element ?? ""] : [missing]));
  fillText(findElement(section, ".where"), { n: session.position + 1, of: session.questions.length });
  showSheet(section, session, bank);
}

/**
 * Show the question that the reader has turned to as soon as it is here.
 * @param {HTMLElement} section
 * @param {Bank} bank
 * @param {() => MockSession | null} getSession the exam, while its questions are in view
 */
export async function askQuestion(section, bank, getSession) {
  const session = getSession();
  const question = session && bank.questions.get(session.questions[session.position] ?? "");
  if (session) showQuestion(section, session, bank);
  if (!question || question.element) return;
  await loadWithMessage(findElement(section, ".news"), async () => {
    await bank.fetchQuestion(question);
    const now = getSession();
    if (now?.questions[now.position] === question.id) showQuestion(section, now, bank);
  });
}

/**
 * Show what is answered and flagged, and the buttons that follow from where the reader is.
 * @param {HTMLElement} section
 * @param {MockSession} session
 * @param {Bank} bank
 */
export function showSheet(section, session, bank) {
  const list = findElement(section, ".cells");
  const { position, questions } = session;
  const next = findElement(section, "[data-do=next]");
  next.textContent = (position === questions.length - 1 ? next.dataset.review : next.dataset.next) ?? "";
  findElement(section, "[data-do=previous]", HTMLButtonElement).disabled = position === 0;
  const { flagged } = getAnswer(session, questions[position] ?? "");
  findElement(section, "[data-do=flag]").ariaPressed = String(flagged);
  while (list.children.length > questions.length) list.lastElementChild?.remove();
  while (list.children.length < questions.length) list.append(createElement("li", {}, [createElement("button", { type: "button" })]));
  for (const [index, button] of findAll(list, "button").entries()) showCell(button, list.dataset, session, bank, index);
  const answered = questions.filter((id) => findState(session, bank, id) === "answered").length;
  fillText(findElement(section, ".progress"), { answered, of: questions.length });
}

/**
 * @param {HTMLElement} button
 * @param {DOMStringMap} words
 * @param {MockSession} session
 * @param {Bank} bank
 * @param {number} index of the question
 */
function showCell(button, words, session, bank, index) {
  const id = session.questions[index] ?? "";
  const state = findState(session, bank, id);
  const { flagged } = getAnswer(session, id);
  const states = [words[state], ...(flagged ? [words.flagged] : [])].join(", ");
  button.textContent = String(index + 1);
  setData(button, { do: "turn", at: index, state, flagged });
  button.ariaLabel = formatMessage(words.text, { n: index + 1, state: states });
  button.ariaCurrent = index === session.position ? "true" : null;
}

/**
 * Show the time that is left.
 * @param {HTMLElement} root
 * @param {MockSession} session
 * @param {boolean} hidden
 */
export function showClock(root, session, hidden) {
  const rest = getTimeLeft(session.clock);
  for (const clock of findAll(root, ".clock")) {
    fillText(clock, { time: formatTime(rest) });
    clock.hidden = hidden;
    clock.classList.toggle("short", rest <= LITTLE_TIME);
  }
  const button = findElement(root, "[data-do=clock]");
  button.textContent = (hidden ? button.dataset.hidden : button.dataset.shown) ?? "";
}

/**
 * Show the keyboard shortcuts, or hide them.
 * @param {HTMLElement} section
 */
export function toggleKeys(section) {
  const keys = findElement(section, ".keys");
  keys.hidden = !keys.hidden;
  findElement(section, "[data-do=keys]").ariaExpanded = String(!keys.hidden);
}

/**
 * List what is empty and what is flagged.
 * @param {HTMLElement} section
 * @param {MockSession} session
 * @param {Bank} bank
 */
export function showReview(section, session, bank) {
  const all = session.questions.map((id, index) => ({
    index,
    state: findState(session, bank, id),
    flagged: getAnswer(session, id).flagged,
  }));
  const empty = all.filter(({ state }) => state !== "answered");
  const flagged = all.filter((one) => one.flagged);
  const counts = { answered: all.length - empty.length, empty: empty.length, flagged: flagged.length };
  fillText(findElement(section, ".counts"), counts);
  for (const [name, listed] of Object.entries({ empty, flagged })) {
    const group = findElement(section, `[data-list=${name}]`);
    const list = findElement(group, "ul");
    group.hidden = !listed.length;
    list.replaceChildren(
      ...listed.map(({ index }) => {
        const properties = { textContent: String(index + 1), ariaLabel: formatMessage(list.dataset.text, { n: index + 1 }) };
        return createElement("li", {}, [createElement("button", { type: "button", ...properties, dataset: { do: "turn", at: index } })]);
      }),
    );
  }
  findElement(section, ".hint").hidden = !empty.length;
  findElement(section, ".nothing").hidden = empty.length > 0 || flagged.length > 0;
}
