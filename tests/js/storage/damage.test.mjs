import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { dispatch, fill } from "./fake-browser.mjs";

const { addAnswers, readRecord, subscribe } = await import("../../../docs/js/storage/record/record-storage.mjs");
const { readDates, setDate } = await import("../../../docs/js/storage/exam-dates.mjs");
const { readQuarantine } = await import("../../../docs/js/storage/quarantine.mjs");
const { formatRecord } = await import("../../../docs/js/core/answers/record-format.mjs");
const { parseRecord } = await import("../../../docs/js/core/answers/record-import.mjs");
const { many } = await import("../sample-records.mjs");

const ANSWER = { id: "one-a", right: true, chosen: "a", sure: null, at: Date.UTC(2028, 0), mode: "page" };
const stored = () => localStorage.getItem("lakeproof");
const texts = () => readQuarantine(localStorage).map(({ text }) => text);

beforeEach(() => fill());

test("one damaged answer of a thousand is put aside, and the others stay", async () => {
  localStorage.setItem("lakeproof", formatRecord(many(1000)).replace('"right":true', '"right":"yes"'));
  assert.deepEqual([readRecord().entries.length, readRecord().damaged, readRecord().kept], [999, 1, true]);

  await addAnswers([ANSWER]);

  assert.equal(parseRecord(stored()).entries.length, 1000);
  assert.deepEqual([readRecord().entries.length, readRecord().damaged], [1000, 1]);
  assert.match(texts()[0], /"right":"yes"/);
});

test("the next damage does not overwrite what was put aside before, and the same is not put aside twice", async () => {
  for (const damaged of ["<first>", "<second>", "<first>"]) {
    localStorage.setItem("lakeproof", damaged);
    await addAnswers([{ ...ANSWER, at: ANSWER.at + damaged.length }]);
  }
  assert.deepEqual(texts(), ["<first>", "<second>"]);
  assert.equal(parseRecord(stored()).problem, null);
});

test("what the first version put aside still counts", () => {
  localStorage.setItem("lakeproof.unreadable", "<old>");
  assert.deepEqual([readRecord().damaged, texts()], [1, ["<old>"]]);
});

test("a quarantine that is itself damaged is kept as text", async () => {
  localStorage.setItem("lakeproof.quarantine", "{");
  localStorage.setItem("lakeproof", "<damaged>");
  await addAnswers([ANSWER]);
  assert.deepEqual(texts(), ["{", "<damaged>"]);
});

test("a damaged record that leaves no room for a copy stays where it is, and answers stay in memory", async () => {
  localStorage.setItem("lakeproof", "<damaged>");
  localStorage.refuses = (key) => key === "lakeproof.quarantine";
  await addAnswers([ANSWER]);

  assert.equal(stored(), "<damaged>");
  assert.deepEqual([readRecord().entries, readRecord().kept, readRecord().damaged], [[ANSWER], false, 1]);

  localStorage.refuses = () => false;
  dispatch("pagehide");
  assert.deepEqual([parseRecord(stored()).entries, texts()], [[ANSWER], ["<damaged>"]]);
});

test("a record of a newer site is neither read nor overwritten", async () => {
  const newer = JSON.stringify({ format: "lakeproof", version: 3, entries: {} });
  localStorage.setItem("lakeproof", newer);
  await addAnswers([{ ...ANSWER, id: "newer-a" }]);

  assert.equal(stored(), newer);
  assert.deepEqual([readRecord().kept, readRecord().damaged], [false, 0]);

  fill();
  await addAnswers([]); // what waited in memory is written once there is a place for it
  assert.deepEqual(parseRecord(stored()).entries.map(({ id }) => id), ["newer-a"]);
});

test("a device clock in 1970, 2000 or 2101 loses no answer", async () => {
  for (const at of [0, Date.UTC(2000, 0), Date.UTC(2101, 0)]) {
    fill();
    await addAnswers([{ ...ANSWER, id: "before-a" }]);
    assert.deepEqual(await addAnswers([{ ...ANSWER, at }]), { kept: true });
    const { entries, problem } = parseRecord(stored());
    assert.deepEqual([entries.map(({ id }) => id), problem], [["before-a", "one-a"], null]);
  }
});

test("another tab's change reaches the listeners", () => {
  const heard = [];
  const stop = subscribe(({ entries }) => heard.push(entries.length));
  localStorage.setItem("lakeproof", formatRecord([ANSWER]));
  dispatch("storage", { key: "lakeproof" });
  dispatch("storage", { key: "another" });
  stop();
  dispatch("storage", { key: "lakeproof" });

  assert.deepEqual(heard, [1]);
});

test("damaged dates are put aside before new ones are written", () => {
  localStorage.setItem("lakeproof.dates", "{cut");
  assert.deepEqual(readDates(), {});
  setDate("associate", "2027-01-31");
  assert.deepEqual([readDates(), texts()], [{ associate: "2027-01-31" }, ["{cut"]]);
});
