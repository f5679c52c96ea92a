import { findProblem } from "../../core/plan/plan-settings.mjs";
import { loadTables, locatePage } from "../../storage/studies.mjs";
import { findAll, findElement } from "../dom-query.mjs";
import { LoadError, loadWithMessage } from "../loading/file-loader.mjs";
import { makePlan } from "../plan/make-plan.mjs";
import { listenToForm, nameDay, readForm, showProblem } from "../plan/plan-form.mjs";

/** Where the page of a plan shows it. */
const PLAN = "#your-plan";

/**
 * Make a plan from the form of the landing page, and go to the page that shows it.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function listenToSetup(root, signal) {
  const form = findElement(root, "form", HTMLFormElement);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const settings = readForm(form);
    const problem = findProblem({ today: nameDay(), examDate: settings.exam, hoursPerWeek: settings.hours, weekdays: settings.weekdays });
    showProblem(form, problem ?? "", true);
    if (!problem) loadWithMessage(findElement(root, ".news"), () => make(form, settings));
  };
  listenToForm(form, signal);
  form.addEventListener("submit", submit, { signal });
}

/** @param {HTMLFormElement} form @param {import("../plan/plan-form.mjs").Settings} settings */
async function make(form, settings) {
  const [chosen] = findAll(form, "[name=exam]:checked", HTMLInputElement);
  const table = (await loadTables()).find(({ exam }) => exam === chosen?.value);
  if (!table) throw new LoadError(`no study table of ${chosen?.value}`);
  makePlan(table, settings);
  location.assign(locatePage(`${chosen?.dataset.plan ?? ""}${PLAN}`));
}
