import assert from "node:assert/strict";
import { test } from "node:test";

import { formatRecord } from "../../../../docs/js/core/answers/record-format.mjs";
import { exportRecord, parseRecord } from "../../../../docs/js/core/answers/record-import.mjs";
import { filterPlans, readPlanState } from "../../../../docs/js/core/plan/saved-plan.mjs";
import { buildPlan } from "../../../../docs/js/core/plan/build-plan.mjs";
import { makeSettings, makeTable } from "./sample-tables.mjs";

const PLAN = { start: "2027-03-01", exam: "2027-03-29", hours: 6.5, level: "some", weekdays: [1, 3, 6], time: "18:00", done: ["topic:data/outliers", "due:3"] };
const UNSOUND = {
  start: ["", "2027-02-30", 7, null], exam: ["soon"], hours: [0, -1, 61, "6", NaN, null], level: ["expert", "__proto__", 1],
  weekdays: [[], [7], [1, 1], [1.5], "1", null], time: ["24:00", "6:00", 18, null], done: [null, [1], ["<b>"], ["topic"], Array(1001).fill("due:1")],
};
const file = (plans) => JSON.stringify({ format: "lakeproof", version: 1, plans, entries: [] });

test("a sound plan is read as it was written", () => {
  assert.deepEqual(readPlanState(PLAN), { state: { plan: PLAN }, damaged: [] });
  assert.deepEqual(readPlanState(undefined), { state: { plan: null }, damaged: [] });
});

for (const [name, values] of Object.entries(UNSOUND)) {
  test(`a plan with an unsound ${name} is put aside, and refused in a file`, () => {
    for (const value of values) {
      const plan = { ...PLAN, [name]: value };
      assert.deepEqual(readPlanState(plan), { state: { plan: null }, damaged: [plan] }, JSON.stringify(value));
      assert.equal(parseRecord(file({ associate: plan })).problem, "broken", JSON.stringify(value));
    }
  });
}

test("plans travel with the record, and may be missing", () => {
  const plans = { associate: PLAN, professional: { ...PLAN, time: "" } };
  assert.deepEqual([parseRecord(exportRecord({ plans })).plans, parseRecord(exportRecord({ plans })).problem], [plans, null]);
  assert.deepEqual(parseRecord(formatRecord([])).plans, {});
  assert.deepEqual(Object.keys(filterPlans(JSON.parse(`{"__proto__":${JSON.stringify(PLAN)},"A/b":${JSON.stringify(PLAN)},"associate":${JSON.stringify(PLAN)}}`))), ["associate"]);
  for (const wrong of [null, [], "plan"]) assert.equal(parseRecord(file(wrong)).problem, "broken");
});

test("every item of a plan has a name that a saved plan accepts", () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const table = makeTable(seed);
    const done = buildPlan(table, makeSettings(seed, table)).days.flatMap(({ items }) => items.map(({ id }) => id));
    assert.notEqual(readPlanState({ ...PLAN, done }).state.plan, null, done.join(" "));
  }
});
