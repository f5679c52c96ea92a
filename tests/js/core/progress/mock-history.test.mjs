import assert from "node:assert/strict";
import { test } from "node:test";

import { countChanges, listMockResults, selectShares } from "../../../../docs/js/core/progress/mock-history.mjs";

const question = (id, section) => [id, { id, section, objective: `${section}.01`, key: ["a"], misconceptions: {} }];
const questions = new Map([question("a-1", "A1"), question("a-2", "A1"), question("b-1", "A2")]);
const session = (part, given, ended) => ({
  kind: "mock", id: part, part, seed: "s", before: "", questions: [...Object.keys(given), "gone-question"], position: 0, ended,
  answers: Object.fromEntries(Object.entries(given).map(([id, [chosen, ...tried]]) => [id, { chosen, tried, spent: 1 }])),
  clock: { minutes: 10, spent: 120_000, seen: ended },
});
const results = listMockResults([session("full", { "a-1": ["a", "b"], "a-2": ["b", "a"], "b-1": ["a"] }, 5), session("A2", { "b-1": ["c"] }, 6)], questions);

test("a mock exam is scored by the questions that the bank still has", () => {
  assert.deepEqual(results.map(({ at, part, right, of, minutes }) => [at, part, right, of, minutes]), [[5, "full", 2, 3, 2], [6, "A2", 0, 1, 2]]);
  assert.deepEqual(listMockResults([session("A3", {}, 7)], questions), []);
});

test("a section is shown for each exam that asked it, with limits of its own", () => {
  assert.deepEqual(selectShares(results, "A1").map(({ at, right, of }) => [at, right, of]), [[5, 1, 2]]);
  assert.deepEqual(selectShares(results, "A2").map(({ at, right, of }) => [at, right, of]), [[5, 1, 1], [6, 0, 1]]);
  assert.equal(selectShares(results, ""), results);
});

test("answers that were changed count by what they were changed to", () => {
  assert.deepEqual(countChanges(results), { lost: 1, gained: 1 });
});
