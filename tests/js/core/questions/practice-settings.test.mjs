import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFAULT_SETTINGS, formatQuery, parseSettings, toSeed } from "../../../../docs/js/core/questions/practice-settings.mjs";

const OFFERS = {
  section: ["", "A1", "A2"],
  topic: ["", "data-processing/imputation"],
  which: ["all", "unseen", "missed", "due", "sure-wrong"],
  count: ["5", "10", "20", "all"],
  feedback: ["once", "end"],
};
const read = (text) => parseSettings(new URLSearchParams(text), OFFERS, (id) => ["mean-or-median", "iqr-by-hand"].includes(id));

test("an empty address asks for nothing", () => {
  assert.deepEqual(read(""), { settings: DEFAULT_SETTINGS, named: false, ignored: [] });
  assert.equal(formatQuery(DEFAULT_SETTINGS), "");
});

test("what is written is read again", () => {
  for (const settings of [
    { ...DEFAULT_SETTINGS, section: "A2", which: "due", feedback: "end", seed: "lake-7" },
    { ...DEFAULT_SETTINGS, topic: "data-processing/imputation", count: "20" },
    { ...DEFAULT_SETTINGS, ids: ["mean-or-median", "iqr-by-hand"], count: "all" },
    { ...DEFAULT_SETTINGS, ids: ["mean-or-median", "iqr-by-hand"], count: "5" },
    { ...DEFAULT_SETTINGS, ids: ["mean-or-median"] },
  ]) {
    assert.deepEqual(read(formatQuery(settings)), { settings, named: true, ignored: [] });
  }
});

test("an address stays short and readable", () => {
  assert.equal(formatQuery({ topic: "data-processing/imputation", seed: "lake" }), "?topic=data-processing/imputation&seed=lake");
  assert.equal(formatQuery({ ids: ["mean-or-median", "iqr-by-hand"], count: "all" }), "?ids=mean-or-median,iqr-by-hand");
});

test("a list is asked whole unless a number is named", () => {
  assert.equal(read("?ids=mean-or-median").settings.count, "all");
  assert.equal(read("?ids=mean-or-median&count=5").settings.count, "5");
});

test("what nothing here is called is left out and told, what fits is kept", () => {
  const { settings, ignored } = read("?section=A9&which=due&ids=mean-or-median,gone-long-ago&seed=a%20b&feedback=__proto__");

  assert.deepEqual(settings, { ...DEFAULT_SETTINGS, which: "due", ids: ["mean-or-median"], count: "all" });
  assert.deepEqual(ignored, ["section=A9", "gone-long-ago", "seed=a b", "feedback=__proto__"]);
});

test("names that are not ours are somebody else's", () => {
  assert.deepEqual(read("?h=imputer&utm_source=x&__proto__=y&constructor=z"), { settings: DEFAULT_SETTINGS, named: false, ignored: [] });
});

test("however much an address says, a few short words are told", () => {
  const hostile = Array.from({ length: 2000 }, (_, index) => `level=${"<img>".repeat(50)}${index}`).join("&");
  const { settings, ignored } = read(hostile);

  assert.deepEqual(settings, DEFAULT_SETTINGS);
  assert.ok(ignored.length <= 5 && ignored.every((text) => text.length <= 60));
});

test("a typed name becomes one that an address can carry", () => {
  assert.equal(toSeed("  our lake & sea! "), "our-lake-sea");
  assert.equal(toSeed("x".repeat(99)).length, 40);
  assert.equal(toSeed("???"), "");
});
