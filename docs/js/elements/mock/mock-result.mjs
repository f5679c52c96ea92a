import { formatMessage } from "../../core/messages.mjs";
import { formatQuery } from "../../core/questions/practice-settings.mjs";
import { formatMockName, getAnswer, scoreSession } from "../../core/sessions/session.mjs";
import { formatTime } from "../../core/sessions/timer.mjs";
import { findElement } from "../dom-query.mjs";
import { createElement, fillText, showList, toPercent } from "../dom.mjs";
import { displayQuestion } from "../question-display.mjs";
import { loadWithMessage } from "../loading/file-loader.mjs";

/**
 * Shows how a mock exam went.
 * @typedef {import("../../core/sessions/session.mjs").MockSession} MockSession
 * @typedef {import("../../core/statistics.mjs").Assessment} Assessment
 * @typedef {import("../loading/question-loader.mjs").Bank} Bank
 */

/**
 * Show the result, then every question with its reasons.
 * @param {HTMLElement} section
 * @param {MockSession} session
 * @param {Bank} bank
 */
export function showResult(section, session, bank) {
  const score = scoreSession(session, bank.follow(session.guide ?? "").select(session.questions));
  const { right, of, low, high } = score;
  const find = (/** @type {string} */ selector) => findElement(section, selector);
  const numberOf = (/** @type {string} */ id) => session.questions.indexOf(id) + 1;
  fillText(find(".score"), { right, of, share: of ? toPercent(right / of) : 0 });
  fillText(find(".between"), { low: toPercent(low), high: toPercent(high) });
  find(".advice").textContent = adviceFor(find(".advice"), score);
  showTime(find(".spent"), session, score.questions, numberOf);
  showAssessments(find("[data-list=sections]"), score.sections, bank.nameSection);
  showAssessments(find("[data-list=objectives]"), score.objectives, bank.nameObjective);

  const lost = [...score.objectives].filter(([, one]) => one.right < one.of);
  const byLoss = lost.toSorted(([, a], [, b]) => b.of - b.right - (a.of - a.right));
  showList(find("[data-list=focus]"), byLoss.map(([id]) => [...bank.nameObjective(id), ...bank.linkObjective(id)]));
  showList(find("[data-list=misconceptions]"), [...score.misconceptions.keys()].map(bank.nameMisconception));
  for (const [name, ids] of Object.entries({ turned: score.turned, missed: score.missed })) {
    const group = find(`[data-list=${name}]`);
    const words = findElement(group, "ul").dataset.text;
    showList(group, ids.map((id) => [createElement("a", { href: `#${id}`, textContent: formatMessage(words, { n: numberOf(id) }) })]));
  }
  const link = section.querySelector(".practice a");
  if (link instanceof HTMLAnchorElement) link.search = formatQuery({ ids: score.missed, count: "all" });
  showResultQuestions(find(".questions"), session, bank, score.questions);
}

/**
 * Return the words for a state, which the element brings along as `data-` attributes.
 * @param {HTMLElement} element
 * @param {Assessment} assessment
 */
function adviceFor(element, { state }) {
  return element.getAttribute(`data-${state === "unseen" ? "too-little" : state}`) ?? "";
}

/**
 * @param {HTMLElement} line
 * @param {MockSession} session
 * @param {{ id: string, spent: number }[]} questions
 * @param {(id: string) => number} numberOf
 */
function showTime(line, { clock: { minutes, spent } }, questions, numberOf) {
  const [first] = questions;
  line.hidden = !first;
  if (!first) return;
  const longest = questions.reduce((most, one) => (one.spent > most.spent ? one : most), first);
  fillText(line, {
    time: formatTime(Math.min(spent, minutes * 60_000)),
    minutes,
    average: formatTime(questions.reduce((all, one) => all + one.spent, 0) / questions.length),
    longest: formatTime(longest.spent),
    n: numberOf(longest.id),
  });
}

/**
 * One row per group: its name, how much was right as words and as a bar, within which limits, and advice.
 * @param {HTMLElement} group
 * @param {Map<string, Assessment>} assessments
 * @param {(id: string) => Node[]} name
 */
function showAssessments(group, assessments, name) {
  const rows = findElement(group, "ul");
  const { text, between } = rows.dataset;
  rows.replaceChildren(
    ...[...assessments].map(([id, assessment]) => {
      const { right, of, state } = assessment;
      const [share, low, high] = [right / of, assessment.low, assessment.high].map(toPercent);
      const count = createElement("span", { className: "count", textContent: formatMessage(text, { right, of }) });
      const cells = [createElement("span", { className: "name" }, name(id)), count];
      if (!between) return createElement("li", {}, cells); // an objective has a question or two: a bar would say too much
      const bar = createElement("span", { className: "share" });
      for (const [property, value] of Object.entries({ share, low, high })) bar.style.setProperty(`--${property}`, `${value}%`);
      const limits = createElement("span", { className: "limits", textContent: formatMessage(between, { low, high }) });
      const advice = createElement("span", { className: "band", textContent: adviceFor(rows, assessment), dataset: { band: state } });
      return createElement("li", {}, [...cells, bar, limits, advice]);
    }),
  );
}

/**
 * @typedef {{ id: string, right: boolean, chosen: string[], turned: boolean, spent: number }} Scored
 */

/**
 * List the questions of a mock exam that is over; each is put into its place once it was fetched.
 * @param {HTMLElement} box
 * @param {import("../../core/sessions/session.mjs").MockSession} session
 * @param {import("../loading/question-loader.mjs").Bank} bank
 * @param {Scored[]} scored
 */
function showResultQuestions(box, session, bank, scored) {
  /** @type {Map<string, HTMLElement>} */
  const articles = new Map();
  const results = new Map(scored.map((one) => [one.id, one]));
  box.replaceChildren(
    ...session.questions.map((id, index) => {
      const one = results.get(id);
      if (!one) return createElement("p", { className: "hint", textContent: box.dataset.gone ?? "" });
      const article = createElement("article", {}, [makeHeading(box.dataset, one, index + 1)]);
      articles.set(id, article);
      return article;
    }),
  );
  const display = (/** @type {string} */ id) => {
    const [element, article] = [bank.questions.get(id)?.element, articles.get(id)];
    if (!element || !article || !box.contains(article)) return; // another result is shown by now
    displayQuestion(element, formatMockName(session), getAnswer(session, id).chosen);
    article.append(element);
    element.reveal();
  };
  for (const id of articles.keys()) display(id);
  const left = [...articles.keys()].filter((id) => !bank.questions.get(id)?.element);
  const message = box.previousElementSibling;
  if (!left.length || !(message instanceof HTMLElement)) return;
  loadWithMessage(message, () => bank.fetchQuestions(left).finally(() => left.forEach(display)));
}

/**
 * @param {DOMStringMap} words
 * @param {Scored} scored
 * @param {number} n
 */
function makeHeading(words, { right, chosen, turned, spent }, n) {
  let state = chosen.length ? "wrong" : "empty";
  if (right) state = "right";
  const states = [words[state], ...(turned ? [words.turned] : [])].join(", ");
  const textContent = formatMessage(words.text, { n, state: states, time: formatTime(spent) });
  return createElement("h4", { textContent, dataset: { state } });
}
