/**
 * Reads the questions that a page carries, and sets them out for whoever asks them.
 * @typedef {import("./pick.mjs").Question & {
 *   element: import("./quiz-question.mjs").QuizQuestion, key: string[], lures: Record<string, string>,
 * }} Held
 */

/**
 * Take every question of the page's bank; from now on the taker decides when it is explained, and keeps the answer.
 * @param {import("./question-bank.mjs").QuestionBank} bank
 * @returns {Map<string, Held>}
 */
export function take(bank) {
  customElements.upgrade(bank.held);
  const found = [...bank.held.querySelectorAll("quiz-question")].map((element) => {
    const { objective, topic, level, pool, key, pair = "", enemies = "" } = element.dataset;
    const lures = [...element.querySelectorAll(".reason[data-misconception]")];
    element.defer();
    return {
      ...{ element, id: element.id, objective, level, pool, pair },
      section: element.closest("[data-section]").dataset.section,
      topic: topic.slice(topic.indexOf("/") + 1),
      tier: named("objective", objective)?.dataset.tier ?? "",
      enemies: enemies.split(" ").filter(Boolean),
      key: key.split(" "),
      lures: Object.fromEntries(lures.map(({ dataset }) => [dataset.option, dataset.misconception])),
    };
  });
  return new Map(found.map((held) => [held.id, held]));
}

/**
 * Copy what the page says of a section, an objective or a misconception.
 * @param {string} kind
 * @param {string} id
 * @returns {Node[]}
 */
export function name(kind, id) {
  const found = named(kind, id);
  return found ? [...found.cloneNode(true).childNodes] : [document.createTextNode(id)];
}

/**
 * Set a question out as this seed does, with these letters chosen.
 * @param {import("./quiz-question.mjs").QuizQuestion} element
 * @param {string} seed
 * @param {string} chosen
 * @param {string | null} [sure]
 */
export function setOut(element, seed, chosen, sure = null) {
  if (element.answered) element.querySelector("form").reset();
  element.arrange(`${seed} ${element.id}`);
  for (const input of element.inputs) input.checked = chosen.split(" ").includes(input.value);
  for (const input of element.querySelectorAll(".certainty input")) input.checked = input.value === sure;
}

/** @returns {HTMLElement | null} */
const named = (kind, id) => document.querySelector(`#question-names [data-${kind}="${CSS.escape(id)}"]`);
