import assert from "node:assert/strict";
import { test } from "node:test";

import { merge } from "../../../../docs/js/core/answers/record.mjs";
import { assessObjectives, compareCertainty, countStudyDays, planStudy } from "../../../../docs/js/core/answers/study-plan.mjs";
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
  const record = [answer({ id: "a2-01-3", right: false })];
  const steps = planStudy(record, bank, weights, START);
  assert.deepEqual(
    steps.map(({ why, objective, questions }) => [why, objective, questions.length]),
    [["due", "A2.01", 1], ["objective", "A1.01", 6], ["objective", "A2.01", 5], ["objective", "A1.02", 3]],
  );
});

test("what is kept for mock exams is not spent on practice, but comes back once it was missed", () => {
  const mocks = bank.map((question) => ({ ...question, pool: "mock" }));
  assert.deepEqual(planStudy([], mocks, weights, START), []);
  assert.deepEqual(planStudy([answer({ id: ids[2], right: false })], mocks, weights, START)[0].questions, [ids[2]]);
});

test("half an hour holds fifteen questions at most, none twice, for a thousand records", () => {
  for (const seed of seeds) {
    const record = merge(entries(seed, 60, ids), []);
    const questions = planStudy(record, bank, weights, START + 20 * DAY).flatMap((step) => step.questions);
    assert.ok(questions.length <= 15);
    assert.equal(new Set(questions).size, questions.length);
    assert.ok(questions.every((id) => ids.includes(id)));
  }
});
