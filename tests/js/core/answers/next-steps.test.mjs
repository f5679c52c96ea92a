import assert from "node:assert/strict";
import { test } from "node:test";

import { mergeEntries } from "../../../../docs/js/core/answers/record.mjs";
import { assessObjectives, compareCertainty, countStudyDays, planStudy } from "../../../../docs/js/core/answers/next-steps.mjs";
import { OBJECTIVE_LIMIT, assess } from "../../../../docs/js/core/statistics.mjs";
import { entries, START } from "../../sample-records.mjs";

const DAY = 86_400_000;
const seeds = Array.from({ length: 1000 }, (_, seed) => seed);
const answer = (changes) => ({ id: "a-b", right: true, chosen: "a", sure: null, at: START, mode: "page", ...changes });
const bank = ["A1.01", "A1.02", "A2.01"].flatMap((objective) =>
  Array.from({ length: 6 }, (_, n) => ({ id: `${objective.toLowerCase().replace(".", "-")}-${n}`, objective })),
);
const ids = bank.map(({ id }) => id);
const weights = new Map([["A1.01", 10], ["A1.02", 2], ["A2.01", 5]]);
const exam = (changes) => ({ exam: "one", bank, weights, pace: 2, entries: [], day: null, ...changes });
const plan = (changes, now = START) => planStudy([exam(changes)], now).get("one");
const count = (steps) => steps.reduce((all, { questions }) => all + questions.length, 0);

test("only the latest answer to a question counts, and each question once", () => {
  const record = [answer({ id: ids[0], right: false }), ...[1, 2, 3].map((n) => answer({ id: ids[0], at: START + n }))];
  assert.deepEqual(assessObjectives(record, bank).get("A1.01"), assess(1, 1, OBJECTIVE_LIMIT));
});

test("answers to questions that are no longer there change nothing", () => {
  assert.deepEqual(assessObjectives([answer({ id: "withdrawn-question" })], bank), assessObjectives([], bank));
});

test("calibration counts each certainty by itself, and leaves out what has none", () => {
  const record = [answer({ sure: "sure" }), answer({ sure: "sure", right: false }), answer({ sure: "guess" }), answer()];
  assert.deepEqual(compareCertainty(record), {
    sure: { answered: 2, right: 1 },
    think: { answered: 0, right: 0 },
    guess: { answered: 1, right: 1 },
  });
});

test("a pause does not lower the count of days", () => {
  const record = [0, 0, 1, 2].map((day) => answer({ at: START + day * DAY }));
  assert.deepEqual(countStudyDays(record, START + 2 * DAY), { all: 3, recent: 3, of: 14 });
  assert.deepEqual(countStudyDays(record, START + 100 * DAY), { all: 3, recent: 0, of: 14 });
});

test("half an hour begins with what is due, then goes to the heaviest weak objective", () => {
  const record = [answer({ id: "a2-01-3", right: false, at: START - DAY })];
  const steps = plan({ entries: record });
  assert.deepEqual(
    steps.map(({ why, objective, questions }) => [why, objective, questions.length]),
    [["due", "A2.01", 1], ["objective", "A1.01", 6], ["objective", "A2.01", 5], ["objective", "A1.02", 3]],
  );
});

test("what is kept for mock exams is not spent on practice, but comes back once it was missed", () => {
  const mocks = bank.map((question) => ({ ...question, pool: "mock" }));
  assert.deepEqual(plan({ bank: mocks }), []);
  assert.deepEqual(plan({ bank: mocks, entries: [answer({ id: ids[2], right: false, at: START - DAY })] })[0].questions, [ids[2]]);
});

test("half an hour holds fifteen questions at most, none twice, for a thousand records", () => {
  for (const seed of seeds) {
    const record = mergeEntries(entries(seed, 60, ids), []);
    const questions = plan({ entries: record }, START + 20 * DAY).flatMap((step) => step.questions);
    assert.ok(questions.length <= 15);
    assert.equal(new Set(questions).size, questions.length);
    assert.ok(questions.every((id) => ids.includes(id)));
  }
});

test("an exam that gives a question more time gets fewer questions", () => {
  assert.equal(count(plan({ pace: 90 / 48 })), 16);
  assert.equal(count(plan({ pace: 5 })), 6);
});

test("two exams share half an hour, and what the first leaves goes to the second", () => {
  const [first, second] = [exam(), exam({ exam: "two" })];
  const share = (exams) => [...planStudy(exams, START)].map(([name, steps]) => [name, count(steps)]);
  assert.deepEqual(share([first, second]), [["one", 7], ["two", 8]]);
  assert.deepEqual(share([exam({ bank: bank.slice(0, 3) }), second]), [["one", 3], ["two", 12]]);
  assert.deepEqual(share([exam({ bank: [] }), second]), [["two", 15]]);
});

test("the half hour is for the exams that the reader has begun or set a day for", () => {
  const [first, second] = [exam(), exam({ exam: "two" })];
  assert.deepEqual([...planStudy([first, { ...second, day: "2027-01-31" }], START).keys()], ["two"]);
  assert.deepEqual([...planStudy([{ ...first, entries: [answer({ id: ids[0] })] }, second], START).keys()], ["one"]);
});
