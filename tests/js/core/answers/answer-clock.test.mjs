import assert from "node:assert/strict";
import { test } from "node:test";

import { AnswerClock } from "../../../../docs/js/core/answers/answer-clock.mjs";

test("a question takes as long as it is in view", () => {
  const clock = new AnswerClock();
  clock.setInView("a", true, 1000);
  clock.setInView("a", false, 5000);
  clock.setInView("a", true, 9000);

  assert.equal(clock.take("a", 10_000.4), 5000);
});

test("time does not pass while nobody looks at the page", () => {
  const clock = new AnswerClock();
  clock.setInView("a", true, 0);
  clock.watch(false, 2000);
  clock.watch(true, 500_000);

  assert.equal(clock.take("a", 501_000), 3000);
});

test("the time of one question is not that of another that is also in view", () => {
  const clock = new AnswerClock();
  clock.setInView("a", true, 0);
  clock.setInView("b", true, 0);

  assert.equal(clock.take("a", 4000), 4000);
  assert.equal(clock.take("b", 7000), 3000);
});

test("of a reader who was away nothing is known, and of a question that was never in view", () => {
  const clock = new AnswerClock();
  clock.setInView("a", true, 0);

  assert.equal(clock.take("a", 1_000_000), null);
  assert.equal(clock.take("b", 1_000_001), null);
});
