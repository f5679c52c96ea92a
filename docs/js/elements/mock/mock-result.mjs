import { toDay } from "../../core/calendar.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { formatMockName, scoreSession } from "../../core/sessions/session.mjs";
import { formatTime } from "../../core/sessions/timer.mjs";
import { findElement } from "../dom-query.mjs";
import { createElement, fillText, setShares, showList, toPercent } from "../dom.mjs";
import { showResultQuestions } from "./result-questions.mjs";

/**
 * Shows how a mock exam went.
 * @typedef {import("../../core/sessions/session.mjs").MockSession} MockSession
 * @typedef {import("../../core/statistics.mjs").Assessment} Assessment
 * @typedef {import("../loading/question-loader.mjs").Bank} Bank
 * @typedef {import("../loading/question-loader.mjs").BankQuestion} BankQuestion
 */

/** A question took long if it took so many times what the exam gives for one. */
const LONG = 2;

/**
 * Show the result, then every question with its reasons.
 * @param {HTMLElement} section
 * @param {MockSession} session
 * @param {Bank} bank
 * @param {{ part: string, date: string, address: string, why: string }} words that name the exam, and why it ended
 */
export function showResult(section, session, bank, { address, why, ...named }) {
  const score = scoreSession(session, bank.follow(session.guide ?? "").select(session.questions));
  const { right, of, missed } = score;
  const find = (/** @type {string} */ selector) => findElement(section, selector);
  const limits = { low: toPercent(score.low), high: toPercent(score.high) };
  const share = of ? toPercent(right / of) : 0;
  fillText(find(".taken"), { exam: find(".taken").dataset.exam ?? "", name: formatMockName(session), ...named });
  find(".over").textContent = why;
  findElement(section, ".same", HTMLAnchorElement).href = address;
  fillText(find(".score"), { right, of, share });
  setShares(find(".range"), { share, ...limits });
  fillText(find(".between"), limits);
  find(".advice").textContent = adviceFor(find(".advice"), score);
  showSections(find("[data-list=sections]"), score.sections, bank.nameSection);
  showTime(find("[data-list=time]"), session, score.questions);

  const { text } = find("[data-list=missed] ul").dataset;
  const linkQuestion = (/** @type {string} */ id) =>
    createElement("a", { href: `#${id}`, textContent: formatMessage(text, { n: session.questions.indexOf(id) + 1 }) });
  showList(find("[data-list=missed]"), listTopics(bank, bank.select(missed), linkQuestion));
  showList(find("[data-list=misconceptions]"), [...score.misconceptions.keys()].map(bank.nameMisconception));
  showList(find("[data-list=turned]"), score.turned.map((id) => [linkQuestion(id)]));
  find(".tomorrow").hidden = !missed.length || toDay(session.ended ?? 0) < toDay(Date.now());
  showResultQuestions(find(".questions"), session, bank, score.questions);
}

/**
 * Show what to do next. What decides on that is loaded only now, because the page needs it for nothing else.
 * @param {HTMLElement} place
 * @param {string} exam
 */
export async function proposeNext(place, exam) {
  const loaded = await import("../study/next-step.mjs").catch(() => null); // no connection
  await loaded?.proposeNext(place, { exam });
}

/**
 * Return a row for each topic with a question that was missed, the most missed first: its page, its objectives, and links.
 * @param {Bank} bank
 * @param {BankQuestion[]} missed
 * @param {(id: string) => Node} linkQuestion
 */
function listTopics(bank, missed, linkQuestion) {
  /** @type {Map<string, BankQuestion[]>} */
  const topics = new Map();
  for (const question of missed) topics.set(question.topic, [...(topics.get(question.topic) ?? []), question]);
  return [...topics.values()]
    .toSorted((a, b) => b.length - a.length)
    .map((questions) => {
      const objectives = [...new Set(questions.map(({ objective }) => objective))];
      const named = objectives.map((id) => createElement("span", { className: "objective" }, bank.nameObjective(id)));
      const links = questions.flatMap(({ id }, index) => [index ? ", " : "", linkQuestion(id)]);
      const [first] = questions;
      return [createElement("strong", {}, first ? bank.linkTopic(first) : []), createElement("span", { className: "numbers" }, links), ...named];
    });
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
 * Show the time for each question beside the time that the exam gives for it.
 * @param {HTMLElement} group
 * @param {MockSession} session
 * @param {{ id: string, right: boolean, spent: number }[]} questions
 */
function showTime(group, { questions: all, clock: { minutes, spent } }, questions) {
  const times = questions.map((one) => one.spent);
  const limit = minutes * 60_000;
  group.hidden = !times.length;
  const pace = limit / all.length;
  const [shortest, longest] = [Math.min(...times), Math.max(...times)];
  const average = times.reduce((sum, one) => sum + one, 0) / times.length;
  const of = times.length;
  const words = { time: Math.min(spent, limit), limit, average, pace };
  fillText(findElement(group, ".spent"), Object.fromEntries(Object.entries(words).map(([name, time]) => [name, formatTime(time)])));

  const chart = findElement(group, ".pace");
  const scale = Math.max(longest, LONG * pace);
  chart.ariaLabel = formatMessage(chart.dataset.text, { of, shortest: formatTime(shortest), longest: formatTime(longest) });
  chart.style.setProperty("--pace", `${toPercent(pace / scale)}%`);
  chart.replaceChildren(
    ...questions.map(({ right, spent: time }) => {
      const bar = createElement("span", { dataset: { right } });
      setShares(bar, { share: toPercent(time / scale) });
      return bar;
    }),
  );

  const slow = questions.filter((one) => one.spent > LONG * pace).toSorted((a, b) => b.spent - a.spent);
  const list = findElement(group, ".slow span");
  const nameSlow = (/** @type {{ id: string, spent: number }} */ one) =>
    formatMessage(list.dataset.text, { n: all.indexOf(one.id) + 1, time: formatTime(one.spent) });
  list.textContent = slow.map(nameSlow).join(", ");
  findElement(group, ".slow").hidden = !slow.length;
}

/**
 * One row per section: its name, how much was right as words and as a bar, within which limits, and advice.
 * @param {HTMLElement} group
 * @param {Map<string, Assessment>} sections
 * @param {(id: string) => Node[]} name
 */
function showSections(group, sections, name) {
  const rows = findElement(group, "ul");
  const { text, between } = rows.dataset;
  rows.replaceChildren(
    ...[...sections].map(([id, assessment]) => {
      const { right, of, state } = assessment;
      const [share, low, high] = [right / of, assessment.low, assessment.high].map(toPercent);
      const count = createElement("span", { className: "count", textContent: formatMessage(text, { right, of }) });
      const bar = createElement("span", { className: "share" });
      setShares(bar, { share, low, high });
      const limits = createElement("span", { className: "limits", textContent: formatMessage(between, { low, high }) });
      const advice = createElement("span", { className: "band", textContent: adviceFor(rows, assessment), dataset: { band: state } });
      return createElement("li", {}, [createElement("span", { className: "name" }, name(id)), count, bar, limits, advice]);
    }),
  );
}
