import assert from "node:assert/strict";
import { test } from "node:test";

import { listConfusedPairs, listMisconceptions } from "../../../../docs/js/core/progress/mistakes.mjs";
import { findLatest } from "../../../../docs/js/core/progress/readiness.mjs";
import { START } from "../../sample-records.mjs";

const answer = (id, chosen, right, at = 0) => ({ id, right, chosen, sure: null, at: START + at, mode: "page" });
const question = (id, changes) => ({ id, pair: "", misconceptions: {}, ...changes });
const questions = [
  question("a-1", { misconceptions: { b: "mean-is-robust" } }),
  question("a-2", { misconceptions: { a: "mean-is-robust", c: "mode-is-unique" } }),
  question("a-3", { misconceptions: { d: "mode-is-unique", c: "mode-is-unique" } }),
];

test("a misconception is one that the latest answer chose, those behind most questions first", () => {
  const latest = findLatest([answer("a-1", "b", false), answer("a-2", "a c", false), answer("a-3", "b", false)]);
  assert.deepEqual(listMisconceptions(questions, latest), [
    { name: "mean-is-robust", questions: ["a-1", "a-2"] },
    { name: "mode-is-unique", questions: ["a-2"] },
  ]);
});

test("it is gone once its questions were answered right, and two wrong options show it once", () => {
  const latest = findLatest([answer("a-1", "b", false), answer("a-1", "a", true, 1), answer("a-3", "c d", false)]);
  assert.deepEqual(listMisconceptions(questions, latest), [{ name: "mode-is-unique", questions: ["a-3"] }]);
});

test("a pair is confused if some of at least two latest answers are wrong, most of them first", () => {
  const paired = ["one", "one", "two", "two", "two", "three", "four", "four"].map((pair, n) => question(`p-${n}`, { pair }));
  const right = [true, false, false, false, true, false, true, true];
  const latest = findLatest(right.map((value, n) => answer(`p-${n}`, "a", value)));
  assert.deepEqual(listConfusedPairs([...paired, question("p-9")], latest), [
    { pair: "two", wrong: 2, of: 3 },
    { pair: "one", wrong: 1, of: 2 },
  ]);
});
