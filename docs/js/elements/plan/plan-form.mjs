import { findAll, findElement } from "../dom-query.mjs";

/**
 * Reads the settings of a study plan from its form, and writes them into it.
 * @typedef {import("../../core/plan/saved-plan.mjs").SavedPlan} SavedPlan
 * @typedef {Pick<SavedPlan, "exam" | "hours" | "level" | "weekdays">} Settings
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Settings}
 */
export function readForm(form) {
  const chosen = findAll(form, "[name=level]:checked", HTMLInputElement)[0];
  return {
    exam: findField(form, "date").value,
    hours: findField(form, "hours").valueAsNumber,
    level: /** @type {SavedPlan["level"]} */ (chosen?.value ?? "some"),
    weekdays: findAll(form, "[name=weekday]:checked", HTMLInputElement).map(({ value }) => Number(value)),
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
  if (!plan) return;
  setValue(findField(form, "hours"), String(plan.hours));
  for (const box of findAll(form, "[name=weekday]", HTMLInputElement)) box.checked = plan.weekdays.includes(Number(box.value));
  for (const button of findAll(form, "[name=level]", HTMLInputElement)) button.checked = button.value === plan.level;
}

/** @param {HTMLInputElement} input @param {string} value */
function setValue(input, value) {
  if (input !== document.activeElement) input.value = value;
}

/** @param {HTMLFormElement} form @param {string} name */
function findField(form, name) {
  return findElement(form, `[name=${name}]`, HTMLInputElement);
}
