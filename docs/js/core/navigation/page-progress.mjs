import { findTopicState, isItemDone } from "../study/item-state.mjs";

/**
 * Says of each page of an exam how far the reader is with it, for navigation and lists.
 * @typedef {import("../study/study.mjs").Study} Study
 */

/**
 * How far a reader is with a page: `due` questions are due, and of a topic so many questions are answered. On the first
 * page of a section or an exam it is of its topics that so many are done.
 * @typedef {{ kind: "topic" | "item" | "whole", state: "new" | "begun" | "done", due: number, count: number, of: number }} PageProgress
 */

/**
 * List the progress of all pages that a study knows, by their address from the root of the site.
 * @param {Study[]} studies
 * @param {number} now
 * @returns {Map<string, PageProgress>}
 */
export function listPageProgress(studies, now) {
  /** @type {Map<string, PageProgress>} */
  const found = new Map();
  for (const study of studies) {
    const { exam, topics, sections, labs, pages } = study.table;
    for (const topic of topics) {
      const { state, due, answered, of } = findTopicState(study, topic, now);
      found.set(topic.address, { kind: "topic", state, due, count: answered, of });
    }
    const addUp = (/** @type {typeof topics} */ some) => addTopics(some.map(({ address }) => /** @type {PageProgress} */ (found.get(address))));
    for (const { id, address } of sections) found.set(address, addUp(topics.filter(({ section }) => section === id)));
    found.set(`${exam}/`, addUp(topics));
    for (const { kind, id, address } of [...labs.map((lab) => ({ ...lab, kind: /** @type {const} */ ("lab") })), ...pages.map((page) => ({ ...page, kind: /** @type {const} */ ("page") }))]) {
      const isDone = isItemDone(study, { id: `${kind}:${id}`, kind }) || found.get(address)?.state === "done"; // a lab of two exams
      found.set(address, { kind: "item", state: isDone ? "done" : "new", due: 0, count: Number(isDone), of: 1 });
    }
  }
  return found;
}

/**
 * Find what a page is in the plans of exams, as marks of the record name it: `associate topic:data-processing/outliers`.
 * @param {import("../study/study.mjs").StudyTable[]} tables
 * @param {string} address from the root of the site
 * @returns {string[]} none if no plan names the page
 */
export function findItems(tables, address) {
  return tables.flatMap(({ exam, topics, labs, pages }) => {
    const kinds = Object.entries({ topic: topics, lab: labs, page: pages });
    return kinds.flatMap(([kind, items]) => items.filter((item) => item.address === address).map(({ id }) => `${exam} ${kind}:${id}`));
  });
}

/** @param {PageProgress[]} topics @returns {PageProgress} */
function addTopics(topics) {
  const done = topics.filter(({ state }) => state === "done").length;
  const isNew = topics.every(({ state }) => state === "new");
  const due = topics.reduce((sum, one) => sum + one.due, 0);
  return { kind: "whole", state: isNew ? "new" : done === topics.length ? "done" : "begun", due, count: done, of: topics.length };
}
