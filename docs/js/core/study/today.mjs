import { decideNext } from "./decide-next.mjs";
import { listDueCards } from "./item-state.mjs";
import { listItems } from "./plan-days.mjs";
import { estimateMinutes } from "./steps.mjs";

/**
 * Lists what the plan has for today.
 * @typedef {import("./study.mjs").Study} Study
 * @typedef {import("./steps.mjs").Step} Step
 * @typedef {import("../plan/plan-items.mjs").PlanItem} PlanItem
 */

/**
 * The items of today; `minutes` are those of what is left. `resume` is what was left in the middle.
 * @param {Study} study
 * @param {number} now
 * @returns {{ items: { item: PlanItem, done: boolean }[], minutes: number, due: { count: number, minutes: number }, resume: Step | null, next: Step }}
 */
export function listToday(study, now) {
  const items = listItems(study, now);
  const next = decideNext([study], now);
  const { length: count } = listDueCards(study, now);
  return {
    items,
    minutes: items.reduce((sum, { item, done }) => sum + (done ? 0 : item.minutes), 0),
    due: { count, minutes: count ? estimateMinutes(count) : 0 },
    resume: next.kind.startsWith("resume") ? next : null,
    next,
  };
}
