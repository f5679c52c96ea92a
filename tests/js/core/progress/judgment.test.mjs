import assert from "node:assert/strict";
import { test } from "node:test";

import { compareCertainty, listSurelyWrong } from "../../../../docs/js/core/progress/judgment.mjs";
import { findLatest } from "../../../../docs/js/core/progress/readiness.mjs";
import { START } from "../../sample-records.mjs";

const answer = (sure, right, id = "a-b", at = 0) => ({ id, right, chosen: "a", sure, at: START + at, mode: "page" });
const times = (count, make) => Array.from({ length: count }, (_, n) => make(n));

test("each certainty is compared by itself, and says nothing with fewer than ten answers", () => {
  const record = [...times(12, (n) => answer("sure", n > 2)), ...times(9, () => answer("guess", true)), ...times(20, () => answer(null, false))];
  assert.deepEqual(compareCertainty(record).map(({ sure, right, of }) => [sure, right, of]), [["sure", 9, 12]]);
});

test("an answer counts for the judgment even if the question was answered again", () => {
  const record = times(10, (n) => answer("think", n === 9, "a-b", n));
  assert.deepEqual(compareCertainty(record).map(({ right, of }) => [right, of]), [[1, 10]]);
});

test("what was sure and wrong is listed until it was answered again", () => {
  const record = [answer("sure", false, "a-1"), answer("sure", false, "a-2"), answer("sure", true, "a-2", 1), answer("guess", false, "a-3")];
  assert.deepEqual(listSurelyWrong(findLatest(record).values()), ["a-1"]);
});
