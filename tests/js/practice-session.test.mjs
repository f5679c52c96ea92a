import assert from "node:assert/strict";
import { test } from "node:test";

import { WIDE } from "../../docs/js/core/question-filter.mjs";
import { Practice } from "../../docs/js/storage/legacy/practice-storage.mjs";
import { parse, serialize } from "../../docs/js/core/record.mjs";
import { FORM, begin, check, choose, entries, given, without, workOn } from "../../docs/js/core/practice-session.mjs";
import { shelf } from "../../docs/js/storage/legacy/exam-storage.mjs";

const NOW = Date.UTC(2026, 10, 21);
const ASKED = [
  { id: "one-a", key: ["a"] },
  { id: "two-ab", key: ["a", "b"] },
  { id: "three-c", key: ["c"] },
];
const IDS = ASKED.map(({ id }) => id);

/** A storage that can refuse. */
function storage(refuses = false) {
  const kept = new Map();
  const refuse = () => {
    throw new Error("by the test");
  };
  return { getItem: (key) => kept.get(key) ?? null, setItem: refuses ? refuse : (key, text) => kept.set(key, text) };
}

const open = (exam, kept, known = () => true, now = () => NOW) => new Practice(shelf(FORM, exam, () => kept), now, known);

test("with feedback at once an answer counts when it is checked, and stays as it was", () => {
  let session = begin({ ...WIDE, seed: "s" }, IDS, NOW);
  session = choose(session, "one-a", ["b"], "sure", NOW + 1);
  assert.deepEqual(given(session, ASKED), []);

  session = check(session, "one-a", NOW + 2);
  session = choose(session, "one-a", ["a"], null, NOW + 3);

  assert.deepEqual(entries(session, given(session, ASKED)), [
    { id: "one-a", right: false, chosen: "b", sure: "sure", at: NOW + 2, mode: "practice" },
  ]);
});

test("with feedback at the end complete answers count, each with the time at which it was given", () => {
  let session = begin({ ...WIDE, seed: "s", feedback: "end" }, IDS, NOW);
  session = choose(session, "one-a", ["a"], null, NOW + 1);
  session = choose(session, "two-ab", ["a"], null, NOW + 2);
  session = choose(session, "three-c", ["a"], "guess", NOW + 3);
  session = choose(session, "three-c", ["c"], "guess", NOW + 4);

  const written = entries(session, given(session, ASKED));

  assert.deepEqual(written.map(({ id, right, at }) => [id, right, at]), [["one-a", true, NOW + 1], ["three-c", true, NOW + 4]]);
  assert.deepEqual(parse(serialize(written)), { entries: written, dates: {}, problem: null });
});

test("what was left goes on, in this tab or another, without what has left the bank", () => {
  const kept = storage();
  const mine = open("resumed", kept);
  mine.begin({ ...WIDE, seed: "s" }, IDS);
  mine.choose(["b"], "think");
  mine.move(1);
  assert.equal(mine.move(5), true);
  assert.equal(mine.move(1), false);
  const other = open("resumed", kept, (id) => id !== "three-c");

  assert.equal(other.asked, "two-ab");
  assert.deepEqual(workOn(other.session, "one-a"), { chosen: "b", sure: "think", at: NOW, checked: false });
  other.end();
  mine.read();

  assert.equal(mine.session, null);
  assert.equal(mine.last.ended, NOW);
  assert.equal(without(mine.last, () => false), null);
});

test("a storage that refuses leaves the session in memory, and says so", () => {
  const mine = open("refused", storage(true));
  mine.begin({ ...WIDE, seed: "s" }, IDS);

  assert.equal(mine.kept, false);
  assert.equal(open("refused", storage(true)).asked, "one-a", "another element of the same page");
});

test("what is kept but is no session is left aside", () => {
  const sound = { version: 1, exams: { spoiled: { current: begin({ ...WIDE, seed: "s" }, IDS, NOW), last: null } } };
  for (const spoil of [
    () => "[]",
    () => "{",
    (state) => JSON.stringify({ ...state, version: 2 }),
    (state) => JSON.stringify({ ...state, exams: { spoiled: { current: 7, last: null } } }),
    (state) => JSON.stringify(state).replace('"choice"', '"chance"'),
    (state) => JSON.stringify(state).replace('"work":{}', '"work":{"one-a":null}'),
    (state) => JSON.stringify(state).replace('"one-a"', "7"),
  ]) {
    const kept = storage();
    kept.setItem(FORM.key, spoil(sound));
    assert.equal(open("spoiled", kept).session, null);
  }
  const kept = storage();
  kept.setItem(FORM.key, JSON.stringify(sound));
  assert.equal(open("spoiled", kept).asked, "one-a");
});
