/**
 * Reads the questions that a page carries, and sets them out for a paper.
 * @typedef {{ element: import("./quiz-question.mjs").QuizQuestion, id: string, section: string, objective: string, enemies: string[],
 *   key: string[], lures: Record<string, string> }} Held
 */

/**
 * Take every question of the page's bank; from now on the exam decides when it is answered.
 * @param {import("./question-bank.mjs").QuestionBank} bank
 * @returns {Map<string, Held>}
 */
export function take(bank) {
  customElements.upgrade(bank.held);
  const found = [...bank.held.querySelectorAll("quiz-question")].map((element) => {
    const { objective, key, enemies = "" } = element.dataset;
    const lures = [...element.querySelectorAll(".reason[data-misconception]")];
    element.defer();
    return {
      element,
      id: element.id,
      section: element.closest("[data-section]").dataset.section,
      objective,
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
  const found = document.querySelector(`#question-names [data-${kind}="${CSS.escape(id)}"]`);
  return found ? [...found.cloneNode(true).childNodes] : [document.createTextNode(id)];
}

/**
 * Set a question out as a paper of this seed does, with these letters chosen.
 * @param {import("./quiz-question.mjs").QuizQuestion} element
 * @param {string} seed
 * @param {string} chosen
 */
export function setOut(element, seed, chosen) {
  if (element.answered) element.querySelector("form").reset();
  element.arrange(`${seed} ${element.id}`);
  for (const input of element.inputs) input.checked = chosen.split(" ").includes(input.value);
}

/**
 * Let code that is wider than its box be scrolled without a mouse.
 * @param {HTMLElement} box
 */
export function letScroll(box) {
  const wide = [...box.querySelectorAll("pre > code")].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  for (const code of wide) code.tabIndex = 0;
}
