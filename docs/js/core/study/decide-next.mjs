import { toDay } from "../calendar.mjs";
import { findAnswered, findTopicOf, isTopicDone, listDueCards, listMocks } from "./item-state.mjs";
import { MOST_DUE } from "../plan/plan-items.mjs";
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
/** After the first reviews of a day, so few more wait until all else is done. */
const FEW_DUE = 5;
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
    find(ranked, (study) => takePlannedMock(study, now)) ??
    find(ranked, (study) => review(study, now)) ??
    find(ranked, (study) => doNextItem(study, now, here)) ??
    (findPlanned(ranked, now) ? undefined : find(ranked, (study) => studyNextTopic(study, here) ?? takeFullMock(study, now))) ??
    find(ranked, (study) => review(study, now, false)) ??
    restIfPlanned(ranked, now) ??
    find(ranked, (study) => (isCovered(study) ? practiceWeakest(study, now) : undefined)) ??
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
function resumeLatestTopic(study, now, here) {
  const last = study.answers.findLast(({ mode }) => mode === "page");
  const topic = last && isRecent(last.at, now) ? findTopicOf(study, last.id) : undefined;
  if (!topic || isHere(study, `topic:${topic.id}`, here) || isTopicDone(study, topic)) return undefined;
  const answered = findAnswered(study);
  return topic.questions.every((id) => answered.has(id)) ? undefined : resumeTopic(study, topic, (id) => answered.has(id));
}

/** On the day of a full mock exam nothing comes before it, or a tired reader would take it. @param {Study} study @param {number} now */
function takePlannedMock(study, now) {
  const planned = listItems(study, now).find(({ item, done }) => item.kind === "mock" && !done);
  return planned && doItem(study, planned.item);
}

/**
 * Review what is due, which does that item of today's plan. What is new gets its turn: after each round of reviews comes a
 * topic, or a reader with little time would never see the rest.
 * @param {Study} study
 * @param {number} now
 * @param {boolean} [inTurn]
 */
function review(study, now, inTurn = true) {
  const { length } = listDueCards(study, now);
  if (!length || !study.table.practice) return undefined;
  const { reviews, topics } = countToday(study, now);
  const rounds = countDaysLeft(study, now) === 1 ? 1 : topics + 1; // on the last day the last pages come first
  if (inTurn && (reviews >= MOST_DUE * rounds || (reviews >= MOST_DUE && length < FEW_DUE))) return undefined;
  return reviewDue(study, length, listItems(study, now).find(({ item, done }) => item.kind === "due" && !done)?.item);
}

/** @param {Study} study @param {number} now @param {Here | null} here */
function doNextItem(study, now, here) {
  const next = listItems(study, now).find(({ item, done }) => !done && !isHere(study, item.id, here));
  return next && doItem(study, next.item);
}

/** Find the exam whose plan says when there is rest; on the day of an exam there is nothing else. @param {Study[]} studies @param {number} now */
function findPlanned(studies, now) {
  return studies.find((study) => findPlan(study, now) || countDaysLeft(study, now) === 0);
}

/** With a plan, what was not planned for today can wait. @param {Study[]} studies @param {number} now */
function restIfPlanned(studies, now) {
  const planned = findPlanned(studies, now);
  return planned && rest(planned, findAhead(planned, now));
}

/**
 * Study the next topic of a reader without a plan.
 * @param {Study} study
 * @param {Here | null} here
 */
function studyNextTopic(study, here) {
  const reached = here?.exam === study.exam ? here.topic : null;
  const topic = orderAfter(study, reached).find(({ id }) => !isHere(study, `topic:${id}`, here));
  return topic && studyTopic(study, topic);
}

/** Take a full mock exam from time to time, once all topics are done. @param {Study} study @param {number} now @returns {Step | undefined} */
function takeFullMock(study, now) {
  const mocks = listMocks(study, "full");
  const isRested = (countDaysLeft(study, now) ?? Infinity) > 1 && toDay(now) - toDay(mocks.at(-1)?.at ?? 0) > MOCK_GAP;
  return isRested && isCovered(study) ? takeMock(study, mocks.length + 1)[0] : undefined;
}

/** Tell whether all topics are done; if not, what is left may be the page that the reader is on. @param {Study} study */
function isCovered(study) {
  return study.table.topics.every((topic) => isTopicDone(study, topic));
}

/**
 * Count the reviews of today, and the topics that were finished.
 * @param {Study} study
 * @param {number} now
 */
function countToday(study, now) {
  const { answers } = study;
  const today = toDay(now);
  const begin = answers.findLastIndex(({ at }) => toDay(at) < today) + 1;
  const latest = answers.slice(begin);
  const ids = new Set(latest.filter(({ mode }) => !mode.startsWith("mock:")).map(({ id }) => id));
  const known = new Set(answers.slice(0, begin).filter(({ id }) => ids.has(id)).map(({ id }) => id));
  const topics = new Set(latest.filter(({ mode }) => mode === "page").map(({ id }) => findTopicOf(study, id)));
  const finished = [...topics].filter((topic) => topic && isTopicDone(study, topic));
  return { reviews: known.size, topics: finished.length };
}

/** @param {number} at @param {number} now */
function isRecent(at, now) {
  return toDay(now) - toDay(at) < RECENT_DAYS;
}

/** Tell whether an item is the page that shows the step. @param {Study} study @param {string} item @param {Here | null} here */
function isHere({ exam }, item, here) {
  return here?.exam === exam && (item === here.item || item === `topic:${here.topic}`);
}
