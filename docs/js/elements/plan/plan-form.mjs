import { formatDay, toDay } from "../../core/calendar.mjs";
import { findAll, findElement } from "../dom-query.mjs";

/**
 * Reads the settings of a study plan from its form, and writes them into it.
 * @typedef {import("../../core/plan/saved-plan.mjs").SavedPlan} SavedPlan
 * @typedef {Pick<SavedPlan, "exam" | "hours" | "level" | "weekdays">} Settings
 */

const WEEK = 7;
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
/** The field that a problem is about. @type {Record<string, string>} */
const FIELDS = { "no-hours": "hours", "no-days": "weekday" };

/**
 * Read the form; without boxes for the days of the week it can be any day.
 * @param {HTMLFormElement} form
 * @returns {Settings}
 */
export function readForm(form) {
  const chosen = findAll(form, "[name=level]:checked", HTMLInputElement)[0];
  const days = findAll(form, "[name=weekday]", HTMLInputElement);
  return {
    exam: findField(form, "date").value,
    hours: findField(form, "hours").valueAsNumber,
    level: /** @type {SavedPlan["level"]} */ (chosen?.value ?? "some"),
    weekdays: days.length ? days.filter(({ checked }) => checked).map(({ value }) => Number(value)) : EVERY_DAY,
  };
}

/**
 * Show settings in the form; a field that the reader is in stays as it is.
 * @param {HTMLFormElement} form
 * @param {SavedPlan | null} plan
 * @param {string} date of the exam
 */
export function fillForm(form, plan, date) {
  setValue(findField(form, "date"), date);
  showWeeks(form);
  if (!plan) return;
  setValue(findField(form, "hours"), String(plan.hours));
  for (const box of findAll(form, "[name=weekday]", HTMLInputElement)) box.checked = plan.weekdays.includes(Number(box.value));
  for (const button of findAll(form, "[name=level]", HTMLInputElement)) button.checked = button.value === plan.level;
}

/**
 * Let the buttons of the form enter a date so many weeks from now, with the hours that everything takes in that time.
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 */
export function listenToForm(form, signal) {
  const enter = (/** @type {Event} */ { target }) => {
    if (target instanceof HTMLInputElement) showWeeks(form);
    if (!(target instanceof HTMLButtonElement) || !target.dataset.weeks) return;
    findField(form, "date").value = nameDay(Number(target.dataset.weeks) * WEEK);
    findField(form, "hours").value = target.dataset.hours ?? "";
    showWeeks(form);
    showProblem(form, "");
  };
  form.addEventListener("click", enter, { signal });
  form.addEventListener("input", enter, { signal });
}

/**
 * Say in words why there can be no plan, and go to the field; nothing if it can.
 * @param {HTMLFormElement} form
 * @param {string} problem
 * @param {boolean} [moved] whether the reader has just asked for a plan
 */
export function showProblem(form, problem, moved = false) {
  const place = findElement(form, ".problem");
  place.textContent = problem && (place.getAttribute(`data-${problem}`) ?? problem);
  const wrong = problem ? (FIELDS[problem] ?? "date") : "";
  for (const input of findAll(form, "input", HTMLInputElement)) {
    if (input.name === wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  if (!wrong || !moved) return;
  const fold = findField(form, wrong).closest("details");
  if (fold) fold.open = true;
  findField(form, wrong).focus();
}

/** Return the day on the reader's calendar, like 2027-01-31. @param {number} [later] by so many days */
export function nameDay(later = 0) {
  return formatDay(toDay(Date.now()) + later);
}

/** Press the button of the weeks that the date is away, if there is one. @param {HTMLFormElement} form */
function showWeeks(form) {
  const { value } = findField(form, "date");
  for (const button of findAll(form, "[data-weeks]")) {
    button.setAttribute("aria-pressed", String(value === nameDay(Number(button.dataset.weeks) * WEEK)));
  }
}

/** @param {HTMLInputElement} input @param {string} value */
function setValue(input, value) {
  if (input !== document.activeElement) input.value = value;
}

/** @param {HTMLFormElement} form @param {string} name */
function findField(form, name) {
  return findElement(form, `[name=${name}]`, HTMLInputElement);
}
