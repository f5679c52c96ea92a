import { splitLetters } from "../answers/score.mjs";

/**
 * Finds what a reader believes by mistake, and what a reader confuses, in the latest answers.
 * @typedef {import("../answers/record.mjs").Entry} Entry
 * @typedef {Pick<import("../questions/question.mjs").Question, "id" | "pair" | "misconceptions">} Question
 */

/** A pair that was asked once says nothing about the two. */
const ENOUGH_ANSWERS = 2;

/**
 * List the misconceptions behind the wrong answers, those that most questions showed first. One is gone as soon as all
 * its questions were answered right later, or wrong for another reason.
 * @param {Question[]} questions
 * @param {Map<string, Entry>} latest
 * @returns {{ name: string, questions: string[] }[]}
 */
export function listMisconceptions(questions, latest) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { id, misconceptions } of questions) {
    const answer = latest.get(id);
    if (!answer || answer.right) continue;
    const names = new Set(splitLetters(answer.chosen).flatMap((letter) => misconceptions[letter] ?? []));
    for (const name of names) found.set(name, [...(found.get(name) ?? []), id]);
  }
  return [...found].map(([name, ids]) => ({ name, questions: ids })).toSorted((a, b) => b.questions.length - a.questions.length || (a.name < b.name ? -1 : 1));
}

/**
 * List the pairs of which some latest answers are wrong, those with most of them first.
 * @param {Question[]} questions
 * @param {Map<string, Entry>} latest
 * @returns {{ pair: string, wrong: number, of: number }[]}
 */
export function listConfusedPairs(questions, latest) {
  /** @type {Map<string, { pair: string, wrong: number, of: number }>} */
  const pairs = new Map();
  for (const { id, pair } of questions) {
    const answer = pair ? latest.get(id) : undefined;
    if (!answer) continue;
    const count = pairs.get(pair) ?? { pair, wrong: 0, of: 0 };
    pairs.set(pair, { pair, wrong: count.wrong + Number(!answer.right), of: count.of + 1 });
  }
  const confused = [...pairs.values()].filter(({ wrong, of }) => wrong > 0 && of >= ENOUGH_ANSWERS);
  return confused.toSorted((a, b) => b.wrong - a.wrong || a.of - b.of || (a.pair < b.pair ? -1 : 1));
}
