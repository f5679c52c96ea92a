import { formatMessage } from "../../core/messages.mjs";
import { scoreQuiz } from "../../core/answers/quiz-score.mjs";
import { readRecord, subscribe } from "../../storage/record/record-storage.mjs";
import { readTab, writeTab } from "../../storage/tab-storage.mjs";
import { createElement, fillText, showList } from "../dom.mjs";
import { findAll, findElement, pageLanguage } from "../dom-query.mjs";
import { measureAnswers } from "./answer-time.mjs";
import { goToNext, nameNextButtons } from "./next-question.mjs";

/** @typedef {import("../../core/answers/quiz-score.mjs").QuizScore} QuizScore */

/**
 * Ends a quick check once each of its questions was answered since the tab opened the page: the score, what to read again,
 * how far that brought the reader, and the next step. It also leads from question to question, and measures how long
 * each answer takes.
 */
export class QuizEnd extends HTMLElement {
  #life = new AbortController();

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const questions = findAll(document, "quiz-question").filter(({ id }) => this.#questions.includes(id));
    measureAnswers(questions, signal);
    for (const question of questions) {
      question.addEventListener("click", ({ target }) => target instanceof Element && target.matches(".next") && goToNext(question), { signal });
      for (const type of ["reveal", "reset"]) question.addEventListener(type, nameNextButtons, { signal });
    }
    nameNextButtons();
    signal.addEventListener("abort", subscribe(() => this.#update()));
    this.#update();
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  get #questions() {
    return (this.dataset.questions ?? "").split(" ");
  }

  #find = (/** @type {string} */ selector) => findElement(this, selector);

  async #update() {
    const { exam = "", topic = "" } = this.dataset;
    const name = `quiz ${exam}/${topic}`;
    const since = readTab(name) ?? writeTab(name, Date.now());
    const score = scoreQuiz(this.#questions, readRecord().entries, since);
    this.hidden = score.open.length > 0;
    if (this.hidden) return;
    this.#showScore(score);
    this.#showReading(score.missed);
    const [{ findProgress }, { proposeNext }] = await Promise.all([import("./quiz-progress.mjs"), import("../study/next-step.mjs")]);
    await proposeNext(this.#find(".step"), { exam, topic });
    const progress = await findProgress(exam, topic, score.earlier);
    this.#find(".topics").hidden = !progress;
    if (progress) fillText(this.#find(".topics"), progress);
  }

  /** @param {QuizScore} score */
  #showScore({ right, first, known, of }) {
    fillText(this.#find(".score"), { right, of });
    fillText(this.#find(".known"), { before: known, after: right, of });
    const tries = this.#find(".tries");
    tries.hidden = first === right;
    fillText(tries, { first, of });
  }

  /** List the parts of the page that the missed questions are about. @param {string[]} missed */
  #showReading(missed) {
    this.#find(".all-right").hidden = missed.length > 0;
    this.#find(".missed-ones").hidden = !missed.length;
    /** @type {Map<string, { link: HTMLAnchorElement, numbers: number[] }>} */
    const parts = new Map();
    for (const id of missed) {
      const link = findPart(id);
      const numbers = parts.get(link.href)?.numbers ?? [];
      numbers.push(this.#questions.indexOf(id) + 1);
      parts.set(link.href, { link, numbers });
    }
    const group = this.#find(".reading");
    const list = new Intl.ListFormat(pageLanguage());
    const describe = (/** @type {number[]} */ numbers) =>
      formatMessage({ one: group.dataset.one, other: group.dataset.other }, { n: numbers.length, list: list.format(numbers.map(String)) }, pageLanguage());
    showList(group, [...parts.values()].map(({ link, numbers }) => [link, " ", createElement("span", { textContent: describe(numbers) })]));
  }
}

/**
 * Link the part of the page that a question is about: the heading above its proof, or else the first of the page, which has
 * the points that all of it comes down to.
 * @param {string} id
 */
function findPart(id) {
  const { hash, pathname } = findElement(document, `[id="${id}"] .name a`, HTMLAnchorElement);
  const named = pathname === location.pathname && hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  const [first] = findAll(document, "article h2[id]");
  const heading = named ?? first;
  const words = [...(heading?.childNodes ?? [])].filter((node) => !(node instanceof Element && node.matches(".headerlink")));
  return createElement("a", { href: `#${heading?.id ?? ""}` }, words.map((node) => node.cloneNode(true)));
}
