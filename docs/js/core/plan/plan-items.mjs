import { formatQuery } from "../questions/practice-settings.mjs";

/**
 * Turns the rows of an exam's study table, which the build writes to `plan.json`, into the items of a study plan.
 *
 * A topic as the table lists it: `minutes` is its reading time, `questions` its quick check, `reserved` what is kept for mock
 * exams, `others` those questions that are not on the first of its objectives, `after` what to read first.
 * @typedef {{
 *   id: string, title: string, address: string, section: string, objectives: string[], tier: number, minutes: number,
 *   questions: string[], after: string[], reserved?: string[], others?: Record<string, string[]>,
 * }} Topic
 */

/**
 * A section, and the sections that a plan begins before it; without enough questions it has no pretest or mock exam.
 * @typedef {{
 *   id: string, name: string, address: string, after: string[], weight: number, pretest: { address: string, questions: number } | null,
 *   mock: { minutes: number, questions: number } | null,
 * }} Section
 */

/** @typedef {{ id: string, title: string, address: string, minutes: number, topics: string[] }} Lab */
/** A page that a plan names, by the last part of its address. @typedef {{ id: string, title: string, address: string, minutes: number }} GuidePage */

/**
 * The table of an exam; addresses begin at the root of the site. `plan` is that of the page that makes a plan, `pairs` are the
 * questions that tell similar terms apart, `moved` tells foldMarks what marks about renamed topics, labs and pages are about
 * today, and `words` say what the next step is.
 * @typedef {{
 *   exam: string, name: string, title?: string, sections: Section[], topics: Topic[], labs: Lab[], pages: GuidePage[], practice: string,
 *   mock: { address: string, minutes: number, questions: number, count: number } | null,
 *   plan?: string, pairs?: string[], moved?: Record<string, string>, words?: Record<string, any>,
 *   marks?: Record<string, any>,
 * }} StudyTable
 */

/**
 * How much a reader knows.
 * @typedef {"new" | "some" | "experienced"} Level
 */

/**
 * @typedef {"topic" | "lab" | "pretest" | "section-mock" | "mock" | "mock-review" | "due" | "mixed" | "pairs" | "page"
 *   | "catch-up"} ItemKind
 */

/**
 * One thing to do. The id stays the same when the plan changes: it ends in the name of a topic, lab, page or section, or
 * in a number. `read` says how many of the minutes are for reading; with `first` the questions come before that.
 * @typedef {{
 *   id: string, kind: ItemKind, minutes: number, title: string, address: string, section?: string, number?: number,
 *   questions?: number, read?: number, first?: boolean,
 * }} PlanItem
 */

/** The version of the format of study tables; the build writes no other. */
export const TABLE_FORMAT = 1;
/** The levels, and how much of the reading time each needs; those who begin also try the code. */
const READING = { new: 1.5, some: 1, experienced: 0.5 };
/** Minutes for a question with its explanation. */
export const QUESTION_MINUTES = 1.25;
/** How many reviews a reader is asked to do at once. */
export const MOST_DUE = 15;
/** How many questions the practice page offers at once. */
const [FEW, MANY] = [10, 20];
/** The share of its time that the review of a mock exam takes. */
const REVIEW = 0.4;

/** @param {Topic} topic @param {Level} level @returns {PlanItem} */
export function planTopic({ id, title, address, section, minutes, questions }, level) {
  const read = Math.ceil(minutes * READING[level]);
  const check = Math.ceil(questions.length * QUESTION_MINUTES);
  return {
    id: `topic:${id}`, kind: "topic", minutes: read + check, title, address, section, questions: questions.length, read, first: level === "experienced",
  };
}

/** @param {Lab} lab @returns {PlanItem} */
export function planLab({ id, title, address, minutes }) {
  return { id: `lab:${id}`, kind: "lab", minutes, title, address };
}

/** @param {GuidePage} page @returns {PlanItem} */
export function planPage({ id, title, address, minutes }) {
  return { id: `page:${id}`, kind: "page", minutes, title, address };
}

/** @param {Section} section @returns {PlanItem[]} the pretest, if the section has one */
export function planPretest({ id, name, pretest }) {
  if (!pretest) return [];
  const { address, questions } = pretest;
  return [{ id: `pretest:${id}`, kind: "pretest", minutes: Math.ceil(questions * QUESTION_MINUTES), title: name, address, section: id, questions }];
}

/** @param {StudyTable} table @param {Section} section @returns {PlanItem[]} the mock exam on a section, if there is one */
export function planSectionMock(table, { id, name, mock }) {
  if (!mock || !table.mock) return [];
  const address = `${table.mock.address}?part=${id}`;
  return [{ id: `mock:${id}`, kind: "section-mock", minutes: mock.minutes, title: name, address, section: id, questions: mock.questions }];
}

/** @param {StudyTable} table @param {number} number @returns {PlanItem[]} a full mock exam, if there is one */
export function planMock({ name, mock }, number) {
  if (!mock) return [];
  const { address, minutes, questions } = mock;
  return [{ id: `mock:full-${number}`, kind: "mock", minutes, title: name, address: `${address}?part=full`, number, questions }];
}

/** @param {StudyTable} table @param {number} number @returns {PlanItem[]} the review of that mock exam */
export function planMockReview({ name, mock }, number) {
  if (!mock) return [];
  const minutes = Math.ceil((mock.minutes * REVIEW) / 5) * 5;
  return [{ id: `review:full-${number}`, kind: "mock-review", minutes, title: name, address: mock.address, number }];
}

/**
 * Plan practice of a kind that comes back; the number tells its items apart.
 * @param {StudyTable} table
 * @param {"due" | "mixed" | "pairs"} kind
 * @param {number} number
 * @param {number} minutes
 * @returns {PlanItem}
 */
export function planPractice({ name, practice }, kind, number, minutes) {
  const questions = countQuestions(minutes);
  /** @type {Record<typeof kind, Parameters<typeof formatQuery>[0]>} */
  const settings = { due: { which: "due", count: String(MOST_DUE) }, mixed: { count: String(questions) }, pairs: { pair: "all", count: String(questions) } };
  const id = `${kind}:${number}`;
  const item = { id, kind, minutes, title: name, address: `${practice}${formatQuery({ ...settings[kind], item: id })}`, number };
  return kind === "due" ? item : { ...item, questions };
}

/** @param {StudyTable} table @param {number} number @param {number} minutes @returns {PlanItem} */
export function planCatchUp({ name, practice }, number, minutes) {
  const id = `catch-up:${number}`;
  const address = `${practice}${formatQuery({ count: String(countQuestions(minutes)), item: id })}`;
  return { id, kind: "catch-up", minutes, title: name, address, number };
}

/** Return how many questions to ask for in so many minutes, of the numbers that practice offers. @param {number} minutes */
function countQuestions(minutes) {
  return minutes < MANY * QUESTION_MINUTES ? FEW : MANY;
}

/** Return the address that begins an item at once, without another form. @param {Pick<PlanItem, "address">} item */
export function locateStart({ address }) {
  return address.includes("item=") ? `${address}&begin=1` : address;
}
