import assert from "node:assert/strict";
import { test } from "node:test";

import { scoreQuiz } from "../../../../docs/js/core/answers/quiz-score.mjs";

const IDS = ["one-a", "two-b", "three-c"];
const BEGAN = Date.UTC(2027, 0, 10);
const answer = (id, right, minutes, mode = "page") => ({ id, right, chosen: "a", sure: null, at: BEGAN + minutes * 60_000, mode });

test("a quick check is open until each question was answered in this sitting", () => {
  const early = answer("three-c", true, -60);
  const { open, right, earlier } = scoreQuiz(IDS, [early, answer("two-b", true, 1), answer("one-a", false, 2)], BEGAN);

  assert.deepEqual({ open, right, earlier }, { open: ["three-c"], right: 1, earlier: [early] });
});

test("the latest answer counts, and the first one is remembered", () => {
  const tries = [answer("one-a", false, 1), answer("two-b", true, 2), answer("three-c", false, 3), answer("one-a", true, 4)];
  const { right, first, missed, of } = scoreQuiz(IDS, tries, BEGAN);

  assert.deepEqual({ right, first, missed, of }, { right: 2, first: 1, missed: ["three-c"], of: 3 });
});

test("what was right before is told from what is right now", () => {
  const before = [answer("one-a", false, -9), answer("one-a", true, -8), answer("two-b", false, -7)];
  const now = IDS.map((id, index) => answer(id, true, index));
  const { known, right } = scoreQuiz(IDS, [...before, ...now], BEGAN);

  assert.deepEqual({ known, right }, { known: 1, right: 3 });
});

test("answers in practice and to other questions belong to no quick check", () => {
  const others = [answer("one-a", true, 1, "practice"), answer("four-d", true, 2)];
  const { open, earlier } = scoreQuiz(IDS, others, BEGAN);

  assert.deepEqual({ open, earlier }, { open: IDS, earlier: others });
});
