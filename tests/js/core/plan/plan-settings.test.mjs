import assert from "node:assert/strict";
import { test } from "node:test";

import { findProblem } from "../../../../docs/js/core/plan/plan-settings.mjs";

const SOUND = { today: "2027-03-01", examDate: "2027-03-22", hoursPerWeek: 6, weekdays: [1, 3] };

test("sound settings have no problem", () => {
  assert.equal(findProblem(SOUND), null);
});

for (const [problem, changes] of [
  ["no-date", [{ examDate: "" }, { examDate: "2027-02-30" }]],
  ["past", [{ examDate: "2027-02-28" }]],
  ["today", [{ examDate: "2027-03-01" }]],
  ["no-hours", [{ hoursPerWeek: 0 }, { hoursPerWeek: -1 }, { hoursPerWeek: NaN }, { hoursPerWeek: 61 }]],
  ["no-days", [{ weekdays: [] }, { examDate: "2027-03-02", weekdays: [2] }]],
]) {
  test(`settings with ${problem} are answered with it`, () => {
    for (const change of changes) assert.equal(findProblem({ ...SOUND, ...change }), problem, JSON.stringify(change));
  });
}
