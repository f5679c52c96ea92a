import { formatMessage } from "../../core/messages.mjs";
import { formatMockName, getAnswer } from "../../core/sessions/session.mjs";
import { formatTime } from "../../core/sessions/timer.mjs";
import { createElement } from "../dom.mjs";
import { loadWithMessage } from "../loading/file-loader.mjs";
import { displayQuestion } from "../question-display.mjs";

/**
 * Lists the questions of a mock exam that is over, each with its explanation.
 * @typedef {{ id: string, right: boolean, chosen: string[], turned: boolean, spent: number }} Scored
 */

/**
 * List the questions; each is put into its place once it was fetched.
 * @param {HTMLElement} box
 * @param {import("../../core/sessions/session.mjs").MockSession} session
 * @param {import("../loading/question-loader.mjs").Bank} bank
 * @param {Scored[]} scored
 */
export function showResultQuestions(box, session, bank, scored) {
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
