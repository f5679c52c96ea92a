import { QUESTION_MINUTES, TABLE_FORMAT } from "../core/plan/plan-items.mjs";
import { collectDone, renameDone, selectAnswers } from "../core/study/study.mjs";
import { getAnswer } from "../core/sessions/session.mjs";
import { getTimeLeft, tickClock } from "../core/sessions/timer.mjs";
import { readDates } from "./exam-dates.mjs";
import { MockStorage } from "./mock-storage.mjs";
import { PlanStorage } from "./plan-storage.mjs";
import { PracticeStorage } from "./practice-storage.mjs";
import { readRecord } from "./record/record-storage.mjs";

/**
 * Puts together what this browser knows of a reader and an exam.
 * @typedef {import("../core/plan/plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("../core/study/study.mjs").Study} Study
 * @typedef {import("../core/study/study.mjs").Running} Running
 */

const MINUTE = 60_000;
/** The root of the site, wherever the build has put this module. */
const ROOT = new URL(import.meta.url.slice(0, import.meta.url.lastIndexOf("/js/") + 1));

/** The tables that were fetched, by exam. @type {Map<string, Promise<StudyTable | null>>} */
const tables = new Map();
/** The words of a table that was fetched. @type {Record<string, any>} */
let words = {};

/**
 * Fetch the study tables of all exams, each once. A table that cannot be had is left out, and asked for again next time.
 * @param {Document} [page] names the exams
 * @returns {Promise<StudyTable[]>}
 */
export async function loadTables(page = document) {
  const names = (page.querySelector("meta[name=exams]")?.getAttribute("content") ?? "").split(" ").filter(Boolean);
  const found = await Promise.all(names.map(loadTable));
  return found.filter((table) => table !== null);
}

/** Return the words for the next step; they come with a table. @returns {Record<string, any>} */
export function getStepWords() {
  return words;
}

/** Return the address of a page, which a table gives from the root of the site. @param {string} address */
export function locatePage(address) {
  return new URL(address, ROOT).href;
}

/** Return the address of a page from the root of the site. @param {string} href */
export function findPath(href) {
  return new URL(href).pathname.slice(ROOT.pathname.length);
}

/**
 * Read what is kept of an exam.
 * @param {StudyTable} table
 * @returns {Study}
 */
export function readStudy(table) {
  const { exam } = table;
  const { entries, marks } = readRecord();
  const day = readDates()[exam] ?? null;
  const plan = renameDone(table, new PlanStorage(exam).plan);
  return { exam, table, answers: selectAnswers(table, entries), ...collectDone(table, marks), plan, day, running: listRunning(exam) };
}

/** @param {string} named the exam, and after a colon the version of its table, if the build knows that */
function loadTable(named) {
  const [exam = "", version = ""] = named.split(":");
  const loaded = tables.get(exam) ?? fetchTable(exam, version);
  tables.set(exam, loaded);
  loaded.then((table) => table ?? tables.delete(exam));
  return loaded;
}

/** @param {string} exam @param {string} version @returns {Promise<StudyTable | null>} */
async function fetchTable(exam, version) {
  try {
    const address = new URL(locatePage(`${exam}/plan.json`));
    address.search = version; // a cache holds each version apart
    const response = await fetch(address);
    const table = response.ok ? await response.json() : null;
    if (table?.format !== TABLE_FORMAT) return null;
    words = table.words ?? words;
    return table;
  } catch {
    return null; // no connection
  }
}

/** List the sessions that are not over. @param {string} exam @returns {Running[]} */
function listRunning(exam) {
  const mock = new MockStorage(exam, { now: Date.now, seed: "" }).session;
  const practice = new PracticeStorage(exam, { now: Date.now }).session;
  /** @type {Running[]} */
  const running = [];
  if (mock) {
    const minutes = getTimeLeft(tickClock(mock.clock, Date.now())) / MINUTE;
    running.push({ kind: "mock", position: mock.position + 1, of: mock.questions.length, part: mock.part, minutes, at: mock.clock.seen });
  }
  if (practice) {
    const answers = practice.questions.map((id) => getAnswer(practice, id));
    const left = answers.filter(({ chosen, checked }) => !checked && !(practice.settings.feedback === "end" && chosen)).length;
    const at = Math.max(readBeginning(practice.id), ...answers.map((answer) => answer.at));
    const of = practice.questions.length;
    if (left) running.push({ kind: "practice", position: practice.position + 1, of, part: "", minutes: left * QUESTION_MINUTES, at });
  }
  return running;
}

/** The name of a session ends in the time of its beginning. @param {string} id */
function readBeginning(id) {
  return parseInt(id.slice(id.lastIndexOf(".") + 1), 36) || 0;
}
