import { listDue } from "../answers/schedule.mjs";
import { indexQuestions } from "./study.mjs";

/**
 * Says what is done and what is due, from the answers and what the reader has marked.
 * @typedef {import("./study.mjs").Study} Study
 * @typedef {import("../plan/plan-items.mjs").Topic} Topic
 * @typedef {import("../plan/plan-items.mjs").PlanItem} PlanItem
 */

/**
 * How far a reader is with a topic: `answered` of the questions `of` its quick check, and how many are `due`, with those that
 * a mock exam has asked.
 * @typedef {{ state: "new" | "begun" | "done", due: number, answered: number, of: number }} TopicState
 */

/** A mock exam counts if so large a part of it was answered. */
const ENOUGH = 0.5;

/** The answered questions of a study; they are asked for once for each topic. @type {WeakMap<import("./study.mjs").Entry[], Set<string>>} */
const answeredOf = new WeakMap();
/** The answers of each mock exam. @type {WeakMap<import("./study.mjs").Entry[], Map<string, { count: number, at: number }>>} */
const mocksOf = new WeakMap();
/** What is due, and how much of each topic. @type {WeakMap<Study, { now: number, due: import("../answers/schedule.mjs").Card[], counts: Map<Topic, number> }>} */
const dueOf = new WeakMap();

/**
 * List the cards that are due, the most urgent first.
 * @param {Study} study
 * @param {number} now
 */
export function listDueCards(study, now) {
  return findDue(study, now).due;
}

/** @param {Study} study @param {number} now */
function findDue(study, now) {
  const known = dueOf.get(study);
  if (known?.now === now) return known;
  const due = listDue(study.answers, now, study.day);
  /** @type {Map<Topic, number>} */
  const counts = new Map();
  for (const { id } of due) {
    const topic = findTopicOf(study, id);
    if (topic) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const found = { now, due, counts };
  dueOf.set(study, found);
  return found;
}

/**
 * A topic is done once every question of its quick check was answered; what the reader has marked by hand counts instead.
 * @param {Study} study
 * @param {Topic} topic
 * @param {number} now
 * @returns {TopicState}
 */
export function findTopicState(study, topic, now) {
  const answered = topic.questions.filter((id) => findAnswered(study).has(id)).length;
  const of = topic.questions.length;
  const due = findDue(study, now).counts.get(topic) ?? 0;
  const isDone = isTopicDone(study, topic);
  const isNew = !answered && !study.done.has(`topic:${topic.id}`);
  return { state: isDone ? "done" : isNew ? "new" : "begun", due, answered, of };
}

/** @param {Study} study @param {Topic} topic @returns {boolean} */
export function isTopicDone(study, { id, questions }) {
  return study.done.get(`topic:${id}`) ?? (questions.length > 0 && questions.every((one) => findAnswered(study).has(one)));
}

/**
 * Tell whether an item of a plan is done. Labs, pages and practice are done once they are marked; topics, pretests and mock
 * exams also by the answers.
 * @param {Study} study
 * @param {Pick<PlanItem, "id" | "kind" | "section" | "number">} item
 * @returns {boolean}
 */
export function isItemDone(study, { id, kind, section = "", number = 0 }) {
  const marked = study.done.get(id);
  if (marked !== undefined) return marked;
  if (kind === "topic") return study.table.topics.some((topic) => `topic:${topic.id}` === id && isTopicDone(study, topic));
  // Nobody tries questions before reading once a topic of the section is done.
  if (kind === "pretest") return study.table.topics.some((topic) => topic.section === section && isTopicDone(study, topic));
  if (kind === "section-mock") return listMocks(study, section).length > 0;
  if (kind === "mock") return listMocks(study, "full").length >= number;
  if (kind === "mock-review") return isReviewed(study, listMocks(study, "full")[number - 1]);
  return false;
}

/**
 * List the mock exams on a part that were taken, the first first: their modes, and when each was over.
 * @param {Study} study
 * @param {string} part
 * @returns {{ mode: string, at: number }[]}
 */
export function listMocks({ exam, table, answers }, part) {
  const questions = part === "full" ? table.mock?.questions : table.sections.find(({ id }) => id === part)?.mock?.questions;
  const prefix = `mock:${exam}.${part}.`;
  return [...countMocks(answers)]
    .filter(([mode, { count }]) => mode.startsWith(prefix) && count >= (questions ?? 0) * ENOUGH)
    .map(([mode, { at }]) => ({ mode, at }));
}

/** Count the answers of each mock exam, by its mode. @param {import("./study.mjs").Entry[]} answers */
function countMocks(answers) {
  const known = mocksOf.get(answers);
  if (known) return known;
  /** @type {Map<string, { count: number, at: number }>} */
  const counts = new Map();
  for (const { mode, at } of answers) {
    if (mode.startsWith("mock:")) counts.set(mode, { count: (counts.get(mode)?.count ?? 0) + 1, at });
  }
  mocksOf.set(answers, counts);
  return counts;
}

/**
 * A mock exam is reviewed once everything that was missed in it was answered again.
 * @param {Study} study
 * @param {{ mode: string, at: number } | undefined} mock
 */
function isReviewed({ answers }, mock) {
  if (!mock) return false;
  const missed = answers.filter(({ mode, right }) => mode === mock.mode && !right).map(({ id }) => id);
  const later = new Set(answers.filter(({ at, mode }) => at > mock.at && mode !== mock.mode).map(({ id }) => id));
  return missed.every((id) => later.has(id));
}

/** Find the questions that were answered. @param {Pick<Study, "answers">} study */
export function findAnswered({ answers }) {
  const known = answeredOf.get(answers);
  if (known) return known;
  /** @type {Set<string>} */
  const answered = new Set();
  for (const { id } of answers) answered.add(id);
  answeredOf.set(answers, answered);
  return answered;
}

/** Return the topic of a question. @param {Study} study @param {string} id */
export function findTopicOf({ table }, id) {
  return indexQuestions(table).topics.get(id);
}
