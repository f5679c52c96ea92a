import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { many } from "../sample-records.mjs";
import { fill } from "./fake-browser.mjs";

const { addAnswers, addMark, readRecord } = await import("../../../docs/js/storage/record/record-storage.mjs");
const { backUp, countLost, readBackups, restoreLost } = await import("../../../docs/js/storage/record/backups.mjs");
const { parseRecord } = await import("../../../docs/js/core/answers/record-import.mjs");
const { isWritable } = await import("../../../docs/js/storage/browser-storage.mjs");
const { eraseAll } = await import("../../../docs/js/storage/erase.mjs");
const { MockStorage } = await import("../../../docs/js/storage/mock-storage.mjs");
const { setDate, readDates } = await import("../../../docs/js/storage/exam-dates.mjs");

const DAY = 86_400_000;
const NOON = new Date(2027, 0, 10, 12).getTime();
const RECORD = "lakeproof";
const ANSWERS = many(3);
const days = () => readBackups().map(({ day }) => day);
const PAPER = { id: "x", part: "A2", seed: "s", before: "", questions: ["one-a"], minutes: 5 };
const openExam = () => new MockStorage("associate", { now: () => NOON, seed: "s" });
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Let it be noon so many days later. */
const goTo = (day) => mock.timers.setTime(NOON + day * DAY);

/** Answer a question on a day, which makes a backup. */
async function study(answer, day) {
  goTo(day);
  await addAnswers([answer]);
  await settle();
}

mock.timers.enable({ apis: ["Date"] });
beforeEach(() => {
  fill();
  goTo(0);
});

test("the first change of a day makes a backup, and the later ones none", async () => {
  await study(ANSWERS[0], 0);
  const [{ day, text }] = readBackups();
  assert.deepEqual([day, parseRecord(text).entries], ["2027-01-10", [ANSWERS[0]]]);
  await study(ANSWERS[1], 0.2);
  assert.deepEqual(readBackups(), [{ day, text }]);
});

test("the backups of the two latest days of use stay", async () => {
  for (const [index, day] of [0, 1, 5].entries()) await study(ANSWERS[index], day);
  assert.deepEqual(days(), ["2027-01-15", "2027-01-11"]);
});

test("a reader who has answered and marked nothing has none", () => {
  backUp();
  assert.deepEqual(readBackups(), []);
});

test("what was lost is counted, no backup that holds it is replaced, and it can be restored", async () => {
  for (const [index, day] of [0, 1, 2].entries()) await study(ANSWERS[index], day);
  goTo(3);
  await addMark("note", "question one-a", "Mind the seed.");
  await settle();
  assert.equal(countLost(), 0);
  const before = readRecord();

  localStorage.setItem(RECORD, localStorage.getItem(RECORD).slice(0, 20));
  assert.equal(countLost(), 4);
  for (const day of [4, 5]) {
    goTo(day);
    backUp();
  }
  assert.deepEqual(days(), ["2027-01-13", "2027-01-12"]);

  await restoreLost();
  assert.deepEqual([readRecord().entries, readRecord().marks], [before.entries, before.marks]);
  assert.equal(countLost(), 0);
  await settle();
  assert.deepEqual(days(), ["2027-01-15", "2027-01-13"]);
});

test("a note that the reader deleted is not lost", async () => {
  await addMark("note", "question one-a", "Wrong");
  await settle();
  await addMark("note", "question one-a", "");
  assert.equal(countLost(), 0);
  await restoreLost();
  assert.deepEqual(readRecord().marks.map(({ value }) => value), [""]);
});

test("mock exams and dates come back with a backup", async () => {
  const exam = openExam();
  exam.begin(PAPER);
  const { ended } = exam.end();
  setDate("associate", "2027-01-31");
  await study(ANSWERS[0], 0);
  fill({ local: { "lakeproof.backup": localStorage.getItem("lakeproof.backup") } });

  await restoreLost();

  assert.deepEqual(openExam().done, [ended]);
  assert.deepEqual([readDates(), readRecord().entries], [{ associate: "2027-01-31" }, [ANSWERS[0]]]);
});

test("the older backup goes first, and looking whether anything can be written removes none", async () => {
  for (const [index, day] of [0, 1].entries()) await study(ANSWERS[index], day);
  localStorage.refuses = () => "lakeproof.backup.older" in localStorage;
  assert.equal(isWritable(() => localStorage), true);
  assert.deepEqual(days(), ["2027-01-11", "2027-01-10"]);

  await addAnswers([ANSWERS[2]]);

  assert.deepEqual([days(), readRecord().entries.length], [["2027-01-11"], 3]);
});

test("backups give way when there is no room for answers or a mock exam", async () => {
  for (const write of [
    () => addAnswers([ANSWERS[2]]),
    () => openExam().begin(PAPER),
  ]) {
    fill();
    for (const [index, day] of [0, 1].entries()) await study(ANSWERS[index], day);
    localStorage.refuses = () => "lakeproof.backup" in localStorage;
    await write();
    assert.deepEqual([readBackups(), readRecord().kept], [[], true]);
    localStorage.refuses = () => false;
  }
});

test("the latest backup stays when there is no room for the next one", async () => {
  await study(ANSWERS[0], 0);
  localStorage.refuses = (key) => key.startsWith("lakeproof.backup");
  await study(ANSWERS[1], 1);
  assert.deepEqual(days(), ["2027-01-10"]);
});

test("a backup that is damaged or of a newer site stops nothing", async () => {
  for (const text of ["", "2027-01-09", "2027-01-09 {cut", '2027-01-09 {"format":"lakeproof","version":9,"entries":{}}']) {
    fill({ local: { "lakeproof.backup": text } });
    assert.equal(countLost(), 0);
    await addAnswers([ANSWERS[0]]);
    await settle();
    assert.equal(days()[0], "2027-01-10");
    await restoreLost();
    assert.equal(readRecord().entries.length, 1);
  }
});

test("erasing everything erases the backups", async () => {
  await study(ANSWERS[0], 0);
  await eraseAll();
  await settle();
  assert.deepEqual([readBackups(), Object.keys(localStorage)], [[], []]);
});
