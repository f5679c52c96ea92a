import assert from "node:assert/strict";
import { test } from "node:test";

import { foldMarks } from "../../../../docs/js/core/answers/marks.mjs";
import { listNotes } from "../../../../docs/js/core/notes/list-notes.mjs";

const PAGES = [
  { name: "a/loops/for", title: "Loops", address: "a/loops/for/", questions: [["one-a", "What?"], ["two-b", "Which?", "a/mock-questions/"]] },
  { name: "labs/lab", title: "A lab", address: "labs/lab/", questions: [] },
];
const mark = (kind, about, value, at = 1_795_000_000_000) => ({ mark: kind, about, value, at });
const list = (...marks) => listNotes(foldMarks(marks), PAGES);

test("what is marked is listed by page, in the order of the site, each thing once", () => {
  const { groups, others } = list(
    mark("note", "page labs/lab", "x"),
    mark("bookmark", "question two-b", true),
    mark("note", "question two-b", "y"),
    mark("note", "question one-a", "z"),
    mark("bookmark", "page a/loops/for", true),
    mark("done", "a topic:loops/for", true),
  );

  assert.deepEqual(groups, [
    {
      title: "Loops", address: "a/loops/for/",
      items: [
        { about: "page a/loops/for", title: "Loops", address: "a/loops/for/" },
        { about: "question one-a", title: "What?", address: "a/loops/for/#one-a" },
        { about: "question two-b", title: "Which?", address: "a/mock-questions/#two-b" },
      ],
    },
    { title: "A lab", address: "labs/lab/", items: [{ about: "page labs/lab", title: "A lab", address: "labs/lab/" }] },
  ]);
  assert.deepEqual(others, []);
});

test("a note on what the site no longer has is listed by its name, and can still be read", () => {
  const { groups, others } = list(mark("note", "question gone-q", "x"), mark("bookmark", "page a/old", true));
  assert.deepEqual(groups, []);
  assert.deepEqual(others, [
    { about: "page a/old", title: "a/old", address: "" },
    { about: "question gone-q", title: "gone-q", address: "" },
  ]);
});

test("what was taken back is not listed", () => {
  const later = 1_795_000_000_001;
  const taken = [mark("bookmark", "page labs/lab", true), mark("bookmark", "page labs/lab", false, later), mark("note", "page labs/lab", "x"), mark("note", "page labs/lab", "", later)];
  assert.deepEqual(list(...taken), { groups: [], others: [] });
});
