import { nameOf, workOn } from "../core/mock-session.mjs";
import { left, written } from "../core/timer.mjs";
import { fill, make, put } from "./dom.mjs";
import { loadWithMessage } from "./loading-message.mjs";
import { setOut } from "./question-display.mjs";

/**
 * Shows a paper that is being sat, and what is left to do before it is submitted.
 * @typedef {import("../core/mock-session.mjs").Attempt} Attempt
 * @typedef {Map<string, import("./question-loader.mjs").BankQuestion>} Bank
 */

/**
 * Tell of a question whether it is answered as its key wants, in part, or not.
 * @param {Attempt} attempt
 * @param {Bank} bank
 * @param {string} id
 * @returns {"answered" | "part" | "empty"}
 */
export function progress(attempt, bank, id) {
  const { chosen } = workOn(attempt, id);
  if (!chosen) return "empty";
  const wanted = bank.get(id)?.key.length ?? 1; // a question that this edition lacks
  return chosen.split(" ").length >= wanted ? "answered" : "part";
}

/**
 * Show the question that the reader has turned to, or say that this edition of the site lacks it.
 * @param {HTMLElement} section
 * @param {Attempt} attempt
 * @param {Bank} bank
 */
function showQuestion(section, attempt, bank) {
  const id = attempt.questions[attempt.at];
  const stage = section.querySelector(".stage");
  const element = bank.get(id)?.element;
  if (element) setOut(element, nameOf(attempt), workOn(attempt, id).chosen);
  stage.replaceChildren(...(element ? [element] : []));
  if (!bank.has(id)) stage.append(make("p", { className: "hint", textContent: stage.dataset.missing }));
  fill(section.querySelector(".where"), { n: attempt.at + 1, of: attempt.questions.length });
  showSheet(section, attempt, bank);
}

/**
 * Show the question that the reader has turned to as soon as it is here.
 * @param {HTMLElement} section
 * @param {import("./question-loader.mjs").Bank} bank
 * @param {() => Attempt | null} current the exam, while its questions are in view
 */
export async function askQuestion(section, bank, current) {
  const attempt = current();
  const id = attempt.questions[attempt.at];
  showQuestion(section, attempt, bank.questions);
  if (!bank.questions.has(id) || bank.questions.get(id).element) return;
  await loadWithMessage(section.querySelector(".news"), async () => {
    await bank.fetchQuestion(id);
    const now = current();
    if (now?.questions[now.at] === id) showQuestion(section, now, bank.questions);
  });
}

/**
 * Show what is answered and flagged, and the buttons that follow from where the reader is.
 * @param {HTMLElement} section
 * @param {Attempt} attempt
 * @param {Bank} bank
 */
export function showSheet(section, attempt, bank) {
  const cells = section.querySelector(".cells");
  const last = attempt.at === attempt.questions.length - 1;
  const next = section.querySelector("[data-do=next]");
  next.textContent = last ? next.dataset.review : next.dataset.next;
  section.querySelector("[data-do=previous]").disabled = attempt.at === 0;
  section.querySelector("[data-do=flag]").ariaPressed = workOn(attempt, attempt.questions[attempt.at]).flagged;
  while (cells.children.length > attempt.questions.length) cells.lastChild.remove();
  attempt.questions.forEach((id, index) => {
    const state = progress(attempt, bank, id);
    const { flagged } = workOn(attempt, id);
    const told = [cells.dataset[state], ...(flagged ? [cells.dataset.flagged] : [])].join(", ");
    const cell = cells.children[index] ?? cells.appendChild(make("li", {}, [make("button", { type: "button" })]));
    const button = cell.firstChild;
    button.textContent = String(index + 1);
    Object.assign(button.dataset, { do: "turn", at: index, state, flagged });
    button.ariaLabel = put(cells.dataset.text, { n: index + 1, state: told });
    button.ariaCurrent = index === attempt.at ? "true" : null;
  });
}

/**
 * Show the time that is left.
 * @param {HTMLElement} root
 * @param {Attempt} attempt
 * @param {boolean} hidden
 */
export function showClock(root, attempt, hidden) {
  const rest = left(attempt.clock);
  for (const clock of root.querySelectorAll(".clock")) {
    fill(clock, { time: written(rest) });
    clock.hidden = hidden;
    clock.classList.toggle("short", rest <= 300_000);
  }
  const button = root.querySelector("[data-do=clock]");
  button.textContent = hidden ? button.dataset.hidden : button.dataset.shown;
}

/**
 * Choose the option at a place of the question that is shown, as a click would.
 * @param {HTMLElement} section
 * @param {number} place
 */
export function press(section, place) {
  const input = section.querySelector(".stage quiz-question")?.inputs[place];
  input?.focus();
  input?.click();
}

/**
 * Show which keys there are, or hide them.
 * @param {HTMLElement} section
 */
export function toggleKeys(section) {
  const keys = section.querySelector(".keys");
  keys.hidden = !keys.hidden;
  section.querySelector("[data-do=keys]").ariaExpanded = String(!keys.hidden);
}

/**
 * List what is empty and what is flagged.
 * @param {HTMLElement} section
 * @param {Attempt} attempt
 * @param {Bank} bank
 */
export function showReview(section, attempt, bank) {
  const all = attempt.questions.map((id, index) => ({ index, state: progress(attempt, bank, id), ...workOn(attempt, id) }));
  const lists = { empty: all.filter(({ state }) => state !== "answered"), flagged: all.filter(({ flagged }) => flagged) };
  const { empty, flagged } = lists;
  fill(section.querySelector(".counts"), {
    answered: all.length - empty.length,
    empty: empty.length,
    flagged: flagged.length,
  });
  for (const [name, listed] of Object.entries(lists)) {
    const group = section.querySelector(`[data-list=${name}]`);
    const list = group.querySelector("ul");
    group.hidden = !listed.length;
    list.replaceChildren(
      ...listed.map(({ index }) => {
        const textContent = put(list.dataset.text, { n: index + 1 });
        return make("li", {}, [make("button", { type: "button", textContent, dataset: { do: "turn", at: index } })]);
      }),
    );
  }
  section.querySelector(".hint").hidden = !empty.length;
}
