import assert from "node:assert/strict";
import { test } from "node:test";

import { parseDay } from "../../../docs/js/core/calendar.mjs";
import { hasWords, isOld } from "../../../docs/js/core/sources.mjs";

const TODAY = parseDay("2026-11-29") ?? 0;

test("a source is old after more days than allowed, not on the last of them", () => {
  assert.equal(isOld("2026-06-02", TODAY, 180), false);
  assert.equal(isOld("2026-06-01", TODAY, 180), true);
});

test("a source that was read in a later time zone is not old, and a day that is none is not either", () => {
  assert.equal(isOld("2026-11-30", TODAY, 180), false);
  assert.equal(isOld("2026-02-31", TODAY, 180), false);
});

test("words are found in any order and case, and nothing typed finds everything", () => {
  assert.ok(hasWords("Imputer, PySpark API", "api pySPARK"));
  assert.ok(hasWords("Imputer", "  "));
  assert.equal(hasWords("Imputer, PySpark API", "api ray"), false);
});
