import assert from "node:assert/strict";
import { test } from "node:test";

import { fitName, rankResults } from "../../../../docs/js/core/search/rank-results.mjs";

const page = (...names) => ({ kind: "topic", exam: "associate", names });
const PAGES = new Map([
  ["metrics", page("Regression metrics", "RMSE", "MAE")],
  ["traffic", page("Splitting traffic", "A/B test")],
  ["unit", page("Unit tests", "pytest")],
  ["other", { ...page("Drift"), exam: "professional" }],
]);
const found = (...ids) => ids.map((id, index) => ({ id, score: 10 - index }));
const ids = (...given) => rankResults(...given).map(({ id }) => id);

test("a page with all words comes before pages with some of them", () => {
  const searches = [
    { words: ["drift", "alert"], results: found("other") },
    { words: ["drift"], results: found("unit", "other") },
    { words: ["alert"], results: found("traffic", "unit") },
  ];

  assert.deepEqual(ids(["drift", "alert"], searches, new Map()), ["other", "unit", "traffic"]);
});

test("a page that is called like the query comes first, even if its text was not found", () => {
  assert.deepEqual(ids(["ab", "test"], [{ words: ["ab", "test"], results: found("unit", "other") }], PAGES).slice(0, 2), ["traffic", "unit"]);
  assert.deepEqual(ids(["ab", "test"], [{ words: ["ab", "test"], results: [] }], PAGES)[0], "traffic");
});

test("pages of the exam that a query names come first", () => {
  const searches = [{ words: ["health"], results: found("unit", "other") }];

  assert.deepEqual(ids(["health"], searches, PAGES), ["unit", "other"]);
  assert.deepEqual(ids(["health"], searches, PAGES, "professional"), ["other", "unit"]);
});

test("a name fits the better, the more words it shares with the query, in whatever form", () => {
  assert.equal(fitName(["nested", "run"], "Nested runs"), 1);
  assert.equal(fitName(["drift"], "A/B test"), 0);
  assert.ok(fitName(["passing", "score", "percent"], "Passing score") > fitName(["passing", "grade", "percent"], "Passing score"));
  assert.ok(fitName(["tuning"], "Tuning") > fitName(["tuning"], "Parallel tuning"));
});

test("nothing found is an empty list", () => {
  assert.deepEqual(ids(["zzz"], [{ words: ["zzz"], results: [] }], PAGES), []);
});
