import { setOut } from "./question-display.mjs";
import { fill, make, put } from "./dom.mjs";
import { say } from "./practice-form.mjs";
import { score } from "../core/score.mjs";
import { given, workOn } from "../core/practice-session.mjs";

/**
 * Shows how a session went.
 * @typedef {import("../core/practice-session.mjs").Session} Session
 * @typedef {import("./question-loader.mjs").Bank} Bank
 * @typedef {Map<string, import("./question-loader.mjs").BankQuestion>} Questions
 */

/**
 * Score what was answered.
 * @param {Session} session
 * @param {Questions} bank
 */
export function marked(session, bank) {
  const answered = given(session, session.questions.flatMap((id) => bank.get(id) ?? []));
  const chosen = (id) => workOn(session, id).chosen.split(" ");
  return score(answered, new Map(answered.map(({ id }) => [id, { chosen: chosen(id), tried: [], spent: 0 }])));
}

/**
 * Show the result, then every question that was answered, with its reasons.
 * @param {HTMLElement} section
 * @param {Session} session
 * @param {Bank} bank
 * @param {number} due how many are due now
 */
export function showResult(section, session, bank, due) {
  const { right, of, missed, questions, objectives, misconceptions } = marked(session, bank.questions);
  const find = (/** @type {string} */ selector) => section.querySelector(selector);
  const button = (/** @type {string} */ deed, /** @type {number} */ n) => {
    const found = find(`[data-do=${deed}]`);
    found.hidden = n === 0;
    found.textContent = say(found, { n });
  };
  fill(find(".score"), { right, of });
  if (!of) find(".score").textContent = find(".score").dataset.nothing;
  find(".skipped").textContent = of ? say(find(".skipped"), { n: session.questions.length - of }) : "";
  find(".all-right").hidden = !of || missed.length > 0;
  button("again", missed.length);
  button("due", due);

  const weak = [...objectives].filter(([, tally]) => tally.right < tally.of);
  const tally = find("[data-list=missed] ul").dataset.text;
  list(find("[data-list=missed]"), weak.map(([id, counts]) => [...bank.nameObjective(id), ...bank.linkObjective(id), ` · ${put(tally, counts)}`]));
  list(find("[data-list=misconceptions]"), [...misconceptions.keys()].map((id) => bank.nameMisconception(id)));
  find("[data-list=questions]").hidden = !of;
  showQuestions(find(".questions"), session, questions);
}

/** @param {HTMLElement} group @param {(Node | string)[][]} rows */
function list(group, rows) {
  group.hidden = !rows.length;
  group.querySelector("ul").replaceChildren(...rows.map((row) => make("li", {}, row)));
}

/** @param {HTMLElement} box @param {Session} session */
function showQuestions(box, session, questions) {
  const words = box.dataset;
  box.replaceChildren(
    ...questions.map(({ id, element, right }) => {
      const { chosen, sure } = workOn(session, id);
      const state = right ? "right" : "wrong";
      const text = put(words.text, { n: session.questions.indexOf(id) + 1, state: words[state] });
      setOut(element, `${session.choice.seed} ${id}`, chosen, sure);
      return make("article", {}, [make("h4", { textContent: text, dataset: { state } }), element]);
    }),
  );
  for (const { element } of questions) element.reveal();
}
