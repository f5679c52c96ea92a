import assert from "node:assert/strict";
import { test } from "node:test";

import { countStudyDays, measureTime } from "../../../../docs/js/core/progress/time.mjs";
import { START } from "../../sample-records.mjs";

const DAY = 86_400_000;
const answer = (changes) => ({ id: "a-b", right: true, chosen: "a", sure: null, at: START, mode: "page", ...changes });
const timed = (count, mode) => Array.from({ length: count }, (_, n) => answer({ spent: (n + 1) * 1000, mode }));
const session = (id, spent) => ({ id, answers: Object.fromEntries(spent.map((time, n) => [`q-${n}`, { spent: time }])) });

test("the typical time is that of the answer in the middle, and few answers have none", () => {
  assert.deepEqual(measureTime(timed(11, "page"), []), { typical: 6000, slow: 8000, of: 11 });
  assert.equal(measureTime([...timed(9, "page"), answer(), answer()], []), null);
});

test("the times of a mock exam count once, whether its answers have them or only the exam", () => {
  const both = measureTime(timed(10, "mock:one"), [session("one", [1000, 1000]), session("two", [7000, 0, 7000])]);
  assert.equal(both.of, 12);
});

test("a pause does not lower the count of days", () => {
  const record = [0, 0, 1, 2].map((day) => answer({ at: START + day * DAY }));
  assert.deepEqual(countStudyDays(record, START + 2 * DAY), { all: 3, recent: 3, of: 14 });
  assert.deepEqual(countStudyDays(record, START + 100 * DAY), { all: 3, recent: 0, of: 14 });
});
