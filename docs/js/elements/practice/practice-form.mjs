import { formatMessage } from "../../core/messages.mjs";
import { DEFAULT_SETTINGS, toSeed } from "../../core/questions/practice-settings.mjs";
import { filterQuestions } from "../../core/questions/question-filter.mjs";
import { fillText, createElement } from "../dom.mjs";
import { findAll, findElement, pageLanguage } from "../dom-query.mjs";

/**
 * The form in which a reader chooses what to practice.
 * @typedef {import("../../core/questions/practice-settings.mjs").PracticeSettings} PracticeSettings
 * @typedef {import("../../core/questions/question.mjs").Question} Question
 * @typedef {import("../../core/questions/history.mjs").History} History
 */

/**
 * Return the values that the form offers, by the names of its fields.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string[]>}
 */
export function listOffers(form) {
  /** @type {Record<string, string[]>} */
  const found = {};
  const add = (/** @type {string} */ name, /** @type {string} */ value) => (found[name] = [...(found[name] ?? []), value]);
  for (const select of findAll(form, "select", HTMLSelectElement)) for (const { value } of select.options) add(select.name, value);
  for (const { name, value } of findAll(form, "[type=radio]", HTMLInputElement)) add(name, value);
  return found;
}

/**
 * Read what is chosen.
 * @param {HTMLFormElement} form
 * @returns {PracticeSettings}
 */
export function readSettings(form) {
  const { seed = "", ids = "", ...others } = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  return { ...DEFAULT_SETTINGS, ...others, seed: toSeed(seed), ids: ids.split(",").filter(Boolean) };
}

/**
 * Show settings in the form, and what of the address it leaves out.
 * @param {HTMLFormElement} form
 * @param {PracticeSettings} settings
 * @param {string[]} ignored
 */
export function showSettings(form, settings, ignored) {
  for (const [name, value] of Object.entries(settings)) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field) field.value = String(value);
  }
  if (listNarrowed(form).length || settings.seed) findElement(form, ".narrow", HTMLDetailsElement).open = true;
  const note = findElement(form, ".ignored");
  fillText(note, { list: ignored.join(", ") });
  note.hidden = !ignored.length;
}

/**
 * Offer to go on with the session that was left.
 * @param {HTMLElement} section
 * @param {import("../../core/sessions/session.mjs").PracticeSession | null} session
 */
export function showGoingOn(section, session) {
  section.hidden = !session;
  if (session) fillText(findElement(section, "strong"), { n: session.position + 1, of: session.questions.length });
}

/**
 * Say how many questions fit, and if none does, which filters to drop.
 * @param {HTMLFormElement} form
 * @param {Question[]} bank
 * @param {History} history
 */
export function showFits(form, bank, history) {
  const find = (/** @type {string} */ selector) => findElement(form, selector);
  const settings = readSettings(form);
  const n = filterQuestions(bank, settings, history).length;
  const fits = find(".fits");
  const isSome = settings.count !== "all" && Number(settings.count) < n;
  const words = isSome ? fits.dataset.some : { ...fits.dataset };
  fits.textContent = n ? formatMessage(words, { n, count: settings.count }, pageLanguage()) : (fits.dataset.empty ?? "");
  findElement(form, "[type=submit]", HTMLButtonElement).disabled = n === 0;
  for (const input of findAll(form, "[name=which]", HTMLInputElement)) {
    const count = filterQuestions(bank, { ...settings, which: input.value }, history).length;
    const place = input.parentElement?.querySelector("b") ?? input.parentElement?.appendChild(createElement("b"));
    if (place) place.textContent = String(count);
  }
  find(".narrow summary span").textContent = listNarrowed(form).join(", ");
  find(".listed").hidden = !settings.ids.length;
  find(".listed span").textContent = formatCount(find(".listed span"), settings.ids.length);
  find(".empty").hidden = n > 0;
  if (!n) suggest(find(".empty"), form, settings, { bank, history });
}

/**
 * Help a reader whose settings no question fits, which is seldom, so that the module is loaded only then.
 * @param {HTMLElement} box
 * @param {HTMLFormElement} form
 * @param {PracticeSettings} settings
 * @param {{ bank: Question[], history: History }} among
 */
async function suggest(box, form, settings, { bank, history }) {
  const loaded = await import("./practice-suggestions.mjs").catch(() => null); // no connection
  loaded?.showSuggestions(box, form, settings, bank, history);
}

/**
 * Put a number into the words of an element, which has one sentence for each plural form.
 * @param {HTMLElement} element
 * @param {number} n
 * @returns {string}
 */
export function formatCount({ dataset }, n) {
  return formatMessage({ ...dataset }, { n }, pageLanguage());
}

/** Name the filters that are chosen out of sight. @param {HTMLFormElement} form */
function listNarrowed(form) {
  const fields = findAll(form, ".narrow select", HTMLSelectElement).filter(({ value }) => value);
  return fields.map((field) => field.selectedOptions[0]?.text ?? "");
}
