import assert from "node:assert/strict";
import { test } from "node:test";

import { findOutline } from "../../../../docs/js/core/questions/outline.mjs";
import { createPlacer } from "../../../../docs/js/core/questions/question.mjs";

const [OLD, NEW] = [
  { guide: "2025-03-01", from: "" },
  { guide: "2026-10-01", from: "2027-01-15" },
];

test("an exam follows the last outline that is valid on its day", () => {
  assert.equal(findOutline([OLD, NEW], "2027-01-14"), OLD);
  assert.equal(findOutline([OLD, NEW], "2027-01-15"), NEW);
  assert.equal(findOutline([OLD, NEW], "2030-01-01"), NEW);
});

test("before the first day of the first outline it is the first one", () => {
  assert.equal(findOutline([NEW], "2020-01-01"), NEW);
  assert.equal(findOutline([], "2020-01-01"), undefined);
});

test("a question belongs to the objective it names, or to the one that counts it", () => {
  const findPlace = createPlacer({
    ...NEW,
    minutes: 9,
    sections: [],
    objectives: [
      { id: "A1.01", section: "A2", tier: "3", text: "", weight: 1, pages: [] },
      { id: "A1.05", section: "A1", text: "", weight: 1, pages: [], also: ["A1.02", "A1.03"] },
    ],
  });
  assert.deepEqual(findPlace("A1.01"), { section: "A2", objective: "A1.01", tier: "3" });
  assert.deepEqual(findPlace("A1.03"), { section: "A1", objective: "A1.05", tier: "" });
  assert.deepEqual(findPlace("A1.09"), { section: "", objective: "A1.09", tier: "" });
});
