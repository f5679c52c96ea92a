import assert from "node:assert/strict";
import { test } from "node:test";

import { completeQuestion } from "../../../../docs/js/core/questions/question.mjs";

test("what a list leaves out gets the default, what it names stays", () => {
  const listed = { id: "mean-or-median", pool: "mock", key: ["b"], misconceptions: { c: "mean-resists" } };
  const { id, pool, key, misconceptions, section, pair, enemies, fixedOrder } = completeQuestion(listed);

  assert.deepEqual({ id, pool, key, misconceptions }, listed);
  assert.deepEqual([section, pair, enemies, fixedOrder], ["", "", [], false]);
});
