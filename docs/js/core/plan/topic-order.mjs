/**
 * Puts the topics of an exam in the order in which a plan studies them.
 * @typedef {import("./plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("./plan-items.mjs").Topic} Topic
 * @typedef {import("./plan-items.mjs").Section} Section
 */

/** Sections that are studied side by side: mixing related subjects helps to tell them apart. */
const OPEN = 2;
/** Topics of one section in a row, before the plan turns to the other. */
const RUN = 2;

/**
 * Order the topics: two sections at a time, by turns, and no topic before those that it builds on.
 * @param {StudyTable} table
 * @returns {Topic[]}
 */
export function orderTopics({ sections, topics }) {
  const waiting = orderSections(sections).map(({ id }) => topics.filter(({ section }) => section === id)).filter(({ length }) => length);
  const names = new Set(topics.map(({ id }) => id));
  const taken = new Set();
  /** @type {Topic[]} */
  const ordered = [];
  let turn = 0;
  while (waiting.length) {
    const open = waiting.slice(0, OPEN);
    const isFree = (/** @type {Topic} */ { after }) => after.every((name) => taken.has(name) || !names.has(name));
    const turned = [...open.slice(turn % open.length), ...open.slice(0, turn % open.length), ...waiting.slice(OPEN)];
    const queue = turned.find((one) => one.some(isFree)) ?? turned[0] ?? []; // the build refuses topics that wait for each other
    for (let count = 0; count < RUN && queue.length; count += 1) {
      const place = queue.findIndex(isFree);
      if (place < 0 && count) break;
      for (const topic of queue.splice(Math.max(place, 0), 1)) {
        ordered.push(topic);
        taken.add(topic.id);
      }
    }
    if (queue.length) turn += 1;
    else waiting.splice(waiting.indexOf(queue), 1); // the other open section is next
  }
  return ordered;
}

/**
 * Order the topics section by section, as the navigation lists them.
 * @param {StudyTable} table
 * @returns {Topic[]}
 */
export function listBySection({ sections, topics }) {
  return orderSections(sections).flatMap(({ id }) => topics.filter(({ section }) => section === id));
}

/**
 * Order the sections: as in the exam guide, but none before those that a plan begins first.
 * @param {Section[]} sections
 * @returns {Section[]}
 */
function orderSections(sections) {
  const left = [...sections];
  /** @type {Section[]} */
  const ordered = [];
  while (left.length) {
    const place = left.findIndex(({ after }) => after.every((id) => !left.some((one) => one.id === id)));
    ordered.push(...left.splice(Math.max(place, 0), 1));
  }
  return ordered;
}

/**
 * Order the topics by what they are worth to a reader who has no time for all: by tier, and within a tier so that each
 * section gets its share.
 * @param {StudyTable} table
 * @param {Topic[]} ordered in study order
 * @returns {Topic[]}
 */
export function rankTopics({ sections }, ordered) {
  const weights = new Map(sections.map(({ id, weight }) => [id, weight]));
  const rank = ordered.map((topic, index) => {
    const alike = ordered.filter(({ section, tier }) => section === topic.section && tier === topic.tier);
    const share = (alike.indexOf(topic) + 0.5) / alike.length;
    return { topic, index, share, weight: weights.get(topic.section) ?? 0 };
  });
  return rank
    .toSorted((a, b) => a.topic.tier - b.topic.tier || a.share - b.share || b.weight - a.weight || a.index - b.index)
    .map(({ topic }) => topic);
}
