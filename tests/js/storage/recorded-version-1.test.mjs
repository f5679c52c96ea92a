import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fill } from "./fake-browser.mjs";
import { parseEnvelope } from "./reader-version-1.mjs";

/** What the first version of the site left in a browser, written by its own modules. */
const RECORDED = JSON.parse(readFileSync(new URL("recorded-version-1.json", import.meta.url), "utf-8"));
fill(RECORDED);
const { addAnswers, addMark, readRecord } = await import("../../../docs/js/storage/record/record-storage.mjs");
const { readDates, setDate } = await import("../../../docs/js/storage/exam-dates.mjs");
const { MockStorage } = await import("../../../docs/js/storage/mock-storage.mjs");
const { PracticeStorage } = await import("../../../docs/js/storage/practice-storage.mjs");
const { readTab, getTabSeed } = await import("../../../docs/js/storage/tab-storage.mjs");
const { getAnswer } = await import("../../../docs/js/core/sessions/session.mjs");

const now = () => 1_793_700_000_000;
const openMock = () => new MockStorage("associate", { now, seed: "other" });
const openPractice = () => new PracticeStorage("associate", { now });

test("the answers and the days of exams are read", () => {
  const { entries, kept, damaged } = readRecord();
  assert.deepEqual([entries.length, kept, damaged], [5, true, 0]);
  assert.deepEqual(entries.map((entry) => JSON.stringify(entry)), RECORDED.local.lakeproof.split("\n").slice(1, -2).map((line) => line.replace(/,$/, "")));
  assert.deepEqual(readDates(), { associate: "2027-01-31" });
});

test("the mock exam that goes on is read, with its answers, place and time", () => {
  const mock = openMock();
  const { session } = mock;
  assert.deepEqual([mock.seed, session.part, session.before, session.position, session.clock.spent], ["k3f9ab", "half", "2", 1, 7000]);
  assert.deepEqual([getAnswer(session, "question-4").chosen, getAnswer(session, "question-5").spent], ["d", 7000]);
});

test("the mock exams that are over are read", () => {
  const [ended] = openMock().done;
  assert.deepEqual([ended.part, ended.ended, ended.questions.length], ["A2", 1_793_534_411_000, 3]);
  assert.deepEqual([getAnswer(ended, "question-1").tried, getAnswer(ended, "question-2").flagged], [["a"], true]);
});

test("the practice that goes on and the one that was over last are read", () => {
  const { session, last, questionId } = openPractice();
  assert.deepEqual([session.settings.feedback, session.settings.ids, questionId], ["end", ["question-6", "question-7"], "question-7"]);
  assert.equal(getAnswer(session, "question-6").chosen, "b d");
  assert.deepEqual([last.settings.which, getAnswer(last, "question-1").checked, getAnswer(last, "question-1").sure], ["missed", true, "sure"]);
});

test("what a tab held of questions and of a pretest is read", () => {
  assert.equal(getTabSeed(), "4051234567");
  assert.deepEqual(readTab("question-3"), { chosen: ["a", "c"], sure: "think", checked: true });
  assert.equal(readTab("question-5"), null);
  assert.equal(readTab("pretest.A2").round, 2);
});

test("opening the pages writes nothing", () => {
  openMock();
  openPractice();
  assert.deepEqual({ ...localStorage }, RECORDED.local);
});

test("sessions are written in the form of the first version, which an older tab reads; the record in the second one", async () => {
  await addAnswers([{ ...readRecord().entries[0], at: now() }]);
  setDate("professional", "2028-02-29");
  openMock().turnTo(0);
  openPractice().move(-1);

  const parsed = (key) => JSON.parse(localStorage.getItem(key));
  assert.deepEqual([Object.keys(parsed("lakeproof")), parsed("lakeproof").version], [["format", "version", "entries"], 2]);
  const mock = parsed("lakeproof-mock");
  const before = JSON.parse(RECORDED.local["lakeproof-mock"]);
  assert.deepEqual(mock, { ...before, exams: { associate: { ...before.exams.associate, current: { ...before.exams.associate.current, at: 0 } } } });
  const practice = JSON.parse(RECORDED.local["lakeproof-practice"]);
  practice.exams.associate.current.at = 0;
  // Settings that an older tab does not know and ignores.
  for (const { choice } of Object.values(practice.exams.associate)) Object.assign(choice, { kind: "", item: "" });
  assert.deepEqual(parsed("lakeproof-practice"), practice);
});

test("a page of the first version leaves the record of this one as it is, and says that a newer site wrote it", async () => {
  assert.equal(parseEnvelope(RECORDED.local.lakeproof).problem, null);
  await addMark("note", "page associate/data-processing/outliers", "IQR");
  assert.deepEqual(parseEnvelope(localStorage.getItem("lakeproof")), { data: null, problem: "newer" });
});
