import { toDay } from "../calendar.mjs";
import { findAnswered, findTopicOf, isTopicDone, listDueCards, listMocks } from "./item-state.mjs";
import { findAhead, findPlan, listItems } from "./plan-days.mjs";
import { orderAfter } from "./study-order.mjs";
import { doItem, rest, resumeSession, resumeTopic, reviewDue, setUp, studyTopic, takeMock } from "./steps.mjs";
import { countDaysLeft, isBegun } from "./study.mjs";
import { practiceWeakest } from "./weakest.mjs";

/**
 * Decides what a reader does next. Every page that proposes something asks here, so that all propose the same.
 * @typedef {import("./study.mjs").Study} Study
 * @typedef {import("./steps.mjs").Step} Step
 */

/**
 * The page that shows the step, which is never proposed itself: its exam, and its topic or, for other pages, the item of a
 * plan that stands for it.
 * @typedef {{ exam: string, topic?: string | null, item?: string }} Here
 */

/** For so many days what was left in the middle is what comes first. */
const RECENT_DAYS = 3;
/** The days from one full mock exam to the next. */
const MOCK_GAP = 6;

/**
 * @param {Study[]} studies of all exams
 * @param {number} now
 * @param {Here | null} [here]
 * @returns {Step}
 */
export function decideNext(studies, now, here = null) {
  const ranked = rankStudies(studies.filter(isBegun), now, here);
  const [first = studies[0]] = ranked;
  if (!first) throw new Error("there is no exam to decide on");
  if (!ranked.length) return setUp(studies.find(({ exam }) => exam === here?.exam) ?? first);
  return (
    find(ranked, (study) => resumeMock(study)) ??
    find(ranked, (study) => resumePractice(study, now)) ??
    find(ranked, (study) => resumeLatestTopic(study, now, here)) ??
    find(ranked, (study) => review(study, now)) ??
    find(ranked, (study) => doNextItem(study, now, here)) ??
    restIfPlanned(ranked, now) ??
    find(ranked, (study) => goOn(study, now, here)) ??
    rest(first)
  );
}

/**
 * Put the exam that is nearest first, and without days the one that the reader is at.
 * @param {Study[]} studies
 * @param {number} now
 * @param {Here | null} here
 */
function rankStudies(studies, now, here) {
  const left = (/** @type {Study} */ study) => countDaysLeft(study, now) ?? Infinity;
  const latest = (/** @type {Study} */ { exam, answers }) => (exam === here?.exam ? Infinity : (answers.at(-1)?.at ?? 0));
  const compare = (/** @type {number} */ a, /** @type {number} */ b) => (a === b ? 0 : a - b);
  return studies.toSorted((a, b) => compare(left(a), left(b)) || compare(latest(b), latest(a)));
}

/**
 * @param {Study[]} studies
 * @param {(study: Study) => Step | undefined} decide
 * @returns {Step | undefined}
 */
function find(studies, decide) {
  for (const study of studies) {
    const step = decide(study);
    if (step) return step;
  }
  return undefined;
}

/** @param {Study} study */
function resumeMock(study) {
  const running = study.running.find(({ kind }) => kind === "mock");
  return running && resumeSession(study, running);
}

/** @param {Study} study @param {number} now */
function resumePractice(study, now) {
  const running = study.running.find(({ kind, at }) => kind === "practice" && isRecent(at, now));
  return running && resumeSession(study, running);
}

/**
 * Go on with the quick check that was answered last, if it is not complete.
 * @param {Study} study
 * @param {number} now
 * @param {Here | null} here
 */
export function resumeLatestTopic(study, now, here) {
  const last = study.answers.findLast(({ mode }) => mode === "page");
  const topic = last && isRecent(last.at, now) ? findTopicOf(study, last.id) : undefined;
  if (!topic || isHere(study, `topic:${topic.id}`, here) || isTopicDone(study, topic)) return undefined;
  const answered = findAnswered(study);
  return topic.questions.every((id) => answered.has(id)) ? undefined : resumeTopic(study, topic, (id) => answered.has(id));
}

/** Review what is due, which does that item of today's plan. @param {Study} study @param {number} now */
function review(study, now) {
  const { length } = listDueCards(study, now);
  if (!length || !study.table.practice) return undefined;
  return reviewDue(study, length, listItems(study, now).find(({ item, done }) => item.kind === "due" && !done)?.item);
}

/** @param {Study} study @param {number} now @param {Here | null} here */
function doNextItem(study, now, here) {
  const next = listItems(study, now).find(({ item, done }) => !done && !isHere(study, item.id, here));
  return next && doItem(study, next.item);
}

/** With a plan, what was not planned for today can wait; on the day of the exam everything can. @param {Study[]} studies @param {number} now */
function restIfPlanned(studies, now) {
  const planned = studies.find((study) => findPlan(study, now) || countDaysLeft(study, now) === 0);
  return planned && rest(planned, findAhead(planned, now));
}

/**
 * Go on without a plan: the next topic; once all are done a full mock exam from time to time, and between them what is weakest.
 * @param {Study} study
 * @param {number} now
 * @param {Here | null} here
 * @returns {Step | undefined}
 */
function goOn(study, now, here) {
  const left = study.table.topics.filter((topic) => !isTopicDone(study, topic));
  const topic = orderAfter(study, here?.exam === study.exam ? here.topic : null).find(({ id }) => !isHere(study, `topic:${id}`, here));
  if (topic) return studyTopic(study, topic);
  if (left.length) return undefined; // what is left is the page that the reader is on
  const mocks = listMocks(study, "full");
  const isRested = (countDaysLeft(study, now) ?? Infinity) > 1 && toDay(now) - toDay(mocks.at(-1)?.at ?? 0) > MOCK_GAP;
  const [mock] = isRested ? takeMock(study, mocks.length + 1) : [];
  return mock ?? practiceWeakest(study, now);
}

/** @param {number} at @param {number} now */
function isRecent(at, now) {
  return toDay(now) - toDay(at) < RECENT_DAYS;
}

/** Tell whether an item is the page that shows the step. @param {Study} study @param {string} item @param {Here | null} here */
function isHere({ exam }, item, here) {
  return here?.exam === exam && (item === here.item || item === `topic:${here.topic}`);
}
