import { formatMessage } from "../../core/messages.mjs";
import { drawSeries } from "../../core/questions/draw-questions.mjs";
import { formatMockName, scoreSession } from "../../core/sessions/session.mjs";
import { findReaderOutline } from "../../storage/exam-dates.mjs";
import { createElement, setShares, toPercent } from "../dom.mjs";
import { findAll, findElement, pageLanguage } from "../dom-query.mjs";
import { listOutlineParts } from "../outlines/outline-parts.mjs";

/**
 * The form in which a reader chooses a mock exam, and the list of those that are over.
 * @typedef {import("../../core/sessions/session.mjs").MockSession} MockSession
 * @typedef {import("../loading/question-loader.mjs").Bank} Bank
 */

const NAME = /^([A-Za-z0-9_-]{1,40})(?:\.([a-z0-9]{1,99}))?$/;
/** Nobody takes more exams than a name has room for. */
const MOST_CODES = 99;

/**
 * Read the name of an exam: the seed of a series and the parts that came before in it, as in `k3f9.h2`.
 * @param {string} name
 * @returns {{ seed: string, before: string } | null}
 */
function parseMockName(name) {
  const found = NAME.exec(name.trim());
  return found && { seed: found[1] ?? "", before: found[2] ?? "" };
}

/**
 * Write the address of an exam, so that somebody else can take it; with two outlines, it says which one the exam follows.
 * @param {MockSession} session
 * @returns {string}
 */
export function formatAddress(session) {
  const parameters = new URLSearchParams({ seed: formatMockName(session), part: session.part });
  if (session.guide && document.querySelectorAll("mock-exam .parts").length > 1) parameters.set("guide", session.guide);
  return `${location.pathname}?${parameters}`;
}

/** Return the outline that the form offers. @param {HTMLElement} form */
function findOffered(form) {
  return findElement(form, ".parts:not([hidden])");
}

/**
 * Draw the exam that is chosen in the form; one that cannot be drawn is closed, and a name that is none gets the focus.
 * @param {HTMLElement} form
 * @param {Bank} bank
 * @param {string} exam
 * @returns {import("../../core/sessions/session.mjs").MockExamPlan | null}
 */
export function prepareMock(form, bank, exam) {
  const field = findElement(form, "[name=seed]", HTMLInputElement);
  const name = parseMockName(field.value);
  const offer = listOffers(form).find(({ checked }) => checked);
  if (!name) field.focus();
  if (!name || !offer) return null;
  const { guide = "" } = findOffered(form).dataset;
  const { questions, missing } = selectMock(form, bank.follow(guide), offer, name);
  const id = [exam, offer.value, name.seed, name.before.length + 1].join(".");
  if (questions.length) return { id, part: offer.value, guide, ...name, questions, minutes: Number(offer.dataset.minutes) };
  disableOffer(form, offer, missing, bank);
  return null;
}

/**
 * Select the questions that the name of an exam stands for: those before it in its series are drawn first, and not repeated.
 * @param {HTMLElement} form
 * @param {Bank} bank
 * @param {HTMLInputElement} offer
 * @param {{ seed: string, before: string }} name
 */
function selectMock(form, bank, offer, { seed, before }) {
  const offers = listOffers(form);
  const earlier = [...before].flatMap((code) => offers.find(({ dataset }) => dataset.code === code) ?? []);
  const full = offers.find(({ value }) => value === "full") ?? offer;
  const pool = [...bank.questions.values()].filter((question) => question.pool === "mock");
  return drawSeries(pool, [...earlier, offer].map(readQuotas), seed, readQuotas(full));
}

/** @param {HTMLElement} form @returns {HTMLInputElement[]} */
function listOffers(form) {
  return findAll(findOffered(form), "[name=part]", HTMLInputElement);
}

/**
 * Name the next exam of the reader's own series: it comes after all that followed the same outline, whatever parts they were.
 * @param {HTMLElement} form
 * @param {string} seed
 * @param {MockSession[]} done
 * @returns {string}
 */
function nameNextExam(form, seed, done) {
  const { guide } = findOffered(form).dataset;
  const own = done.filter((one) => one.seed === seed && (one.guide || findFirstGuide(form)) === guide);
  const last = own.reduce((latest, one) => (latest && one.before.length < latest.before.length ? latest : one), own[0]);
  const code = last && listOffers(form).find(({ value }) => value === last.part)?.dataset.code;
  return formatMockName({ seed, before: code ? (last.before + code).slice(0, MOST_CODES) : "" });
}

