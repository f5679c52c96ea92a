import assert from "node:assert/strict";
import { test } from "node:test";

import { filterMocks, mergeMocks, writeMocks } from "../../../../docs/js/core/sessions/finished-mocks.mjs";
import { MOST_DONE } from "../../../../docs/js/core/sessions/session-format.mjs";
import { beginMock, endSession } from "../../../../docs/js/core/sessions/session.mjs";

const NOW = Date.UTC(2026, 10, 21);
const finish = (number) =>
  endSession(beginMock({ id: `mock-${number}`, part: "A2", seed: "lake", before: "", questions: ["one-a"], minutes: 5 }, NOW), NOW + number);
const list = (from, to) => Array.from({ length: to - from }, (_, index) => finish(from + index));

test("two lists unite to each mock exam once, in the order in which they ended", () => {
  assert.deepEqual(mergeMocks([finish(3), finish(1)], [finish(2), finish(3)]), [finish(1), finish(2), finish(3)]);
  assert.deepEqual(mergeMocks([finish(1)], []), mergeMocks([], [finish(1)]));
});

test("as many are left as a browser keeps, and those are the latest", () => {
  const merged = mergeMocks(list(0, 50), list(40, 100));
  assert.deepEqual([merged.length, merged[0], merged.at(-1)], [MOST_DONE, finish(100 - MOST_DONE), finish(99)]);
});

test("what is written is read again, and an exam with anything unsound is left out", () => {
  const mocks = { associate: list(0, 3), professional: list(7, 9) };
  const written = JSON.parse(JSON.stringify(writeMocks(mocks)));
  assert.deepEqual(filterMocks(written), mocks);
  written.associate[1].work = null;
  written.professional[0].ended = null;
  assert.deepEqual(filterMocks({ ...written, __proto__: null, "<b>": [], other: 7 }), {});
});
