import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { dispatch, fill } from "./fake-browser.mjs";

const { MockStorage } = await import("../../../docs/js/storage/mock-storage.mjs");
const { PracticeStorage } = await import("../../../docs/js/storage/practice-storage.mjs");
const { readQuarantine } = await import("../../../docs/js/storage/quarantine.mjs");
const { DEFAULT_SETTINGS } = await import("../../../docs/js/core/questions/practice-settings.mjs");
const { getAnswer } = await import("../../../docs/js/core/sessions/session.mjs");

let time = Date.UTC(2026, 10, 21);
const now = () => time;
const PAPER = { id: "associate.A2.lake.1", part: "A2", seed: "lake", before: "", questions: ["one-a", "two-b", "three-c"], minutes: 17 };
const SETTINGS = { ...DEFAULT_SETTINGS, seed: "s" };
const openMock = (exam = "associate") => new MockStorage(exam, { now, seed: "lake" });
const openPractice = (exam = "associate") => new PracticeStorage(exam, { now });
const texts = () => readQuarantine(localStorage).map(({ text }) => text);

beforeEach(() => {
  fill();
  dispatch("storage", { key: "lakeproof.erased", newValue: "lakeproof.erased" }); // what memory holds belongs to one test
});

function sitMock() {
  const mock = openMock();
  mock.begin(PAPER);
  mock.choose("one-a", ["a"], 1);
  mock.end();
  mock.begin(PAPER);
  return mock;
}

test("every change is there after a reload", () => {
  const mock = openMock();
  mock.begin(PAPER);
  mock.choose("one-a", ["b"], 1);
  mock.turnTo(2);
  assert.equal(mock.toggleFlag(), true);
  assert.equal(mock.isLast, true);
  time += 6000;
  assert.deepEqual(mock.passTime(true), { due: null, over: false });

  const reloaded = openMock();
  assert.deepEqual(reloaded.session, mock.session);
  assert.deepEqual([getAnswer(reloaded.session, "one-a").chosen, getAnswer(reloaded.session, "three-c").spent], ["b", 6000]);
  time += 17 * 60_000;
  assert.equal(reloaded.passTime(false).over, true);
  assert.equal(reloaded.end().ended.ended, time);
  assert.deepEqual([openMock().session, openMock().done.length], [null, 1]);
});

test("the time is written every five seconds, and when the page is left", () => {
  const mock = openMock();
  mock.begin(PAPER);
  time += 4000;
  mock.passTime(true);
  assert.equal(openMock().session.clock.spent, 0);
  mock.passTime(true, true);
  assert.equal(openMock().session.clock.spent, 4000);
});

test("each exam is kept apart", () => {
  sitMock();
  openPractice("professional").begin(SETTINGS, ["one-a"]);

  assert.deepEqual([openMock("professional").session, openPractice("associate").session], [null, null]);
  assert.equal(openMock("associate").done.length, 1);
});

test("what was left goes on in another tab", () => {
  const mine = openPractice();
  mine.begin(SETTINGS, ["one-a", "two-b", "three-c"]);
  mine.choose(["b"], "think");
  assert.deepEqual([mine.move(1), mine.move(5), mine.move(1)], [true, true, false]);

  const other = openPractice();
  assert.equal(other.questionId, "three-c");
  assert.deepEqual([getAnswer(other.session, "one-a").chosen, getAnswer(other.session, "one-a").sure], ["b", "think"]);
  other.check();
  other.end();
  mine.read();

  assert.deepEqual([mine.session, mine.last.ended, getAnswer(mine.last, "three-c").checked], [null, now(), true]);
});

test("what another tab has begun is not replaced, and what it has ended is not ended twice", () => {
  const [mine, other] = [openMock(), openMock()];
  mine.begin(PAPER);
  time += 1;
  other.begin({ ...PAPER, part: "A1" });
  assert.equal(other.session.id, mine.session.id);

  time += 1;
  const { ended, isNew } = other.end();
  assert.deepEqual([isNew, mine.end(), openMock().done.length], [true, { ended, isNew: false }, 1]);

  time += 1;
  mine.begin(PAPER);
  time += 1;
  other.read();
  other.end();
  time += 1;
  other.begin(PAPER);
  assert.equal(mine.end().isNew, false);
  assert.deepEqual([openMock().session, openMock().done.length], [other.session, 2]);
});

test("an exam that was erased elsewhere ends all the same", () => {
  const mock = openMock();
  mock.begin(PAPER);
  localStorage.removeItem("lakeproof-mock");

  assert.deepEqual([mock.end().isNew, openMock().done.length], [true, 1]);
});

test("a storage that is blocked or full is reported, and memory serves the page", () => {
  for (const storage of [() => { throw new Error("blocked"); }, () => localStorage]) {
    localStorage.refuses = () => true;
    const mock = new MockStorage("associate", { now, seed: "lake", storage });
    assert.equal(mock.kept, false);
    mock.begin(PAPER);
    assert.deepEqual([mock.kept, new MockStorage("associate", { now, seed: "x", storage }).session.part], [false, "A2"]);
  }
});

test("opening a page writes nothing, whatever is stored", () => {
  for (const text of ["", "{", "[]", "7", '{"version":2,"exams":7}', '{"version":1}', '{"version":1,"exams":{"associate":{"done":[null]}}}']) {
    fill({ local: { "lakeproof-mock": text, "lakeproof-practice": text } });
    const [mock, practice] = [openMock(), openPractice()];

    assert.deepEqual([mock.session, mock.done, practice.session], [null, [], null], text);
    assert.deepEqual({ ...localStorage }, { "lakeproof-mock": text, "lakeproof-practice": text });
  }
});

test("one unsound mock exam goes into quarantine, and the others stay", () => {
  sitMock();
  const stored = JSON.parse(localStorage.getItem("lakeproof-mock"));
  stored.exams.associate.done.push(null, { id: "half" });
  localStorage.setItem("lakeproof-mock", JSON.stringify(stored));
  const mock = openMock();
  assert.deepEqual([mock.done.length, mock.session.part], [1, "A2"]);
  mock.choose("two-b", ["a"], 1);

  assert.deepEqual(texts(), ["null", '{"id":"half"}']);
  assert.deepEqual([openMock().done.length, getAnswer(openMock().session, "two-b").chosen], [1, "a"]);
});

test("broken text goes into quarantine before a new session is written", () => {
  for (const [key, begin] of [["lakeproof-mock", () => openMock().begin(PAPER)], ["lakeproof-practice", () => openPractice().begin(SETTINGS, ["one-a"])]]) {
    localStorage.setItem(key, `{cut ${key}`);
    begin();
    assert.ok(texts().includes(`{cut ${key}`));
  }
  assert.deepEqual([openMock().session.part, openPractice().questionId], ["A2", "one-a"]);
});

test("what a newer site has written is left alone", () => {
  const newer = '{"version":2,"exams":{"associate":{"sessions":[1,2,3]}}}';
  fill({ local: { "lakeproof-mock": newer, "lakeproof-practice": newer } });
  const [mock, practice] = [openMock(), openPractice()];
  mock.begin(PAPER);
  practice.begin(SETTINGS, ["one-a"]);

  assert.deepEqual({ ...localStorage }, { "lakeproof-mock": newer, "lakeproof-practice": newer });
  assert.deepEqual([mock.kept, practice.kept, mock.session.part, practice.questionId], [false, false, "A2", "one-a"]);
});

test("a question that this edition of the site lacks keeps its place in a session", () => {
  sitMock();
  openMock().turnTo(1);
  assert.deepEqual(openMock().session.questions, PAPER.questions);
});
