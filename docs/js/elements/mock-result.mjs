import { answers, nameOf, workOn } from "../core/mock-session.mjs";
import { query } from "../core/question-filter.mjs";
import { written } from "../core/timer.mjs";
import { fill, make, put } from "./dom.mjs";
import { setOut } from "./question-display.mjs";
import { loadWithMessage } from "./loading-message.mjs";
import { score } from "../core/score.mjs";

/**
 * Shows how a paper went.
 * @typedef {import("../core/mock-session.mjs").Attempt} Attempt
 * @typedef {import("./question-loader.mjs").Bank} Bank
 * @typedef {Map<string, import("./question-loader.mjs").BankQuestion>} Questions
 */

const percent = (/** @type {number} */ share) => Math.round(share * 100);

/**
 * Score an exam; questions that are not in the bank do not count.
 * @param {Attempt} attempt
 * @param {Questions} bank
 */
export function marked(attempt, bank) {
  return score(attempt.questions.flatMap((id) => bank.get(id) ?? []), answers(attempt));
}

/**
 * Write what was answered as entries of the record. What was looked at and left empty counts as wrong there as it does
 * here, and comes up again; what nobody looked at says nothing of the reader and stays unseen.
 * @param {Attempt} attempt
 * @param {Questions} bank
 * @returns {import("../core/record.mjs").Entry[]}
 */
export function entries(attempt, bank) {
  return marked(attempt, bank)
    .questions.filter(({ chosen, spent }) => chosen.length || spent)
    .map(({ id, right, chosen }) => ({
      ...{ id, right, chosen: chosen.join(" "), sure: null },
      ...{ at: attempt.ended, mode: `mock:${attempt.id}` },
    }));
}

/**
 * Show the result, then every question with its reasons.
 * @param {HTMLElement} section
 * @param {Attempt} attempt
 * @param {Bank} bank
 */
export function showResult(section, attempt, bank) {
  const found = marked(attempt, bank.questions);
  const { right, of, low, high } = found;
  const find = (/** @type {string} */ selector) => section.querySelector(selector);
  const place = (/** @type {string} */ id) => attempt.questions.indexOf(id) + 1;
  fill(find(".score"), { right, of, share: percent(right / of) });
  fill(find(".between"), { low: percent(low), high: percent(high) });
  find(".advice").textContent = find(".advice").dataset[found.band];
  showTime(find(".spent"), attempt, found.questions, place);
  tallies(find("[data-list=sections]"), found.sections, bank.nameSection);
  tallies(find("[data-list=objectives]"), found.objectives, (id) => bank.nameObjective(id));

  const weak = [...found.objectives].filter(([, tally]) => tally.right < tally.of);
  const byLoss = weak.sort(([, a], [, b]) => b.of - b.right - (a.of - a.right));
  list(find("[data-list=focus]"), byLoss.map(([id]) => [...bank.nameObjective(id), ...bank.linkObjective(id)]));
  list(find("[data-list=misconceptions]"), [...found.misconceptions.keys()].map((id) => bank.nameMisconception(id)));
  for (const kind of ["turned", "missed"]) {
    const group = find(`[data-list=${kind}]`);
    const words = group.querySelector("ul").dataset.text;
    list(group, found[kind].map((id) => [make("a", { href: `#${id}`, textContent: put(words, { n: place(id) }) })]));
  }
  const link = find(".practice a");
  if (link instanceof HTMLAnchorElement) link.search = query({ ids: found.missed, count: "all" });
  showQuestions(find(".questions"), attempt, bank, found.questions);
}

/** @param {HTMLElement} line @param {Attempt} attempt */
function showTime(line, attempt, questions, place) {
  line.hidden = !questions.length;
  if (!questions.length) return;
  const longest = questions.reduce((most, one) => (one.spent > most.spent ? one : most));
  const { minutes, spent } = attempt.clock;
  const time = Math.min(spent, minutes * 60_000);
  fill(line, {
    time: written(time),
    minutes,
    average: written(questions.reduce((all, one) => all + one.spent, 0) / questions.length),
    longest: written(longest.spent),
    n: place(longest.id),
  });
}

/**
 * One row per group: its name, how much was right as words and as a bar, within which limits, and advice.
 * @param {HTMLElement} group
 * @param {Map<string, import("../core/score.mjs").Tally>} groups
 * @param {(id: string) => Node[]} name
 */
function tallies(group, groups, name) {
  const rows = group.querySelector("ul");
  const { text, between } = rows.dataset;
  rows.replaceChildren(
    ...[...groups].map(([id, { right, of, low, high, band }]) => {
      const bar = make("span", { className: "share" });
      bar.style.setProperty("--share", `${percent(right / of)}%`);
      bar.style.setProperty("--low", `${percent(low)}%`);
      bar.style.setProperty("--high", `${percent(high)}%`);
      const count = make("span", { className: "count", textContent: put(text, { right, of }) });
      const cells = [make("span", { className: "name" }, name(id)), count];
      if (!between) return make("li", {}, cells); // an objective has a question or two: a bar would say too much
      const limits = put(between, { low: percent(low), high: percent(high) });
      const advice = make("span", { className: "band", textContent: rows.dataset[band], dataset: { band } });
      return make("li", {}, [...cells, bar, make("span", { className: "limits", textContent: limits }), advice]);
    }),
  );
}

/** @param {HTMLElement} group @param {Node[][]} rows */
function list(group, rows) {
  group.hidden = !rows.length;
  group.querySelector("ul").replaceChildren(...rows.map((row) => make("li", {}, row)));
}

/**
 * List the questions; the HTML of one that is not here yet is put into its place when it is.
 * @param {HTMLElement} box @param {Attempt} attempt @param {Bank} bank
 */
function showQuestions(box, attempt, bank, questions) {
  const words = box.dataset;
  /** @type {Map<string, HTMLElement>} */
  const articles = new Map();
  const results = new Map(questions.map((one) => [one.id, one]));
  box.replaceChildren(
    ...attempt.questions.map((id, index) => {
      const one = results.get(id);
      if (!one) return make("p", { className: "hint", textContent: words.gone });
      const state = one.right ? "right" : one.chosen.length ? "wrong" : "empty";
      const told = [words[state], ...(one.turned ? [words.turned] : [])].join(", ");
      const text = put(words.text, { n: index + 1, state: told, time: written(one.spent) });
      const article = make("article", {}, [make("h4", { textContent: text, dataset: { state } })]);
      articles.set(id, article);
      return article;
    }),
  );
  const show = (/** @type {string} */ id) => {
    const { element } = bank.questions.get(id);
    if (!element || !box.contains(articles.get(id))) return; // another result is shown by now
    setOut(element, nameOf(attempt), workOn(attempt, id).chosen);
    articles.get(id).append(element);
    element.reveal();
  };
  for (const id of articles.keys()) show(id);
  const left = [...articles.keys()].filter((id) => !bank.questions.get(id).element);
  if (left.length) loadWithMessage(box.previousElementSibling, () => bank.fetchQuestions(left).finally(() => left.forEach(show)));
}
