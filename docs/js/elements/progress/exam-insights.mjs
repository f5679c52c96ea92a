import { forecastDue } from "../../core/answers/schedule.mjs";
import { toDate } from "../../core/calendar.mjs";
import { compareCertainty, listSurelyWrong } from "../../core/progress/judgment.mjs";
import { listConfusedPairs, listMisconceptions } from "../../core/progress/mistakes.mjs";
import { countChanges, listMockResults } from "../../core/progress/mock-history.mjs";
import { countStudyDays, measureTime } from "../../core/progress/time.mjs";
import { formatTime } from "../../core/sessions/timer.mjs";
import { findTopicState } from "../../core/study/item-state.mjs";
import { createElement } from "../dom.mjs";
import { findElement, pageLanguage } from "../dom-query.mjs";
import { showTotal } from "./exam-progress.mjs";
import { showMocks } from "./mock-chart.mjs";
import { fillBar } from "./share-bar.mjs";
import { linkPractice } from "./practice-link.mjs";

/**
 * Shows what the answers to one exam say about the reader. Each part stays hidden until there is something to say.
 * @typedef {import("./exam-progress.mjs").StudiedExam} StudiedExam
 * @typedef {import("./progress-words.mjs").ProgressWords} ProgressWords
 */

/** More at once discourages; the rest is a click away. */
const MOST_SHOWN = 5;
/** A bar for each of the next days; what comes later is said in a sentence. */
const BARS = 14;

/**
 * @param {HTMLElement} section
 * @param {StudiedExam} studied
 * @param {ProgressWords} words
 */
export function showInsights(section, studied, words) {
  const { bank, questions, entries, latest, sessions, day, now } = studied;
  const own = questions.flatMap(({ id }) => latest.get(id) ?? []);
  const results = listMockResults(sessions, bank.questions);
  fill(section, "judgment", listJudgments(section, entries, listSurelyWrong(own), words));
  fill(section, "misconceptions", listBeliefs(section, studied, words));
  fill(section, "pairs", listPairs(section, studied, words));
  fill(section, "time", listTimes(studied, results, words));
  showMocks(findElement(section, ".insights .mocks"), results, bank, words);
  fill(section, "due", listForecast(forecastDue(entries, now, day), day !== null, words));
}

/**
 * Show how many topics are done, which the study table and the marks decide.
 * @param {HTMLElement} section
 * @param {import("../../core/study/study.mjs").Study} study
 * @param {number} now
 * @param {ProgressWords} words
 */
export function showTopics(section, study, now, words) {
  const states = study.table.topics.map((topic) => findTopicState(study, topic, now).state);
  const count = (/** @type {string} */ state) => states.filter((one) => one === state).length;
  showTotal(section, "topics", { n: count("done"), begun: count("begun"), of: states.length }, words);
}

/**
 * Put something below the heading of a part; without anything there is no heading either.
 * @param {HTMLElement} section
 * @param {string} name
 * @param {Node[]} content
 */
function fill(section, name, content) {
  const part = findElement(section, `.insights .${name}`);
  part.hidden = !content.length;
  part.replaceChildren(findElement(part, "h3"), ...content);
}

/** @param {string} textContent */
const say = (textContent) => createElement("p", { textContent });

/**
 * @param {HTMLElement} section
 * @param {StudiedExam["entries"]} entries
 * @param {string[]} surelyWrong
 * @param {ProgressWords} words
 * @returns {Node[]}
 */
function listJudgments(section, entries, surelyWrong, words) {
  const rows = compareCertainty(entries).map((found) => {
    const bar = createElement("span", { className: "bar", ariaHidden: "true" });
    fillBar(bar, found);
    const count = createElement("span", { className: "right", textContent: words.format("right", { n: found.of, right: found.right }) });
    return createElement("li", {}, [words.format(found.sure, words.limits(found)), " ", bar, " ", count]);
  });
  if (!rows.length) return [];
  const n = surelyWrong.length;
  const more = n ? [say(words.format("surely_wrong", { n })), linkPractice(section, { which: "sure-wrong", count: "all" }, words.format("practice_these", { n }), true)] : [];
  return [createElement("ul", { className: "shares" }, rows), ...more];
}

