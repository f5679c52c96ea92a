import { planLab, planPage, planPretest, planSectionMock, planTopic } from "./plan-items.mjs";
import { orderTopics, rankTopics } from "./topic-order.mjs";

/**
 * Chooses what there is time for, and puts it into the order in which it is studied.
 * @typedef {import("./plan-items.mjs").StudyTable} StudyTable
 * @typedef {import("./plan-items.mjs").Topic} Topic
 * @typedef {import("./plan-items.mjs").Lab} Lab
 * @typedef {import("./plan-items.mjs").Section} Section
 * @typedef {import("./plan-items.mjs").PlanItem} PlanItem
 */

/** Labs come after the topics that an exam asks about in every second question, and before those that it seldom asks about. */
const TIER_BEFORE_LABS = 2;
const LAST_TIER = 3;
/** With fewer days there is none left for a mock exam on a section once its topics are done. */
const DAYS_FOR_MOCKS = 8;

/**
 * Select by what it is worth, tier by tier: what comes after the first thing that does not fit is left out as well, so
 * that nothing takes the time of something more important.
 * @param {StudyTable} table
 * @param {{ level: import("./plan-items.mjs").Level, done: Set<string>, minutes: number, days: number }} given ids of what is done, and
 *   how much time there is, on how many days
 * @returns {{ items: PlanItem[], left: { topics: Topic[], labs: Lab[] } }}
 */
export function selectItems(table, { level, done, minutes, days }) {
  const ordered = orderTopics(table);
  const ranked = rankTopics(table, ordered).filter(({ id }) => !done.has(`topic:${id}`));
  const labs = table.labs.filter(({ id }) => !done.has(`lab:${id}`));
  const topics = new Map(table.topics.map((topic) => [topic.id, topic]));
  const begun = new Set(table.sections.filter(({ id }) => isBegun(table, id, done)).map(({ id }) => id));
  /** @type {Set<Topic>} */ const chosen = new Set();
  /** @type {Set<Lab>} */ const chosenLabs = new Set();
  /** @type {Set<Section>} */ const tested = new Set();
  const opening = days ? planOpening(table, done) : [];
  let left = minutes - sumMinutes(opening);
  let fits = true;

  const addIfItFits = (/** @type {PlanItem[]} */ items, /** @type {() => void} */ add) => {
    fits &&= sumMinutes(items) <= left;
    if (!fits) return;
    left -= sumMinutes(items);
    add();
  };
  const addTopic = (/** @type {Topic} */ topic) => {
    const missing = listMissing(topic, topics, (one) => chosen.has(one) || done.has(`topic:${one.id}`));
    const opened = table.sections.filter(({ id }) => !begun.has(id) && missing.some(({ section }) => section === id));
    const items = [...missing.map((one) => planTopic(one, level)), ...opened.flatMap(planPretest)];
    addIfItFits(items, () => {
      for (const one of missing) chosen.add(one);
      for (const { id } of opened) begun.add(id);
    });
  };
  const addTiers = (/** @type {(tier: number) => boolean} */ has) => ranked.filter(({ tier }) => has(tier)).forEach(addTopic);

  addTiers((tier) => tier <= TIER_BEFORE_LABS);
  const isReady = (/** @type {string} */ id) => done.has(`topic:${id}`) || [...chosen].some((topic) => topic.id === id);
  for (const lab of labs.filter((one) => one.topics.every(isReady))) addIfItFits([planLab(lab)], () => chosenLabs.add(lab));
  addTiers((tier) => tier > TIER_BEFORE_LABS && tier <= LAST_TIER);
  for (const lab of labs.filter((one) => !chosenLabs.has(one) && one.topics.every(isReady))) addIfItFits([planLab(lab)], () => chosenLabs.add(lab));
  for (const section of table.sections.filter(({ id }) => days >= DAYS_FOR_MOCKS && [...chosen].some((topic) => topic.section === id))) {
    if (!done.has(`mock:${section.id}`)) addIfItFits(planSectionMock(table, section), () => tested.add(section));
  }
  const selected = { topics: ordered.filter((topic) => chosen.has(topic)), labs: [...chosenLabs], tested };
  return {
    items: [...opening, ...arrangeItems(table, selected, level, done)],
    left: { topics: ordered.filter(({ id }) => !isReady(id)), labs: labs.filter((lab) => !chosenLabs.has(lab)) },
  };
}

/**
 * List a topic and what it builds on, as far as that is missing.
 * @param {Topic} topic
 * @param {Map<string, Topic>} topics
 * @param {(topic: Topic) => boolean} has
 * @param {Set<Topic>} [found]
 * @returns {Topic[]}
 */
function listMissing(topic, topics, has, found = new Set()) {
  if (has(topic) || found.has(topic)) return [...found];
  found.add(topic);
  for (const name of topic.after) {
    const before = topics.get(name);
    if (before) listMissing(before, topics, has, found);
  }
  return [...found];
}

/**
 * Put a pretest before each section, and labs and mock exams after the last topic that they need.
 * @param {StudyTable} table
 * @param {{ topics: Topic[], labs: Lab[], tested: Set<Section> }} selected
 * @param {import("./plan-items.mjs").Level} level
 * @param {Set<string>} done
 * @returns {PlanItem[]}
 */
function arrangeItems(table, { topics, labs, tested }, level, done) {
  const opened = new Set(table.sections.filter(({ id }) => isBegun(table, id, done)).map(({ id }) => id));
  const findLast = (/** @type {(topic: Topic) => boolean} */ needs) => topics.findLastIndex(needs);
  const labsAfter = (/** @type {number} */ index) => labs.filter((lab) => findLast(({ id }) => lab.topics.includes(id)) === index);
  const mocksAfter = (/** @type {number} */ index) => [...tested].filter(({ id }) => findLast(({ section }) => section === id) === index);
  return [
    ...labsAfter(-1).map(planLab),
    ...topics.flatMap((topic, index) => {
      const opens = table.sections.filter(({ id }) => id === topic.section && !opened.has(id));
      for (const { id } of opens) opened.add(id);
      return [
        ...opens.flatMap(planPretest),
        planTopic(topic, level),
        ...labsAfter(index).map(planLab),
        ...mocksAfter(index).flatMap((section) => planSectionMock(table, section)),
      ];
    }),
  ];
}

/** @param {StudyTable} table @param {string} section @param {Set<string>} done */
function isBegun({ topics }, section, done) {
  return done.has(`pretest:${section}`) || topics.some((topic) => topic.section === section && done.has(`topic:${topic.id}`));
}

/** Plan what a reader should know of the exam before anything else. @param {StudyTable} table @param {Set<string>} done */
function planOpening({ pages }, done) {
  return pages.filter(({ id }) => id === "exam-facts" && !done.has(`page:${id}`)).map(planPage);
}

/** @param {PlanItem[]} items @returns {number} */
export function sumMinutes(items) {
  return items.reduce((sum, { minutes }) => sum + minutes, 0);
}
