import assert from "node:assert/strict";
import { test } from "node:test";

import { ENOUGH, OBJECTIVE_LIMIT, MOCK_LIMIT, assess, estimateShare } from "../../../docs/js/core/statistics.mjs";

const stateOf = (right, of, limit = OBJECTIVE_LIMIT) => assess(right, of, limit).state;

test("Wilson's interval has the published values", () => {
  const { low, high } = estimateShare(40, 48);

  assert.deepEqual([low.toFixed(3), high.toFixed(3)], ["0.704", "0.913"]);
  assert.deepEqual(estimateShare(0, 0), { low: 0, high: 1 });
});

test("for every share the interval holds it, lies within 0 and 1, and narrows as answers grow", () => {
  for (let of = 1; of < 100; of += 1) {
    for (let right = 0; right <= of; right += 1) {
      const { low, high } = estimateShare(right, of);
      const wider = estimateShare(right * 2, of * 2);
      assert.ok(low >= 0 && low <= right / of + 1e-12 && right / of <= high + 1e-12 && high <= 1);
      assert.ok(wider.high - wider.low < high - low);
    }
  }
});

test("an objective is ready with four of four, near with five of six, weak below seven in ten", () => {
  assert.deepEqual([stateOf(0, 0), stateOf(3, 3), stateOf(4, 4), stateOf(5, 6), stateOf(4, 6), stateOf(0, 9)],
    ["unseen", "too-little", "ready", "near", "weak", "weak"]);
  assert.ok(estimateShare(ENOUGH, ENOUGH).low >= OBJECTIVE_LIMIT, "all right must be enough to be ready");
  assert.ok(estimateShare(ENOUGH - 1, ENOUGH - 1).low < OBJECTIVE_LIMIT, "or the threshold would keep back what can be said");
});

test("an exam is ready when the low end of its interval is above the goal", () => {
  assert.deepEqual([stateOf(9, 9, MOCK_LIMIT), stateOf(7, 9, MOCK_LIMIT), stateOf(40, 48, MOCK_LIMIT), stateOf(39, 48, MOCK_LIMIT)],
    ["ready", "near", "ready", "near"]);
});

test("weak is the same for an objective and for an exam", () => {
  for (let of = 0; of < 60; of += 1)
    for (let right = 0; right <= of; right += 1)
      assert.equal(stateOf(right, of, MOCK_LIMIT) === "weak", stateOf(right, of, OBJECTIVE_LIMIT) === "weak", `${right}/${of}`);
});
