import assert from "node:assert/strict";
import { test } from "node:test";

import { assess, estimateShare } from "../../../docs/js/core/statistics.mjs";

const stateOf = (right, of) => assess(right, of).state;

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

test("an exam is ready when the low end of its interval is above the goal, and weak below seven in ten", () => {
  assert.deepEqual([stateOf(0, 0), stateOf(3, 3), stateOf(9, 9), stateOf(7, 9), stateOf(40, 48), stateOf(39, 48), stateOf(4, 6), stateOf(0, 9)],
    ["unseen", "too-little", "ready", "near", "ready", "near", "weak", "weak"]);
});
