import { formatMessage } from "../../core/messages.mjs";
import { formatQuery } from "../../core/questions/practice-settings.mjs";
import { createElement } from "../dom.mjs";
import { findElement, pageLanguage } from "../dom-query.mjs";

/**
 * Leads from the progress page to what a reader does next; every link is a copy of one that the page brings along.
 * @typedef {import("./study-progress.mjs").Words} Words
 * @typedef {import("./study-progress.mjs").Plan} Plan
 * @typedef {import("../../core/questions/question.mjs").Question} Question
 */

/**
 * Lead to practice of what is due.
 * @param {HTMLElement} root
 * @param {Plan[]} plans those with something due
 * @param {Words} words
 */
export function showDue(root, plans, words) {
  const links = plans.flatMap(({ exam }) => {
    const link = linkPractice(root, exam, { which: "due", count: "all" });
    if (!link) return [];
    const sentence = plans.length > 1 ? words.practice_due_of : words.practice_due;
    link.textContent = formatMessage(sentence, { exam: link.textContent });
    return [link, " "];
  });
  const place = findElement(root, ".practice-due");
  place.replaceChildren(...links);
  place.hidden = !links.length;
}

/**
 * Show the steps of the next half hour.
 * @param {HTMLElement} root
 * @param {Plan[]} plans
 * @param {Question[]} bank
 * @param {Words} words
 * @param {boolean} hasAnswers whether the reader has answered anything yet
 */
export function showPlan(root, plans, bank, words, hasAnswers) {
  const items = plans.flatMap(({ exam, steps }) =>
    steps.map(({ why, objective, questions }) => {
      const sentence = why === "due" ? words.due_step : words.new_step;
      const item = createElement("li", { textContent: formatMessage(sentence, { n: questions.length, objective }, pageLanguage()) });
      const practice = linkPractice(root, exam, { ids: questions, count: "all" });
      if (practice) item.append(" · ", practice);
      if (practice) practice.textContent = formatMessage(words.practice, {});
      for (const link of linkTopics(root, bank, questions)) item.append(" · ", link);
      return item;
    }),
  );
  const [list, empty] = [findElement(root, ".plan"), findElement(root, ".plan-empty")];
  list.replaceChildren(...items);
  list.hidden = items.length === 0 || !hasAnswers;
  empty.hidden = !list.hidden;
  empty.textContent = formatMessage(hasAnswers ? words.done : words.first, {});
}

/**
 * Link to the practice of an exam, if it has a page for that.
 * @param {HTMLElement} root
 * @param {string} exam
 * @param {Partial<import("../../core/questions/practice-settings.mjs").PracticeSettings>} settings
 * @returns {HTMLAnchorElement | null}
 */
function linkPractice(root, exam, settings) {
  const link = root.querySelector(`.topics [data-practice="${CSS.escape(exam)}"]`)?.cloneNode(true);
  if (!(link instanceof HTMLAnchorElement)) return null;
  link.search = formatQuery(settings);
  return link;
}

/**
 * Link to the topics of some questions, each at the first of its questions that is on its page.
 * @param {HTMLElement} root
 * @param {Question[]} bank
 * @param {string[]} ids
 * @returns {HTMLAnchorElement[]}
 */
function linkTopics(root, bank, ids) {
  const questions = ids.flatMap((id) => bank.find((question) => question.id === id) ?? []);
  return [...new Set(questions.map(({ topic }) => topic))].flatMap((topic) => {
    const link = root.querySelector(`.topics [data-topic="${CSS.escape(topic)}"]`)?.cloneNode(true);
    if (!(link instanceof HTMLAnchorElement)) return [];
    const onPage = questions.find((question) => question.topic === topic && question.pool === "page");
    if (onPage) link.href += `#${onPage.id}`;
    return [link];
  });
}