/**
 * @param {HTMLElement} section
 * @param {StudiedExam} studied
 * @param {ProgressWords} words
 * @returns {Node[]}
 */
function listBeliefs(section, { bank, questions, latest }, words) {
  const found = listMisconceptions(questions, latest);
  const rows = found.map(({ name, questions: ids }) => {
    const link = linkPractice(section, { ids }, words.format("practice_these", { n: ids.length }));
    return createElement("li", {}, [...bank.nameMisconception(name), " · ", link]);
  });
  const all = [...new Set(found.flatMap(({ questions: ids }) => ids))];
  return [...shorten(rows, words), ...(rows.length > 1 ? [linkPractice(section, { ids: all }, words.format("all_beliefs", { n: all.length }), true)] : [])];
}

/**
 * @param {HTMLElement} section
 * @param {StudiedExam} studied
 * @param {ProgressWords} words
 * @returns {Node[]}
 */
function listPairs(section, { questions, latest }, words) {
  const rows = listConfusedPairs(questions, latest).map(({ pair, wrong, of }) => {
    const name = pair.replace("-vs-", words.format("versus")).replaceAll("-", " ");
    return createElement("li", {}, [words.format("pair", { pair: name, wrong, of }), " · ", linkPractice(section, { pair, count: "all" }, words.format("drill"))]);
  });
  return shorten(rows, words);
}

/**
 * Show the first rows, and the others in a box that can be opened.
 * @param {HTMLLIElement[]} rows
 * @param {ProgressWords} words
 * @returns {Node[]}
 */
function shorten(rows, words) {
  const [first, others] = [rows.slice(0, MOST_SHOWN), rows.slice(MOST_SHOWN)];
  const toList = (/** @type {Node[]} */ items) => (items.length ? [createElement("ul", {}, items)] : []);
  if (!others.length) return toList(first);
  const summary = createElement("summary", { textContent: words.format("others", { n: others.length }) });
  return [...toList(first), createElement("details", {}, [summary, ...toList(others)])];
}

/**
 * @param {StudiedExam} studied
 * @param {import("../../core/progress/mock-history.mjs").MockResult[]} results
 * @param {ProgressWords} words
 * @returns {Node[]}
 */
function listTimes({ bank: { outline }, entries, sessions, now }, results, words) {
  const measured = measureTime(entries, sessions);
  const pace = (outline.minutes * 60_000) / outline.sections.reduce((count, { questions }) => count + questions, 0);
  const { lost, gained } = countChanges(results);
  const { all, recent, of } = countStudyDays(entries, now);
  const sentences = [
    measured && words.format("typical", { time: formatTime(measured.typical), pace: formatTime(pace) }),
    measured && words.format("slow", { time: formatTime(measured.slow) }),
    words.format("lost", { n: lost }),
    words.format("gained", { n: gained }),
    words.format("days", { n: all, recent, of }),
  ];
  return sentences.flatMap((sentence) => (sentence ? [say(sentence)] : []));
}

/**
 * @param {{ day: number, count: number }[]} days
 * @param {boolean} bounded whether the last day is the one before the exam
 * @param {ProgressWords} words
 * @returns {Node[]}
 */
function listForecast(days, bounded, words) {
  if (days.every(({ count }) => count === 0)) return [];
  const shown = days.slice(0, BARS);
  const most = Math.max(...shown.map(({ count }) => count), 1);
  const short = new Intl.DateTimeFormat(pageLanguage(), { weekday: "short", day: "numeric", timeZone: "UTC" });
  const bars = shown.map(({ day, count }) => {
    const labels = [createElement("b", { textContent: count ? String(count) : "" }), createElement("span", { textContent: short.format(toDate(day)) })];
    const bar = createElement("li", {}, labels);
    bar.style.setProperty("--share", String(count / most));
    return bar;
  });
  const later = days.slice(BARS).reduce((all, { count }) => all + count, 0);
  const after = bounded && later ? [say(words.format("later", { n: later }))] : [];
  return [createElement("ol", { className: "forecast" }, bars), ...after];
}