/** Return the guide of exams that were taken before the site knew of a second one. @param {HTMLElement} form */
function findFirstGuide(form) {
  return listOutlineParts(form, ".parts")[0]?.guide;
}

/**
 * Show the parts of the outline that the address names, or else of the one that the reader's exam follows.
 * @param {HTMLElement} form
 * @param {string | null} named
 */
function showOutline(form, named) {
  const outlines = listOutlineParts(form, ".parts");
  const exam = form.closest("mock-exam")?.getAttribute("data-exam") ?? "";
  const shown = outlines.find(({ guide }) => guide === named) ?? findReaderOutline(outlines, exam);
  for (const { element, guide } of outlines) element.hidden = guide !== shown?.guide;
}

/**
 * Read the quotas of an offered part.
 * @param {HTMLInputElement} offer
 * @returns {Record<string, number>}
 */
function readQuotas({ dataset }) {
  const pairs = (dataset.quotas ?? "").split(" ").map((one) => one.split(":"));
  return Object.fromEntries(pairs.map(([id, count]) => [id, Number(count)]));
}

/**
 * Close an offer that cannot be drawn, and say what it lacks: enemies never meet in an exam.
 * @param {HTMLElement} form
 * @param {HTMLInputElement} offer
 * @param {Record<string, number>} missing by section
 * @param {Bank} bank
 */
function disableOffer(form, offer, missing, bank) {
  const { lacks, lacking } = findOffered(form).dataset;
  const list = Object.entries(missing).map(([id, count]) =>
    formatMessage(lacking, { missing: count, section: bank.sections.get(id)?.name ?? id }),
  );
  offer.disabled = true;
  offer.parentElement?.append(createElement("em", { textContent: formatMessage(lacks, { list: list.join(", ") }) }));
}

/**
 * Show the offers: the exam that the address names, or the next of the reader's own series, of the kind taken last.
 * @param {HTMLElement} form
 * @param {{ seed: string, done: MockSession[] }} state
 * @param {URLSearchParams} parameters
 */
export function showStart(form, { seed, done }, parameters) {
  showOutline(form, parameters.get("guide"));
  const offers = listOffers(form).filter(({ disabled }) => !disabled);
  const named = parameters.get("seed") ?? "";
  const part = parameters.get("part") ?? done.at(-1)?.part;
  const chosen = offers.find(({ value }) => value === part) ?? offers[0];
  if (chosen) chosen.checked = true;
  findElement(form, "[type=submit]", HTMLButtonElement).disabled = !chosen;
  findElement(form, "[name=seed]", HTMLInputElement).value = parseMockName(named) ? named : nameNextExam(form, seed, done);
}

/**
 * List the exams that are over, the latest first, each with a bar.
 * @param {HTMLElement} section
 * @param {MockSession[]} done
 * @param {Bank} bank
 * @param {HTMLElement} form that offers the parts
 */
export function showHistory(section, done, bank, form) {
  const chart = findElement(section, ".chart");
  const { text, show = "" } = chart.dataset;
  const past = done.map((session) => ({ session, ...scoreSession(session, bank.select(session.questions)) })).filter(({ of }) => of);
  section.hidden = !past.length;
  chart.replaceChildren(
    ...past.toReversed().map(({ session, right, of, ...limits }) => {
      const [share, low, high] = [right / of, limits.low, limits.high].map(toPercent);
      const words = formatMessage(text, { ...nameExam(form, session), right, of, share });
      const button = createElement("button", { type: "button", textContent: show, ariaLabel: `${show}: ${words}`, dataset: { do: "show", id: session.id } });
      const bar = createElement("span", { className: "share" });
      setShares(bar, { share, low, high });
      return createElement("li", {}, [createElement("span", { className: "text", textContent: words }), bar, button]);
    }),
  );
}

/** Say which exam a session was, and when it ended. @param {HTMLElement} form @param {MockSession} session */
export function nameExam(form, { part, ended }) {
  const offer = [...listOffers(form), ...findAll(form, "[name=part]", HTMLInputElement)].find(({ value }) => value === part);
  const date = new Date(ended ?? 0).toLocaleDateString(pageLanguage(), { dateStyle: "long" });
  return { part: offer?.parentElement?.querySelector("strong")?.textContent ?? part, date };
}
