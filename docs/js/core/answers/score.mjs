import { assess } from "../statistics.mjs";
import { isRight } from "./grade.mjs";

/**
 * @typedef {Pick<import("../questions/question.mjs").Question, "id" | "section" | "objective" | "key" | "misconceptions">} ScorableQuestion
 * @typedef {import("../statistics.mjs").Assessment} Assessment
 */

/**
 * What a reader did with a question: the last choice, every earlier complete one, and the milliseconds it took.
 * @typedef {{ chosen: string, tried: string[], spent: number }} GivenAnswer
 */

/**
 * Score questions, all or nothing for each. A question is `turned` if its answer was changed from right to wrong.
 * @template {ScorableQuestion} T
 * @param {T[]} questions
 * @param {(id: string) => GivenAnswer} getAnswer
 */
export function scoreQuestions(questions, getAnswer) {
  const scored = questions.map((question) => {
    const { chosen, tried, spent } = getAnswer(question.id);
    const check = (/** @type {string} */ letters) => isRight(question.key, splitLetters(letters));
    const right = check(chosen);
    return { ...question, chosen: splitLetters(chosen), right, spent, turned: !right && tried.some(check) };
  });
  const list = (/** @type {(one: typeof scored[number]) => boolean} */ test) => scored.filter(test).map(({ id }) => id);
  return {
    ...assess(list(({ right }) => right).length, scored.length),
    questions: scored,
    sections: assessGroups(scored, ({ section }) => section),
    objectives: assessGroups(scored, ({ objective }) => objective),
    misconceptions: collectMisconceptions(scored),
    missed: list(({ right }) => !right),
    empty: list(({ chosen }) => !chosen.length),
    turned: list(({ turned }) => turned),
  };
}

/** @param {string} letters like "a d" @returns {string[]} */
export function splitLetters(letters) {
  return letters.split(" ").filter(Boolean);
}

/**
 * Assess groups in the order of their names.
 * @template {{ right: boolean }} T
 * @param {T[]} scored
 * @param {(one: T) => string} name
 * @returns {Map<string, Assessment>}
 */
function assessGroups(scored, name) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const one of scored) groups.set(name(one), [...(groups.get(name(one)) ?? []), one]);
  return new Map(
    [...groups]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, all]) => [group, assess(all.filter(({ right }) => right).length, all.length)]),
  );
}

/**
 * Return the misconceptions behind wrong choices, each with the questions that showed it.
 * @param {{ id: string, chosen: string[], misconceptions: Record<string, string> }[]} scored
 */
function collectMisconceptions(scored) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { id, chosen, misconceptions } of scored) {
    for (const letter of chosen) {
      const name = misconceptions[letter];
      if (name) found.set(name, [...(found.get(name) ?? []), id]);
    }
  }
  return found;
}
