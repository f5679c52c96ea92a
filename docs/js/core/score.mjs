import { grade } from "./grade.mjs";

/**
 * A question as far as scoring needs to know it; `lures` names the misconception behind an option.
 * @typedef {{ id: string, section: string, objective: string, key: string[], lures: Record<string, string> }} Asked
 *
 * What a reader did with it: the last choice, every earlier complete one, and the time it took.
 * @typedef {{ chosen: string[], tried: string[], spent: number }} Answer
 *
 * Advice, not a verdict: the exams publish no pass mark.
 * @typedef {"little" | "weak" | "near" | "strong"} Band
 *
 * @typedef {{ right: number, of: number, low: number, high: number, band: Band }} Tally
 */

/** Below so many answers a share says next to nothing. */
const ENOUGH = 5;
/** Our own measure, not the exams': what the interval lies above is left alone, what the share lies below is studied. */
const MEASURE = 0.7;

/**
 * Return the 95 % interval of a share (Wilson).
 * @param {number} right
 * @param {number} of
 * @returns {{ low: number, high: number }}
 */
export function wilson(right, of) {
  if (!of) return { low: 0, high: 1 };
  const z = 1.959964;
  const share = right / of;
  const middle = share + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

/**
 * Say how much was right, within which limits, and what follows.
 * @param {number} right
 * @param {number} of
 * @returns {Tally}
 */
export function tally(right, of) {
  const { low, high } = wilson(right, of);
  const share = of ? right / of : 0;
  const band = of < ENOUGH ? "little" : low >= MEASURE ? "strong" : share >= MEASURE ? "near" : "weak";
  return { right, of, low, high, band };
}

/**
 * Score a paper, all or nothing per question.
 * @param {Asked[]} paper
 * @param {Map<string, Answer>} answers
 */
export function score(paper, answers) {
  const marked = paper.map((question) => {
    const { chosen = [], tried = [], spent = 0 } = answers.get(question.id) ?? {};
    const isRight = (/** @type {string[]} */ letters) => grade(question.key, question.key, letters).right;
    const right = isRight(chosen);
    const earlier = tried.map((letters) => isRight(letters.split(" ")));
    return { ...question, chosen, right, spent, turned: !right && earlier.includes(true), mended: right && earlier.includes(false) };
  });
  return {
    ...tally(marked.filter(({ right }) => right).length, marked.length),
    questions: marked,
    sections: by(marked, ({ section }) => section),
    objectives: by(marked, ({ objective }) => objective),
    misconceptions: shown(marked),
    missed: marked.filter(({ right }) => !right).map(({ id }) => id),
    empty: marked.filter(({ chosen }) => !chosen.length).map(({ id }) => id),
    turned: marked.filter(({ turned }) => turned).map(({ id }) => id),
    mended: marked.filter(({ mended }) => mended).map(({ id }) => id),
  };
}

/**
 * Tally groups in the order of their names.
 * @template {{ right: boolean }} T
 * @param {T[]} marked
 * @param {(one: T) => string} name
 * @returns {Map<string, Tally>}
 */
function by(marked, name) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const one of marked) groups.set(name(one), [...(groups.get(name(one)) ?? []), one]);
  return new Map(
    [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, all]) => [group, tally(all.filter(({ right }) => right).length, all.length)]),
  );
}

/** Return the misconceptions behind wrong choices, each with the questions that showed it. */
function shown(marked) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { id, chosen, lures } of marked) {
    for (const letter of chosen) {
      const name = lures[letter];
      if (name) found.set(name, [...(found.get(name) ?? []), id]);
    }
  }
  return found;
}
