import assert from "node:assert/strict";
import { test } from "node:test";

import { GRACE_MILLISECONDS, LIVE, LIVE_GRACE_MILLISECONDS, findClosed, findUnused, isOutdated } from "../../../../docs/js/core/offline/open-pages.mjs";

const NOW = 1_800_000_000_000;
const PAGES = [
  { id: "seen", build: "old", at: 0 },
  { id: "opening", build: "new", at: NOW - 100 },
  { id: "left", build: "older", at: NOW - GRACE_MILLISECONDS - 1 },
];

test("a page that was open and is not any more is closed, one that is just being opened is not", () => {
  assert.deepEqual(findClosed(PAGES, new Set(), NOW).map(({ id }) => id), ["seen", "left"]);
  assert.deepEqual(findClosed(PAGES, new Set(["seen", "left"]), NOW), []);
});

test("a page that the network has yet to send is given more time", () => {
  const page = { id: "live", build: LIVE, at: NOW - LIVE_GRACE_MILLISECONDS };

  assert.deepEqual(findClosed([page], new Set(), NOW), []);
  assert.deepEqual(findClosed([page], new Set(), NOW + 1), [page]);
});

test("a copy is kept as long as a page uses it", () => {
  assert.deepEqual(findUnused(["older", "old", "new"], "new", PAGES), []);
  assert.deepEqual(findUnused(["older", "old", "new"], "new", PAGES.slice(0, 1)), ["older"]);
  assert.deepEqual(findUnused(["older", "old", "new"], "new", []), ["older", "old"]);
});

test("a page is outdated if the next one would be of another build", () => {
  assert.equal(isOutdated("old", "new"), true);
  assert.equal(isOutdated("new", "new"), false);
  assert.equal(isOutdated(LIVE, "new"), false);
  assert.equal(isOutdated(undefined, "new"), false);
});
