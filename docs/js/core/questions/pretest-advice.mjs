/**
 * What a few questions say of a topic: where to start, what was missed besides, what is half known, and what may be
 * skimmed. A topic that none of them asked about has no advice.
 * @typedef {"start" | "missed" | "some" | "skim"} Advice
 * @typedef {{ topic: string, right: boolean, sure: string | null }} TopicAnswer
 */

/**
 * Say where to start.
 * @param {string[]} topics in the order in which they are studied
 * @param {TopicAnswer[]} answers
 * @returns {Map<string, Advice>}
 */
export function advise(topics, answers) {
  /** @type {Map<string, Advice>} */
  const found = new Map();
  for (const topic of topics) {
    const own = answers.filter((answer) => answer.topic === topic);
    if (own.length) found.set(topic, adviseOn(own, [...found.values()].includes("start")));
  }
  return found;
}

/**
 * @param {TopicAnswer[]} answers to questions of one topic
 * @param {boolean} started whether an earlier topic is the one to start with
 * @returns {Advice}
 */
function adviseOn(answers, started) {
  if (answers.every(({ right }) => !right)) return started ? "missed" : "start";
  return answers.every(({ right, sure }) => right && sure === "sure") ? "skim" : "some";
}
