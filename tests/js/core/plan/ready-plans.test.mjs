import assert from "node:assert/strict";
import { test } from "node:test";

import { READY_PLANS, makeReadyPlans } from "../../../../docs/js/core/plan/ready-plans.mjs";
import { makeTable } from "./sample-tables.mjs";

test("a plan that is ready counts its days, and the last is the one before the exam", () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const plans = makeReadyPlans(makeTable(seed));
    assert.deepEqual(plans.map(({ name }) => name), READY_PLANS.map(({ name }) => name));
    for (const { days, schedule } of plans) {
      assert.equal(schedule[0].day, 1);
      assert.equal(schedule.at(-1).day, days);
      assert.deepEqual(schedule.map(({ day }) => day), schedule.map(({ day }) => day).toSorted((a, b) => a - b));
    }
  }
});
