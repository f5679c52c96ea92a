import { completeQuestion, createPlacer } from "../../core/questions/question.mjs";
import { createElement } from "../dom.mjs";
import { LoadError, OutdatedError, fetchJson } from "./file-loader.mjs";

/** @typedef {import("../quiz-question.mjs").QuizQuestion} QuizQuestion */

/** Fetches the bank of an exam, and the HTML of its questions. */

/**
 * A question as the bank lists it, with the objective that it names; its element is there once it was fetched.
 * @typedef {import("../../core/questions/question.mjs").Question & { fragment: string, named: string, element?: QuizQuestion }} BankQuestion
 */

/**
 * The file; `guide` is that of the outline by which the page was built, and a question names only what is not the default.
 * @typedef {import("../../core/questions/outline.mjs").Outline} Outline
 * @typedef {import("../../core/questions/outline.mjs").PageLink} PageLink
 * @typedef {PageLink & { belief: string, truth: string }} Misconception
 * @typedef {{
 *   format: number, version: string, exam: string, guide: string, outlines: Outline[],
 *   misconceptions: Record<string, Misconception>, questions: (Partial<BankQuestion> & { id: string, fragment: string })[],
 * }} BankFile
 */

/** The version of the format that this module reads. */
const BANK_FORMAT = 2;
/** Fetched at the same time, so that the question that is wanted next need not wait for all others. */
const AT_ONCE = 6;

/** The banks that were fetched, by address and version. @type {Map<string, Promise<Bank>>} */
const banks = new Map();

/** The questions of an exam, and what they refer to; where they belong is said by the outline that the bank follows. */
export class Bank {
  /** @type {Map<string, Promise<QuizQuestion>>} */ #fetched = new Map();
  /** The outline that the bank follows. @type {Outline} */ outline;
  /** @type {Map<string, import("../../core/questions/outline.mjs").Section>} */ sections = new Map();
  /** @type {Map<string, import("../../core/questions/outline.mjs").Objective>} */ objectives = new Map();
  #address;
  #misconceptions;

  /** @param {BankFile} file @param {string} address of the file */
  constructor(file, address) {
    this.#address = address;
    this.#misconceptions = new Map(Object.entries(file.misconceptions));
    this.exam = file.exam;
    /** The date on the guide whose outline the pages were built with. */
    this.guide = file.guide;
    this.outlines = file.outlines;
    this.outline = /** @type {Outline} */ (file.outlines[0]);
    /** @type {Map<string, BankQuestion>} */
    this.questions = new Map(file.questions.map((one) => [one.id, { ...completeQuestion(one), fragment: one.fragment, named: one.objective ?? "" }]));
    this.follow();
  }

  /** Place every question by an outline, that of the page unless the date on a guide names another. @param {string} [guide] */
  follow(guide = this.guide) {
    this.outline = this.outlines.find((one) => one.guide === guide) ?? /** @type {Outline} */ (this.outlines[0]);
    this.sections = new Map(this.outline.sections.map((one) => [one.id, one]));
    this.objectives = new Map(this.outline.objectives.map((one) => [one.id, one]));
    const findPlace = createPlacer(this.outline);
    for (const question of this.questions.values()) Object.assign(question, findPlace(question.named));
    return this;
  }

  /** The questions that the outline asks. */
  get asked() {
    return [...this.questions.values()].filter(({ section }) => section);
  }

  /** Return those of some questions that this version of the site has. @param {string[]} ids */
  select(ids) {
    return ids.flatMap((id) => this.questions.get(id) ?? []);
  }

  /** Give the element of a question, which belongs to the caller from then on. @param {BankQuestion} question @returns {Promise<QuizQuestion>} */
  async fetchQuestion(question) {
    const fetched = this.#fetched.get(question.id) ?? this.#fetch(question);
    this.#fetched.set(question.id, fetched);
    try {
      question.element = await fetched;
      return question.element;
    } catch (error) {
      this.#fetched.delete(question.id); // so that the next call tries again
      throw error;
    }
  }

  /** Fetch questions that are needed later; one that cannot be had now is asked for again then. @param {string[]} ids */
  prefetchQuestions(ids) {
    return this.fetchQuestions(ids).catch(ignoreConnection);
  }

