import { MOST_DUE, QUESTION_MINUTES, locateStart, planMock, planTopic } from "../plan/plan-items.mjs";
import { formatQuery } from "../questions/practice-settings.mjs";

/**
 * Makes the steps that a reader can take next: what each is called, where it leads, and how long it takes.
 * @typedef {import("./study.mjs").Study} Study
 * @typedef {import("./study.mjs").Running} Running
 * @typedef {import("../plan/plan-items.mjs").Topic} Topic
 * @typedef {import("../plan/plan-items.mjs").PlanItem} PlanItem
 */

/**
 * @typedef {"resume-mock" | "resume-practice" | "resume-topic" | "due" | "item" | "topic" | "mock" | "weak" | "pairs" | "rest"
 *   | "set-up"} StepKind
 */

/**
 * One step. The address begins at the root of the site, `position` counts from 1, `item` is that of the plan; a rest offers
 * what is planned for a later day as `ahead`, and has no minutes of its own.
 * @typedef {{
 *   kind: StepKind, exam: string, title: string, address: string, minutes: number, questions?: number, position?: number, of?: number,
 *   item?: PlanItem, objective?: string, ahead?: Step,
 * }} Step
 */

/** How many questions on an objective, and how many to tell terms apart. */
const PRACTICE = 10;
/** Minutes to answer what a plan asks for. */
const SET_UP = 2;

/** Estimate the minutes of some questions. @param {number} questions */
export function estimateMinutes(questions) {
  return Math.max(1, Math.ceil(questions * QUESTION_MINUTES));
}

/** @param {Study} study @param {Running} running @returns {Step} */
export function resumeSession({ exam, table }, { kind, position, of, minutes }) {
  const address = kind === "mock" ? (table.mock?.address ?? "") : table.practice;
  return { kind: `resume-${kind}`, exam, title: table.name, address, minutes: Math.max(1, Math.ceil(minutes)), position, of };
}

/**
 * Go on with a quick check at its first question that has no answer.
 * @param {Study} study
 * @param {Topic} topic
 * @param {(id: string) => boolean} isAnswered
 * @returns {Step}
 */
export function resumeTopic({ exam }, { title, address, questions }, isAnswered) {
  const place = questions.findIndex((id) => !isAnswered(id));
  const left = questions.filter((id) => !isAnswered(id)).length;
  return {
    kind: "resume-topic", exam, title, address: `${address}#${questions[place]}`, minutes: estimateMinutes(left),
    questions: left, position: place + 1, of: questions.length,
  };
}

/** @param {Study} study @param {number} count how many are due @param {PlanItem} [item] that this does @returns {Step} */
export function reviewDue({ exam, table }, count, item) {
  const questions = Math.min(count, MOST_DUE);
  const address = begin(table.practice, { which: "due", count: String(MOST_DUE), item: item?.id ?? "" });
  return { kind: "due", exam, title: table.name, address, minutes: estimateMinutes(questions), questions, of: count, ...(item && { item }) };
}

/** @param {Study} study @param {PlanItem} item @returns {Step} */
export function doItem({ exam }, item) {
  const { title, minutes, questions } = item;
  return { kind: "item", exam, title, address: locateStart(item), minutes, ...(questions && { questions }), item };
}

/** @param {Study} study @param {Topic} topic @returns {Step} */
export function studyTopic({ exam, plan }, topic) {
  const { title, address, minutes, questions = 0 } = planTopic(topic, plan?.level ?? "some");
  return { kind: "topic", exam, title, address, minutes: Math.max(1, minutes), questions };
}

/** @param {Study} study @param {number} number @returns {Step[]} a full mock exam, if there is one */
export function takeMock({ exam, table }, number) {
  return planMock(table, number).map(({ title, address, minutes, questions = 0 }) => ({ kind: "mock", exam, title, address, minutes, questions }));
}

/**
 * Practice an objective that can be better.
 * @param {Study} study
 * @param {string} objective
 * @param {number} available how many questions can be asked
 * @returns {Step}
 */
export function practiceObjective({ exam, table }, objective, available) {
  const title = table.topics.find(({ objectives }) => objectives.includes(objective))?.title ?? table.name;
  const questions = Math.min(available, PRACTICE);
  const address = begin(table.practice, { objective });
  return { kind: "weak", exam, title, address, minutes: estimateMinutes(questions), questions, objective };
}

/** @param {Study} study @param {number} available @returns {Step} */
export function practicePairs({ exam, table }, available) {
  const questions = Math.min(available, PRACTICE);
  return { kind: "pairs", exam, title: table.name, address: begin(table.practice, { pair: "all" }), minutes: estimateMinutes(questions), questions };
}

/** @param {Study} study @param {Step} [ahead] @returns {Step} */
export function rest({ exam, table }, ahead) {
  return { kind: "rest", exam, title: table.name, address: ahead?.address ?? table.practice, minutes: 0, ...(ahead && { ahead }) };
}

/** @param {Study} study @returns {Step} */
export function setUp({ exam, table }) {
  return { kind: "set-up", exam, title: table.name, address: table.plan ?? table.practice, minutes: SET_UP };
}

/**
 * Write the address of practice that begins at once.
 * @param {string} practice
 * @param {Parameters<typeof formatQuery>[0]} settings
 */
function begin(practice, settings) {
  const query = formatQuery(settings);
  return `${practice}${query}${query ? "&" : "?"}begin=1`;
}
