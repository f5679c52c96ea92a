import { make } from "./dom.mjs";

/**
 * Fetches the bank of an exam, and the HTML of its questions.
 * @typedef {import("./quiz-question.mjs").QuizQuestion} QuizQuestion
 *
 * A question as the bank lists it; its element is there once it was fetched.
 * @typedef {{
 *   id: string, section: string, topic: string, objective: string, tier: string, level: string, pool: string,
 *   pair: string, enemies: string[], key: string[], misconceptions: Record<string, string>, fixedOrder: boolean,
 *   fragment: string, element?: QuizQuestion, lures: Record<string, string>,
 * }} BankQuestion
 * @typedef {{ title: string, address: string }} PageLink
 */

/** What the file leaves out because it is empty. */
const EMPTY = { tier: "", pair: "", enemies: [], misconceptions: {}, fixedOrder: false };
/** The version of the format that this module reads. */
const FORMAT = 1;
/** Fetched at the same time, so that the question that is wanted next need not wait for all others. */
const AT_ONCE = 6;

/** The site has been updated since the page was opened: page and bank do not fit together. */
export class OutdatedError extends Error {}

/** The banks that were fetched, by address and version. @type {Map<string, Promise<Bank>>} */
const banks = new Map();

/** The questions of an exam, and what they refer to. */
export class Bank {
  /** @type {Map<string, BankQuestion>} */ questions;
  /** @type {Map<string, Promise<QuizQuestion>>} */ #fetched = new Map();

  /** @param {any} data of the file @param {string} address of the file */
  constructor(data, address) {
    this.address = address;
    this.exam = data.exam;
    this.topics = data.topics;
    this.sections = new Map(data.sections.map((one) => [one.id, one]));
    this.objectives = new Map(data.objectives.map((one) => [one.id, one]));
    this.misconceptions = new Map(Object.entries(data.misconceptions));
    this.questions = new Map(data.questions.map((one) => [one.id, { ...EMPTY, ...one, lures: one.misconceptions ?? {} }]));
  }

  /** Give the element of a question, which belongs to the caller from then on. @param {string} id @returns {Promise<QuizQuestion>} */
  async fetchQuestion(id) {
    const question = this.questions.get(id);
    if (!this.#fetched.has(id)) this.#fetched.set(id, this.#fetch(question));
    try {
      question.element = await this.#fetched.get(id);
      return question.element;
    } catch (error) {
      this.#fetched.delete(id); // so that the next call tries again
      throw error;
    }
  }

  /** Fetch the questions that are in the bank, some at a time. @param {string[]} ids */
  async fetchQuestions(ids) {
    const left = ids.filter((id) => this.questions.has(id) && !this.questions.get(id).element);
    const work = async () => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) await this.fetchQuestion(id);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** @param {BankQuestion} question */
  async #fetch({ id, fragment }) {
    const { html } = await fetchJson(new URL(`questions/${id}.${fragment}.json`, this.address));
    await customElements.whenDefined("quiz-question");
    const parsed = new DOMParser().parseFromString(html, "text/html").querySelector("quiz-question");
    const element = /** @type {QuizQuestion} */ (document.importNode(parsed, true));
    for (const name of ["href", "src"]) {
      for (const held of element.querySelectorAll(`[${name}]`)) held[name] = new URL(held.getAttribute(name), this.address).href;
    }
    element.defer();
    return element;
  }

  /** @param {string} address below the root of the site */
  link = (address) => new URL(`../${address}`, this.address).href;

  /** Name a section. @param {string} id @returns {Node[]} */
  nameSection = (id) => [document.createTextNode(this.sections.get(id)?.name ?? id)];

  /** Name an objective. @param {string} id @returns {Node[]} */
  nameObjective(id) {
    const found = this.objectives.get(id);
    return found ? [document.createTextNode(`${id} `), ...parseInline(found.text)] : [document.createTextNode(id)];
  }

  /** Link the pages that teach an objective. @param {string} id @returns {Node[]} */
  linkObjective = (id) => this.#taught(this.objectives.get(id)?.pages ?? []);

  /** Say what a misconception is, and which page corrects it. @param {string} id @returns {Node[]} */
  nameMisconception(id) {
    const found = this.misconceptions.get(id);
    if (!found) return [document.createTextNode(id)];
    const belief = make("em", {}, parseInline(found.belief));
    return [belief, document.createTextNode(" "), ...parseInline(found.truth), ...this.#taught([found])];
  }

  /** @param {PageLink[]} pages @returns {Node[]} */
  #taught(pages) {
    const links = pages.map(({ title, address }) => make("a", { href: this.link(address), textContent: title }));
    return [document.createTextNode(" "), make("span", { className: "taught" }, links.flatMap((link, n) => (n ? [", ", link] : [link])))];
  }
}

/**
 * Fetch the bank that an element names, once for a version.
 * @param {HTMLElement} element with `data-bank` and `data-version`
 * @returns {Promise<Bank>}
 */
export function loadBank({ dataset }) {
  const address = new URL(dataset.bank, document.baseURI);
  address.search = dataset.version; // a cache holds each version apart
  const { href } = address;
  if (!banks.has(href)) {
    const bank = read(address, dataset.version);
    banks.set(href, bank);
    bank.catch(() => banks.delete(href)); // so that the next call tries again
  }
  return banks.get(href);
}

/** @param {URL} address @param {string} version */
async function read(address, version) {
  const data = await fetchJson(address);
  if (data.format !== FORMAT || data.version !== version) throw new OutdatedError(`bank ${data.version}, page ${version}`);
  return new Bank(data, address.href);
}

/** @param {URL} address @returns {Promise<any>} */
async function fetchJson(address) {
  const answer = await fetch(address);
  if (answer.status === 404) throw new OutdatedError(address.href); // the name of a file changes with its content
  if (!answer.ok) throw new Error(`${answer.status}: ${address.href}`);
  return answer.json();
}

/** @param {string} html of a few words @returns {Node[]} */
function parseInline(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) => document.importNode(node, true));
}
