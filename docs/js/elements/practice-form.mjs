import { WIDE, seedOf } from "../core/question-filter.mjs";
import { fill, make, put } from "./dom.mjs";
import { fitting, loosened } from "../core/select-practice.mjs";
import { worded } from "../core/messages.mjs";

/**
 * The form in which a reader chooses what to practice.
 * @typedef {import("../core/question-filter.mjs").Choice} Choice
 */

/**
 * Return the values that the form offers, by the names of its fields.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string[]>}
 */
export function offers(form) {
  const found = {};
  for (const field of form.querySelectorAll("option, [type=radio]")) {
    const name = field.name ?? field.closest("select").name;
    found[name] = [...(found[name] ?? []), field.value];
  }
  return found;
}

/**
 * Read what is chosen.
 * @param {HTMLFormElement} form
 * @returns {Choice}
 */
export function chosenIn(form) {
  const { seed, ids, ...chosen } = Object.fromEntries(new FormData(form));
  return { ...WIDE, ...chosen, seed: seedOf(seed), ids: ids.split(",").filter(Boolean) };
}

/**
 * Show a choice in the form, and what of the address it leaves out.
 * @param {HTMLElement} section
 * @param {Choice} choice
 * @param {string[]} ignored
 */
export function showStart(section, choice, ignored) {
  const form = section.querySelector("form");
  for (const [name, value] of Object.entries(choice)) form.elements[name].value = String(value);
  if (narrowed(form).length || choice.seed) form.querySelector(".narrow").open = true;
  fill(form.querySelector(".ignored"), { list: ignored.join(", ") });
  form.querySelector(".ignored").hidden = !ignored.length;
}

/**
 * Offer to go on with the session that is open.
 * @param {HTMLElement} section
 * @param {import("../core/practice-session.mjs").Session | null} session
 */
export function showGoingOn(section, session) {
  section.hidden = !session;
  if (session) fill(section.querySelector("strong"), { n: session.at + 1, of: session.questions.length });
}

/**
 * Say how many questions fit, and if none does, what to let go of.
 * @param {HTMLFormElement} form
 * @param {import("../core/select-practice.mjs").Question[]} bank
 * @param {import("../core/select-practice.mjs").Past} past
 */
export function showFits(form, bank, past) {
  const find = (/** @type {string} */ selector) => form.querySelector(selector);
  const choice = chosenIn(form);
  const n = fitting(bank, choice, past).length;
  const fits = find(".fits");
  const some = choice.count !== "all" && Number(choice.count) < n;
  fits.textContent = n ? say(fits, { n, count: choice.count }, some) : fits.dataset.empty;
  find("[type=submit]").disabled = n === 0;
  for (const input of form.querySelectorAll("[name=which]")) {
    const count = fitting(bank, { ...choice, which: input.value }, past).length;
    const place = input.parentElement.querySelector("b") ?? input.parentElement.appendChild(make("b"));
    place.textContent = String(count);
  }
  find(".narrow summary span").textContent = narrowed(form).join(", ");
  find(".listed").hidden = !choice.ids.length;
  find(".listed span").textContent = say(find(".listed span"), { n: choice.ids.length });
  showEmpty(find(".empty"), form, n ? null : choice, bank, past);
}

/** @param {HTMLElement} box @param {HTMLFormElement} form @param {Choice | null} choice that nothing fits */
function showEmpty(box, form, choice, bank, past) {
  box.hidden = choice === null;
  if (!choice) return;
  const why = box.querySelector(".why");
  why.textContent = why.getAttribute(`data-${choice.which}`);
  const found = loosened(bank, choice, past);
  box.querySelector(".alone").hidden = !found.length;
  box.querySelector(".none").hidden = found.length > 0;
  box.querySelector("ul").replaceChildren(
    ...found.map(({ name, count }) => {
      const filter = box.dataset[name] ?? form.elements[name].options[0].text;
      const textContent = put(box.dataset.text, { filter, n: count });
      return make("li", {}, [make("button", { type: "button", textContent, dataset: { do: "loosen", filter: name } })]);
    }),
  );
}

/**
 * Put numbers into the words of an element, which has one sentence for each kind of number.
 * @param {HTMLElement} element
 * @param {Record<string, string | number>} values
 * @param {boolean} [some] whether not all are meant
 * @returns {string}
 */
export function say({ dataset }, values, some = false) {
  return worded(some ? dataset.some : { ...dataset }, values, document.documentElement.lang || "en");
}

/** Name the filters that are chosen out of sight. */
function narrowed(form) {
  return [...form.querySelectorAll(".narrow select")].filter(({ value }) => value).map((field) => field.selectedOptions[0].text);
}
