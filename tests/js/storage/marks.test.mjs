import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { dispatch, fill } from "./fake-browser.mjs";

const { addAnswers, addMark, readRecord, subscribe } = await import("../../../docs/js/storage/record/record-storage.mjs");
const { eraseAll } = await import("../../../docs/js/storage/erase.mjs");
const { foldMarks } = await import("../../../docs/js/core/answers/marks.mjs");
const { formatRecord } = await import("../../../docs/js/core/answers/record-format.mjs");
const { readQuarantine } = await import("../../../docs/js/storage/quarantine.mjs");

const PAGE = "page associate/data-processing/outliers";
const ANSWER = { id: "one-a", right: true, chosen: "a", sure: null, at: Date.UTC(2028, 0), mode: "page" };
const stored = () => JSON.parse(localStorage.getItem("lakeproof"));
const folded = () => foldMarks(readRecord().marks);

beforeEach(async () => {
  fill();
  await eraseAll();
});

test("marks and answers are in one list of the record, and none touches the other", async () => {
  await addAnswers([ANSWER]);
  assert.deepEqual(await addMark("note", PAGE, "IQR \u{1F4CF}"), { kept: true });
  await addMark("bookmark", PAGE, true);
  await addAnswers([{ ...ANSWER, id: "two-b" }]);

  assert.deepEqual([stored().version, stored().entries.length], [2, 4]);
  assert.match(localStorage.getItem("lakeproof"), /^[\n -~]+$/);
  assert.deepEqual([readRecord().entries.length, folded().notes.get(PAGE).text, folded().bookmarks.has(PAGE)], [2, "IQR \u{1F4CF}", true]);
});

test("a mark that changes nothing is not written", async () => {
  await addMark("bookmark", PAGE, false);
  await addMark("note", PAGE, "");
  assert.equal(localStorage.getItem("lakeproof"), null);
  await addMark("note", PAGE, "once");
  const text = localStorage.getItem("lakeproof");
  await addMark("note", PAGE, "once");
  assert.equal(localStorage.getItem("lakeproof"), text);
});

test("an item that was never ticked can be marked as expressly not done", async () => {
  await addMark("done", "associate topic:data-processing/outliers", false);
  assert.equal(folded().done.get("associate topic:data-processing/outliers"), false);
});

test("a note that was deleted is gone from storage, and a clock that goes back changes nothing", async () => {
  mock.timers.enable({ apis: ["Date"], now: Date.UTC(2028, 5) });
  await addMark("note", PAGE, "a secret");
  mock.timers.setTime(Date.UTC(1990, 0));
  await addMark("note", PAGE, "");
  await addMark("bookmark", PAGE, true);
  mock.timers.setTime(Date.UTC(2101, 0));
  await addMark("bookmark", PAGE, false);
  mock.timers.reset();

  assert.equal(localStorage.getItem("lakeproof").includes("secret"), false);
  assert.deepEqual([folded().notes.size, folded().bookmarks.size, readRecord().damaged], [0, 0, 0]);
});

test("two tabs lose no mark: what another one has written meanwhile stays", async () => {
  await addMark("bookmark", PAGE, true);
  const other = { mark: "note", about: "question one-a", value: "theirs", at: Date.UTC(2028, 0) };
  localStorage.setItem("lakeproof", formatRecord([ANSWER], [...readRecord().marks, other]));
  await addMark("note", PAGE, "mine");

  assert.deepEqual([...folded().notes.keys()].toSorted(), [PAGE, "question one-a"]);
  assert.deepEqual([folded().bookmarks.size, readRecord().entries.length], [1, 1]);
});

test("listeners learn of a mark, of one of another tab, and of what happened while the browser kept the page", async () => {
  const told = [];
  const stop = subscribe(({ marks }) => told.push(marks.length));
  await addMark("bookmark", PAGE, true);
  localStorage.setItem("lakeproof", formatRecord([], []));
  dispatch("storage", { key: "lakeproof" });
  localStorage.setItem("lakeproof", formatRecord([], [{ mark: "bookmark", about: PAGE, value: true, at: ANSWER.at }]));
  dispatch("pageshow", { persisted: false });
  dispatch("pageshow", { persisted: true });
  stop();

  assert.deepEqual(told, [1, 0, 1]);
});

test("a full storage keeps a mark in memory, and writes it once there is room", async () => {
  localStorage.refuses = () => true;
  assert.deepEqual(await addMark("note", PAGE, "kept"), { kept: false });
  assert.equal(folded().notes.get(PAGE).text, "kept");
  localStorage.refuses = () => false;
  dispatch("pagehide");
  assert.equal(stored().entries[0].value, "kept");
});

test("a mark that is made while the page is being left is written at once", () => {
  dispatch("pagehide");
  addMark("note", PAGE, "last words");
  assert.equal(stored().entries[0].value, "last words");
  dispatch("pageshow", { persisted: false });
});

test("a damaged mark is put aside, and the others stay", async () => {
  const bookmark = { mark: "bookmark", about: PAGE, value: true, at: ANSWER.at };
  localStorage.setItem("lakeproof", formatRecord([ANSWER], [bookmark, { ...bookmark, mark: "note", value: "x" }]).replace('"x"', "7"));
  assert.deepEqual([readRecord().marks, readRecord().entries.length, readRecord().damaged], [[bookmark], 1, 1]);
  await addMark("note", PAGE, "new");

  assert.match(readQuarantine(localStorage)[0].text, /"value":7/);
  assert.deepEqual([folded().notes.get(PAGE).text, folded().bookmarks.size], ["new", 1]);
});

test("a note that is too long is a fault of the caller, and nothing is written", async () => {
  await assert.rejects(addMark("note", PAGE, "x".repeat(4001)), TypeError);
  assert.equal(localStorage.getItem("lakeproof"), null);
});
