import { listBySection } from "../plan/topic-order.mjs";
import { findTopicOf, isTopicDone } from "./item-state.mjs";

/**
 * Puts the topics that are not done in the order in which a reader without a plan meets them: that of the navigation, so that
 * the link to the next page, which the build writes, leads the same way.
 * @typedef {import("./study.mjs").Study} Study
 * @typedef {import("../plan/plan-items.mjs").Topic} Topic
 */

/** @type {WeakMap<import("../plan/plan-items.mjs").StudyTable, Topic[]>} */
const orders = new WeakMap();

/**
 * List what comes after where the reader is, then what comes before, each after the topics that it builds on.
 * @param {Study} study
 * @param {string | null | undefined} here the topic on whose page the reader is
 * @returns {Topic[]}
 */
export function orderAfter(study, here) {
  const ordered = orders.get(study.table) ?? listBySection(study.table);
  orders.set(study.table, ordered);
  const last = study.answers.findLast(({ mode }) => mode === "page");
  const reached = here ?? (last && findTopicOf(study, last.id)?.id);
  const place = ordered.findIndex(({ id }) => id === reached) + 1;
  const left = [...ordered.slice(place), ...ordered.slice(0, place)].filter((topic) => !isTopicDone(study, topic));
  const found = new Set();
  for (const topic of left) addWithPrerequisites(topic, left, found);
  return [...found];
}

/**
 * @param {Topic} topic
 * @param {Topic[]} left
 * @param {Set<Topic>} found
 * @param {Set<Topic>} [waiting] topics that wait for this one; the build refuses circles, and a table of another build may hold one
 */
function addWithPrerequisites(topic, left, found, waiting = new Set()) {
  if (found.has(topic) || waiting.has(topic)) return;
  waiting.add(topic);
  for (const before of left) if (topic.after.includes(before.id)) addWithPrerequisites(before, left, found, waiting);
  found.add(topic);
}
