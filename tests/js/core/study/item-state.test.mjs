import assert from "node:assert/strict";
import { test } from "node:test";

import { findTopicState, isItemDone, listMocks } from "../../../../docs/js/core/study/item-state.mjs";
import { collectDone, countDaysLeft, indexQuestions, renameDone, selectAnswers } from "../../../../docs/js/core/study/study.mjs";
import { NOW, answer, finish, makeSmallTable, makeStudy, name, takeMock } from "./sample-studies.mjs";

const table = makeSmallTable();
const [first] = table.topics;
const state = (study) => findTopicState(makeStudy(study, table), first, NOW);
const isDone = (study, item) => isItemDone(makeStudy(study, table), item);

test("a topic is new, begun, and done once each question of its quick check was answered", () => {
  assert.deepEqual(state({}), { state: "new", due: 0, answered: 0, of: 2 });
  assert.deepEqual(state({ answers: [answer("exam-first-one")] }), { state: "begun", due: 0, answered: 1, of: 2 });
  assert.deepEqual(state({ answers: finish(table, ["first"], 0, { right: false }) }), { state: "done", due: 0, answered: 2, of: 2 });
});

test("what the reader has marked counts instead of the answers", () => {
  assert.equal(state({ done: new Map([["topic:s/first", true]]) }).state, "done");
  assert.equal(state({ done: new Map([["topic:s/first", false]]), answers: finish(table, ["first"], 0) }).state, "begun");
});

test("what is due of a topic includes what a mock exam has asked", () => {
  const answers = [answer("exam-first-one", 1, { right: false }), answer("exam-first-kept", 1, { right: false }), answer("exam-third-one", 1, { right: false })];
  assert.equal(state({ answers }).due, 2);
});

test("a pretest is done once it was taken, or once a topic of its section is done", () => {
  const item = { id: "pretest:s", kind: "pretest", section: "s" };
  assert.equal(isDone({}, item), false);
  assert.equal(isDone({ done: new Map([["pretest:s", true]]) }, item), true);
  assert.equal(isDone({ answers: finish(table, ["first"], 0) }, item), true);
  assert.equal(isDone({ answers: finish(table, ["third"], 0) }, item), false);
});

test("a mock exam counts once half of it was answered, and each number is one more", () => {
  const second = takeMock(table, 2, { mode: "mock:exam.full.seed.2.x" });
  const study = { answers: [...takeMock(table, 3), ...second.slice(0, 1)] };
  assert.equal(isDone(study, { id: "mock:full-1", kind: "mock", number: 1 }), true);
  assert.equal(isDone(study, { id: "mock:full-2", kind: "mock", number: 2 }), false);
  assert.equal(listMocks(makeStudy({ answers: [...takeMock(table, 3), ...second] }, table), "full").length, 2);
  const part = [answer("exam-first-kept", 1, { mode: "mock:exam.s.seed.1.x" })];
  assert.equal(isDone({ answers: part }, { id: "mock:s", kind: "section-mock", section: "s" }), true);
  assert.equal(isDone({ answers: part }, { id: "mock:full-1", kind: "mock", number: 1 }), false);
});

test("a mock exam is reviewed once everything that was missed was answered again", () => {
  const item = { id: "review:full-1", kind: "mock-review", number: 1 };
  const mock = takeMock(table, 2, { right: false });
  assert.equal(isDone({}, item), false);
  assert.equal(isDone({ answers: mock }, item), false);
  assert.equal(isDone({ answers: [...mock, ...mock.map((one) => ({ ...one, mode: "practice", at: NOW }))] }, item), true);
  assert.equal(isDone({ answers: takeMock(table, 2) }, item), true);
});

test("labs, pages and practice are done once they are marked", () => {
  for (const id of ["lab:lab", "page:exam-facts", "due:1", "mixed:1", "pairs:2", "catch-up:1"]) {
    const item = { id, kind: id.split(":")[0] };
    assert.equal(isDone({}, item), false);
    assert.equal(isDone({ done: new Map([[id, true]]) }, item), true);
    assert.equal(isDone({ done: new Map([[id, false]]) }, item), false);
  }
});

test("the latest mark of an exam counts", () => {
  const mark = (about, value, at) => ({ mark: "done", about, value, at });
  const marks = [mark("exam lab:lab", true, 20), mark("exam lab:lab", false, 30), mark("other lab:lab", true, 40), { ...mark("exam x:y", true, 50), mark: "bookmark" }];
  assert.deepEqual(collectDone(table, marks), { done: new Map([["lab:lab", false]]), marked: new Map([["lab:lab", 30]]) });
  const moved = { "exam topic:s/old": "exam topic:s/first" };
  assert.deepEqual(collectDone({ ...table, moved }, [mark("exam topic:s/old", true, 10)]).done, new Map([["topic:s/first", true]]));
});

test("what was done before a plan was made follows topics that moved", () => {
  const moved = { "exam topic:s/old": "exam topic:s/first" };
  const plan = { done: ["topic:s/old", "topic:s/second"] };
  assert.deepEqual(renameDone({ ...table, moved }, plan), { done: ["topic:s/first", "topic:s/second"] });
  assert.deepEqual([renameDone(table, plan), renameDone(table, null)], [plan, null]);
});

test("each question has its topic and its objective, and other answers are left out", () => {
  const topic = { ...first, objectives: ["s.first", "s.more"], others: { "s.more": ["exam-first-kept"] } };
  const { objectives, topics } = indexQuestions({ ...table, topics: [topic] });
  assert.deepEqual([...objectives], [["exam-first-one", "s.first"], ["exam-first-two", "s.first"], ["exam-first-kept", "s.more"]]);
  assert.equal(topics.get("exam-first-one"), topic);
  assert.deepEqual(selectAnswers(table, [answer("exam-first-one"), answer("another-exam")]).map(({ id }) => id), ["exam-first-one"]);
});

test("the days until the exam are counted, and an exam that is over has none", () => {
  for (const [day, left] of [[name(3), 3], [name(0), 0], [name(-1), null], [null, null]]) assert.equal(countDaysLeft(makeStudy({ day }, table), NOW), left);
});
