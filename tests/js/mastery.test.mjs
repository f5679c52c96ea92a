import assert from "node:assert/strict";
import { test } from "node:test";

import { calibration, ENOUGH, plan, READY, standing, standings, studied, wilson } from "../../docs/js/core/mastery.mjs";
import { merge } from "../../docs/js/core/record.mjs";
import { entries, START } from "./sample-records.mjs";

const DAY = 86_400_000;
const seeds = Array.from({ length: 1000 }, (_, seed) => seed);
const answer = (changes) => ({ id: "a-b", right: true, chosen: "a", sure: null, at: START, mode: "page", ...changes });
const bank = ["A1.01", "A1.02", "A2.01"].flatMap((objective) =>
  Array.from({ length: 6 }, (_, n) => ({ id: `${objective.toLowerCase().replace(".", "-")}-${n}`, objective })),
);
const ids = bank.map(({ id }) => id);
const weights = new Map([["A1.01", 10], ["A1.02", 2], ["A2.01", 5]]);

test("Wilson's interval is the published one", () => {
  const [low, high] = wilson(40, 48);
  assert.ok(Math.abs(low - 0.704) < 0.001 && Math.abs(high - 0.913) < 0.001);
  assert.deepEqual(wilson(0, 0), [0, 1]);
});

test("the interval holds the share, and narrows with more answers", () => {
  for (let n = 1; n < 60; n += 1)
    for (let k = 0; k <= n; k += 1) {
      const [low, high] = wilson(k, n);
      assert.ok(0 <= low && low <= k / n + 1e-9 && k / n <= high + 1e-9 && high <= 1);
      const [lower, higher] = wilson(2 * k, 2 * n);
      assert.ok(higher - lower < high - low);
    }
});

test("four states: unseen, too little, weak, ready", () => {
  assert.equal(standing(0, 0).state, "unseen");
  assert.equal(standing(3, 3).state, "too-little");
  assert.equal(standing(4, 4).state, "ready");
  assert.equal(standing(5, 6).state, "weak");
  assert.equal(standing(7, 8).state, "ready");
  assert.equal(standing(0, 9).state, "weak");
  assert.ok(wilson(ENOUGH, ENOUGH)[0] >= READY, "all right must be enough to be ready");
  assert.ok(wilson(ENOUGH - 1, ENOUGH - 1)[0] < READY, "or the threshold would keep back what can be said");
});

test("only the latest answer to a question counts, and each question once", () => {
  const record = [answer({ id: ids[0], right: false }), ...[1, 2, 3].map((n) => answer({ id: ids[0], at: START + n }))];
  assert.deepEqual(standings(record, bank).get("A1.01"), standing(1, 1));
});

test("answers to questions that are no longer there change nothing", () => {
  assert.deepEqual(standings([answer({ id: "withdrawn-question" })], bank), standings([], bank));
});

test("calibration counts each certainty by itself, and leaves out what has none", () => {
  const record = [answer({ sure: "sure" }), answer({ sure: "sure", right: false }), answer({ sure: "guess" }), answer()];
  assert.deepEqual(calibration(record), {
    sure: { answered: 2, right: 1 },
    think: { answered: 0, right: 0 },
    guess: { answered: 1, right: 1 },
  });
});

test("a pause takes no day away", () => {
  const record = [0, 0, 1, 2].map((day) => answer({ at: START + day * DAY }));
  assert.deepEqual(studied(record, START + 2 * DAY), { all: 3, recent: 3, of: 14 });
  assert.deepEqual(studied(record, START + 100 * DAY), { all: 3, recent: 0, of: 14 });
});

test("half an hour begins with what is due, then goes to the heaviest weak objective", () => {
  const record = [answer({ id: "a2-01-3", right: false })];
  const steps = plan(record, bank, weights, START);
  assert.deepEqual(
    steps.map(({ why, objective, questions }) => [why, objective, questions.length]),
    [["due", "A2.01", 1], ["objective", "A1.01", 6], ["objective", "A2.01", 5], ["objective", "A1.02", 3]],
  );
});

test("what is kept for mock exams is not spent on practice, but comes back once it was missed", () => {
  const mocks = bank.map((question) => ({ ...question, pool: "mock" }));
  assert.deepEqual(plan([], mocks, weights, START), []);
  assert.deepEqual(plan([answer({ id: ids[2], right: false })], mocks, weights, START)[0].questions, [ids[2]]);
});

test("half an hour holds fifteen questions at most, none twice, for a thousand records", () => {
  for (const seed of seeds) {
    const record = merge(entries(seed, 60, ids), []);
    const questions = plan(record, bank, weights, START + 20 * DAY).flatMap((step) => step.questions);
    assert.ok(questions.length <= 15);
    assert.equal(new Set(questions).size, questions.length);
    assert.ok(questions.every((id) => ids.includes(id)));
  }
});
