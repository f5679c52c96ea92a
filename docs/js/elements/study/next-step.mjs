import { formatMessage } from "../../core/messages.mjs";
import { decideNext } from "../../core/study/decide-next.mjs";
import { getStepWords, loadTables, locatePage, readStudy } from "../../storage/studies.mjs";
import { createElement } from "../dom.mjs";
import { pageLanguage } from "../dom-query.mjs";

/**
 * Shows what a reader does next; every page that proposes something does it with this module.
 * @typedef {import("../../core/study/steps.mjs").Step} Step
 * @typedef {import("../../core/study/decide-next.mjs").Here} Here
 */

/**
 * Decide on the next step.
 * @param {Here | null} [here] the page that shows it
 * @returns {Promise<Step | null>} null if the study tables cannot be had
 */
export async function findNext(here = null) {
  const tables = await loadTables();
  return tables.length ? decideNext(tables.map(readStudy), Date.now(), here) : null;
}

/**
 * Decide on the next step and show it, or nothing if that is not possible.
 * @param {HTMLElement} place
 * @param {Here | null} [here]
 * @returns {Promise<Step | null>}
 */
export async function proposeNext(place, here = null) {
  const step = await findNext(here);
  place.hidden = !step;
  if (step) showNext(place, step);
  return step;
}

/**
 * Fill a place with a step: a button that leads there, how long it takes, and why. The words come with the study tables, so
 * these were loaded before.
 * @param {HTMLElement} place
 * @param {Step} step
 */
export function showNext(place, step) {
  const { ahead } = step;
  place.classList.add("next-step");
  place.dataset.step = step.kind;
  const why = createElement("p", { className: "next-why", textContent: explainStep(step) });
  if (step.kind !== "rest") {
    place.replaceChildren(createElement("p", { className: "next-go" }, [linkStep(step, true), " ", describeMinutes(step)]), why);
  } else if (ahead) {
    const offer = createElement("p", { className: "next-why", textContent: getStepWords().ahead });
    place.replaceChildren(why, offer, createElement("p", { className: "next-go" }, [linkStep(ahead, false), " ", describeMinutes(ahead)]));
  } else place.replaceChildren(why);
}

/** Name a step in a few words. @param {Step} step @returns {string} */
export function nameStep({ kind, item, title, questions = 0 }) {
  const name = (item && kind === "item" ? item.kind : kind).replaceAll("-", "_");
  return formatMessage(getStepWords().do?.[name], { title, n: questions }, pageLanguage());
}

/** Say why a step is proposed. @param {Step} step @returns {string} */
function explainStep({ kind, position, questions = 0, of = 0, ahead }) {
  if (kind === "item") return getStepWords().planned;
  const isPart = kind === "due" && questions < of;
  const name = isPart ? "some_due" : kind === "rest" && ahead ? "rest_planned" : kind.replaceAll("-", "_");
  return formatMessage(getStepWords().why?.[name], { position, of }, pageLanguage());
}

/** @param {Step} step @param {boolean} primary */
function linkStep(step, primary) {
  const className = primary ? "md-button md-button--primary" : "md-button";
  return createElement("a", { href: locatePage(step.address), className, textContent: nameStep(step) });
}

/** @param {Step} step */
function describeMinutes({ minutes }) {
  return createElement("span", { className: "next-minutes", textContent: formatMessage(getStepWords().minutes, { n: minutes }, pageLanguage()) });
}
