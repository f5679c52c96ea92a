import assert from "node:assert/strict";
import { test } from "node:test";

import { MOST_NOTE_CHARACTERS, foldMarks, formatMark, isMark, mergeMarks, timeMark } from "../../../../docs/js/core/answers/marks.mjs";
import { EARLIEST, LATEST } from "../../../../docs/js/core/answers/record.mjs";
import { marks } from "../../sample-records.mjs";

const AT = 1_795_000_000_000;
const PAGE = "page associate/data-processing/outliers";
const mark = (kind, about, value, at = AT) => ({ mark: kind, about, value, at });
const seeds = Array.from({ length: 1000 }, (_, seed) => seed);

test("merging in any order, any number of times, gives the same marks, for a thousand triples", () => {
  for (const seed of seeds) {
    const [a, b, c] = [marks(seed), marks(seed + 1000), marks(seed + 2000)];
    const merged = mergeMarks(mergeMarks(a, b), c);
    for (const other of [mergeMarks(a, mergeMarks(b, c)), mergeMarks(mergeMarks(c, b), a), mergeMarks(mergeMarks(b, a), c)])
      assert.deepEqual(other, merged);
    assert.deepEqual(mergeMarks(merged, b), merged);
  }
});

test("merging keeps the latest mark of each kind about a thing, in the order of time", () => {
  for (const seed of seeds) {
    const all = [...marks(seed), ...marks(seed + 1000)];
    const merged = mergeMarks(marks(seed), marks(seed + 1000));
    const key = ({ mark: kind, about }) => `${kind} ${about}`;
    assert.deepEqual(new Set(merged.map(key)), new Set(all.map(key)));
    assert.equal(merged.length, new Set(all.map(key)).size);
    for (const one of merged) assert.ok(all.every((other) => key(other) !== key(one) || other.at <= one.at));
    assert.deepEqual(merged.map(({ at }) => at), merged.map(({ at }) => at).toSorted((a, b) => a - b));
  }
});

test("a mark is what a plan, a page or a question can have, and nothing else passes for one", () => {
  for (const one of [
    mark("done", "associate topic:data-processing/outliers", true),
    mark("done", "associate lab:prepare-features", false),
    mark("done", "professional pretest:P1", true),
    mark("done", "associate due:7", true),
    mark("bookmark", PAGE, true),
    mark("note", "question imputer-keeps-integers", "x".repeat(MOST_NOTE_CHARACTERS)),
    mark("note", PAGE, ""),
  ])
    assert.ok(isMark(one), JSON.stringify(one));
  for (const one of [null, 7, [], {}, Object.create(mark("done", PAGE, true)), { ...mark("done", PAGE, true), more: 1 }, mark("done", PAGE, "yes")])
    assert.equal(isMark(one), false, JSON.stringify(one));
});

test("what is ticked, bookmarked and noted is what the latest mark says; an empty note is none", () => {
  const topic = "associate topic:data-processing/outliers";
  const { done, bookmarks, notes } = foldMarks([
    mark("note", PAGE, "later", AT + 2),
    mark("note", PAGE, "first"),
    mark("done", topic, true),
    mark("done", topic, false, AT + 1),
    mark("done", "associate lab:prepare-features", true),
    mark("bookmark", PAGE, true),
    mark("bookmark", "question one-a", true),
    mark("bookmark", "question one-a", false, AT + 1),
    mark("note", "question one-a", "gone"),
    mark("note", "question one-a", "", AT + 1),
  ]);

  assert.deepEqual([...done], [["associate lab:prepare-features", true], [topic, false]]);
  assert.deepEqual([...bookmarks], [[PAGE, AT]]);
  assert.deepEqual([...notes], [[PAGE, { text: "later", at: AT + 2 }]]);
});

test("what was marked under an old name is marked under that of today, where the latest mark counts", () => {
  const moved = { "page a/old": "page a/new", "associate topic:old": "associate topic:new" };
  const { done, bookmarks, notes } = foldMarks(
    [
      mark("done", "associate topic:old", true),
      mark("bookmark", "page a/old", true, AT + 2),
      mark("bookmark", "page a/new", false, AT + 1),
      mark("note", "page a/old", "old", AT),
      mark("note", "page a/new", "new", AT + 1),
      mark("note", "page constructor", "other"),
    ],
    moved,
  );

  assert.deepEqual([[...done], [...bookmarks]], [[["associate topic:new", true]], [["page a/new", AT + 2]]]);
  assert.deepEqual(new Map([...notes].map(([about, { text }]) => [about, text])), new Map([["page constructor", "other"], ["page a/new", "new"]]));
});

test("a later mark wins even if the clock went back or is far off", () => {
  const before = mark("bookmark", PAGE, true);
  for (const at of [AT, AT - 86_400_000, 0, Date.UTC(2000, 0), LATEST, Date.UTC(2101, 0), NaN]) {
    const later = timeMark(before, mark("bookmark", PAGE, false, at));
    assert.equal(later.at, AT + 1);
    assert.equal(foldMarks([later, before]).bookmarks.size, 0);
    assert.ok(timeMark(undefined, later).at >= EARLIEST, "even the first mark of a record");
  }
  assert.equal(timeMark(before, mark("bookmark", PAGE, false, AT + 5000)).at, AT + 5000);
});

test("a mark that could not be read again is not added", () => {
  for (const one of [mark("note", PAGE, "x".repeat(MOST_NOTE_CHARACTERS + 1)), mark("note", "page é", "x"), mark("bookmark", PAGE, "x")])
    assert.throws(() => timeMark(undefined, one), TypeError);
});

test("a line of a mark is ASCII and says the same", () => {
  for (const one of seeds.flatMap((seed) => marks(seed, 3))) {
    assert.match(formatMark(one), /^[\x20-\x7e]+$/);
    assert.deepEqual(JSON.parse(formatMark(one)), one);
  }
});
