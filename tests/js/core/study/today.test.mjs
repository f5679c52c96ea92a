import assert from "node:assert/strict";
import { test } from "node:test";

import { findPlan } from "../../../../docs/js/core/study/plan-days.mjs";
import { listToday } from "../../../../docs/js/core/study/today.mjs";
import { DAY, NOW, answer, finish, makeAnyStudy, makePlan, makeSmallTable, makeStudy, name } from "./sample-studies.mjs";

const table = makeSmallTable();
const planned = (changes = {}) => makeStudy({ day: name(14), plan: makePlan({ start: name(-1) }), ...changes }, table);
const ids = (study, now = NOW) => listToday(study, now).items.map(({ item }) => item.id);
const yesterday = new Map([["page:exam-facts", true]]);

test("without a plan there are no items, but reviews and a next step", () => {
  const { items, minutes, due, resume, next } = listToday(makeStudy({ answers: finish(table, ["first"], 1, { right: false }) }, table), NOW);
  assert.deepEqual([items, minutes, due, resume, next.kind], [[], 0, { count: 2, minutes: 3 }, null, "due"]);
});

test("what was left in the middle is offered to go on with", () => {
  const { resume, next } = listToday(makeStudy({ answers: [answer("exam-first-one")] }, table), NOW);
  assert.equal(resume, next);
  assert.equal(resume.kind, "resume-topic");
});

test("items tick themselves off, and the minutes are those of what is left", () => {
  const study = makeStudy({ day: name(14), plan: makePlan(), done: yesterday }, table);
  const { items, minutes } = listToday(study, NOW);
  assert.ok(items.some(({ item, done }) => item.id === "page:exam-facts" && done));
  assert.equal(minutes, items.filter(({ done }) => !done).reduce((sum, { item }) => sum + item.minutes, 0));
});

test("reviews of today are done as soon as nothing is due", () => {
  const study = planned({ plan: makePlan({ done: ["topic:s/first"] }), answers: finish(table, ["first"], 1, { right: false }) });
  const find = (one) => listToday(one, NOW).items.find(({ item }) => item.kind === "due");
  assert.equal(find(study).done, false);
  assert.equal(find({ ...study, answers: [...study.answers, ...finish(table, ["first"], 0)] }).done, true);
});

test("what was left behind is planned again from today, and what is done today changes nothing about that", () => {
  const behind = planned();
  const before = ids(behind);
  assert.ok(before.includes("page:exam-facts"));
  const after = ids({ ...behind, answers: finish(table, ["first"], 0), done: new Map(yesterday), marked: new Map([["page:exam-facts", NOW]]) });
  assert.deepEqual(after, before);
});

test("who keeps up keeps the plan as it was made", () => {
  const made = findPlan(planned({ plan: makePlan() }), NOW);
  const [today, second] = made.days;
  const done = new Map(today.items.map(({ id }) => [id, true]));
  const next = new Date(`${second.date}T12:00`).getTime();
  const kept = findPlan(planned({ plan: makePlan(), done, marked: new Map([...done.keys()].map((id) => [id, NOW])) }), next);
  assert.deepEqual(kept, made);
});

test("a new day of the exam moves what is planned", () => {
  const { days } = findPlan(planned({ plan: makePlan(), day: name(6) }), NOW);
  assert.ok(days.every(({ date }) => date < name(6)));
  assert.equal(findPlan(planned({ day: name(0) }), NOW), null);
  assert.equal(findPlan(planned({ day: null }), NOW), null);
});

test("the same record gives the same day, and a day begins at midnight, for hundreds of readers", () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const study = makeAnyStudy(seed);
    assert.deepEqual(listToday(structuredClone(study), NOW), listToday(study, NOW));
    assert.deepEqual(ids({ ...study }, NOW + DAY / 4), ids(study));
  }
});