  /** Fetch the questions that are in the bank, some at a time. @param {string[]} ids */
  async fetchQuestions(ids) {
    const left = this.select(ids).filter(({ element }) => !element);
    const work = async () => {
      for (let question = left.shift(); question; question = left.shift()) await this.fetchQuestion(question);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** @param {BankQuestion} question @returns {Promise<QuizQuestion>} */
  async #fetch({ id, fragment }) {
    const { html } = await fetchJson(new URL(`questions/${id}.${fragment}.json`, this.#address));
    const Question = await loadElement();
    const parsed = new DOMParser().parseFromString(html, "text/html").querySelector("quiz-question");
    const element = parsed && document.importNode(parsed, true);
    if (!(element instanceof Question)) throw new OutdatedError(`no question in ${id}`);
    for (const name of ["href", "src"]) {
      for (const one of element.querySelectorAll(`[${name}]`)) {
        one.setAttribute(name, new URL(one.getAttribute(name) ?? "", this.#address).href);
      }
    }
    element.defer();
    return element;
  }

  /** Name a section. @param {string} id @returns {Node[]} */
  nameSection = (id) => [document.createTextNode(this.sections.get(id)?.name ?? id)];

  /** Name an objective. @param {string} id @returns {Node[]} */
  nameObjective = (id) => {
    const found = this.objectives.get(id);
    return found ? [document.createTextNode(`${id} `), ...parseInline(found.text)] : [document.createTextNode(id)];
  };

  /** Link the pages that teach an objective. @param {string} id @returns {Node[]} */
  linkObjective = (id) => this.#linkPages(this.objectives.get(id)?.pages ?? []);

  /** Link the page of a question's topic. @param {BankQuestion} question @returns {Node[]} */
  linkTopic({ topic }) {
    const isPage = (/** @type {PageLink} */ { address }) => address.endsWith(`/${topic}/`);
    const page = this.outline.objectives.flatMap(({ pages }) => pages).find(isPage);
    return page ? [this.#linkPage(page)] : [];
  }

  /** Say what a misconception is, and which page corrects it. @param {string} id @returns {Node[]} */
  nameMisconception = (id) => {
    const found = this.#misconceptions.get(id);
    if (!found) return [document.createTextNode(id)];
    const belief = createElement("em", {}, parseInline(found.belief));
    return [belief, document.createTextNode(" "), ...parseInline(found.truth), ...this.#linkPages([found])];
  };

  /** @param {PageLink[]} pages @returns {Node[]} */
  #linkPages(pages) {
    const list = pages.map(this.#linkPage).flatMap((link, index) => (index ? [", ", link] : [link]));
    return [document.createTextNode(" "), createElement("span", { className: "taught" }, list)];
  }

  #linkPage = (/** @type {PageLink} */ { title, address }) =>
    createElement("a", { href: new URL(`../${address}`, this.#address).href, textContent: title });
}

/**
 * Fetch the bank that an element names, once for a version.
 * @param {HTMLElement} element with `data-bank` and `data-version`
 * @returns {Promise<Bank>}
 */
export function loadBank({ dataset: { bank = "", version = "" } }) {
  const address = new URL(bank, document.baseURI);
  address.search = version; // a cache holds each version apart
  const { href } = address;
  const loaded = banks.get(href) ?? readBank(address, version);
  banks.set(href, loaded);
  loaded.catch(() => banks.delete(href)); // so that the next call tries again
  return loaded;
}

/** Load what asks a question, and its keys, before the screen of the first question is shown. */
export function prefetchElement() {
  return loadElement().catch(ignoreConnection);
}

/** What could not be fetched now is asked for again, and reported, when it is needed. @param {Error} error */
function ignoreConnection(error) {
  if (!(error instanceof LoadError)) throw error;
}

/** Load the element that asks a question with the first one: a page that has not asked anything does without. */
async function loadElement() {
  const refuse = (/** @type {Error} */ cause) => Promise.reject(new LoadError(cause.message, { cause })); // no connection
  const [{ QuizQuestion }, { listen }] = await Promise.all([import("../quiz-question.mjs"), import("../shortcuts.mjs")]).catch(refuse);
  listen();
  if (!customElements.get("quiz-question")) customElements.define("quiz-question", QuizQuestion);
  return QuizQuestion;
}

/** @param {URL} address @param {string} version */
async function readBank(address, version) {
  const file = /** @type {BankFile} */ (await fetchJson(address));
  if (file.format !== BANK_FORMAT || file.version !== version) throw new OutdatedError(`bank ${file.version}, page ${version}`);
  return new Bank(file, address.href);
}

/** @param {string} html of a few words @returns {Node[]} */
function parseInline(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) => document.importNode(node, true));
}
