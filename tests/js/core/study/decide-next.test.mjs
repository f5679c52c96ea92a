import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../../docs/js/core/calendar.mjs";
import { decideNext } from "../../../../docs/js/core/study/decide-next.mjs";
import { isTopicDone, listDueCards } from "../../../../docs/js/core/study/item-state.mjs";
import { DAY, NOW, answer, finish, makeAnyStudy, makePlan, makeSmallTable, makeStudy, name, takeMock } from "./sample-studies.mjs";

const table = makeSmallTable();
const all = ["first", "second", "third", "fourth"];
const decide = (study, here) => decideNext([makeStudy(study, table)], NOW, here);
const running = (kind, daysAgo = 0) => ({ kind, position: 3, of: 10, part: "full", minutes: 7.2, at: NOW - daysAgo * DAY });
const seeds = Array.from({ length: 200 }, (_, seed) => seed);

/** A record in which everything asks for something at once. */
const busy = {
  answers: [...finish(table, ["first"], 1, { right: false }), answer("exam-third-one")],
  day: name(14), plan: makePlan(), running: [running("mock"), running("practice")],
};

test("an empty record leads to a plan", () => {
  assert.deepEqual(decide({}), { kind: "set-up", exam: "exam", title: "An exam", address: "exam/plan/", minutes: 2 });
});

test("a mock exam that is running comes before everything", () => {
  const step = decide(busy);
  assert.deepEqual([step.kind, step.address, step.minutes, step.position, step.of], ["resume-mock", "exam/mock-exam/", 8, 3, 10]);
});

test("then comes practice that was left in the last days", () => {
  const step = decide({ ...busy, running: [running("practice", 2)] });
  assert.deepEqual([step.kind, step.address, step.minutes], ["resume-practice", "exam/practice/", 8]);
  assert.notEqual(decide({ ...busy, running: [running("practice", 3)] }).kind, "resume-practice");
});

test("then the quick check that was answered last, at its first open question", () => {
  const step = decide({ ...busy, running: [] });
  assert.deepEqual([step.kind, step.title, step.address, step.questions, step.position, step.of], ["resume-topic", "third", "exam/t/third/#exam-third-two", 1, 2, 2]);
});

test("a quick check that was left days ago, or whose questions came up in practice, is none that goes on", () => {
  assert.notEqual(decide({ answers: [answer("exam-third-one", 3)] }).kind, "resume-topic");
  assert.notEqual(decide({ answers: [answer("exam-third-one", 0, { mode: "practice" })] }).kind, "resume-topic");
  assert.notEqual(decide({ answers: [answer("exam-third-one")] }, { exam: "exam", topic: "t/third" }).kind, "resume-topic");
});

test("then reviews that are due, fifteen at a time, which do that item of the plan", () => {
  const { answers } = busy;
  const step = decide({ ...busy, answers: answers.slice(0, 2), running: [], plan: null });
  assert.deepEqual([step.kind, step.address, step.questions, step.minutes], ["due", "exam/practice/?which=due&count=15&begin=1", 2, 3]);

  const large = { ...table, topics: [{ ...table.topics[0], questions: Array.from({ length: 40 }, (_, n) => `exam-many-${n}`) }] };
  const many = large.topics[0].questions.map((id) => answer(id, 1, { right: false, mode: "practice" }));
  const most = decideNext([makeStudy({ answers: many }, large)], NOW);
  assert.deepEqual([most.kind, most.questions, most.minutes], ["due", 15, 19]);
});

test("a review names the item of the plan that it does", () => {
  const study = { ...busy, answers: busy.answers.slice(0, 2), running: [], plan: makePlan({ done: ["topic:s/first", "page:exam-facts"] }) };
  const step = decide(study);
  assert.equal(step.item?.kind, "due");
  assert.ok(step.address.includes("item=due:1"), step.address);
  assert.notEqual(decide({ ...study, done: new Map([["due:1", true]]) }).item?.kind, "due");
});

test("then the items of the plan for today, in their order", () => {
  const step = decide({ day: name(14), plan: makePlan() });
  assert.deepEqual([step.kind, step.item.id], ["item", "page:exam-facts"]);
  const next = decide({ day: name(14), plan: makePlan(), done: new Map([["page:exam-facts", true]]) });
  assert.deepEqual([next.kind, next.item.kind], ["item", "pretest"]);
});

test("once they are done there is rest, and what comes next can be done ahead", () => {
  const study = { day: name(14), plan: makePlan({ hours: 2 }), done: new Map([["page:exam-facts", true]]) };
  let step = decide(study);
  for (let count = 0; step.kind === "item"; count += 1) {
    assert.ok(count < 20);
    study.done.set(step.item.id, true);
    step = decide({ ...study });
  }
  assert.equal(step.kind, "rest");
  assert.equal(step.ahead?.kind, "item");
  assert.ok(!study.done.has(step.ahead.item.id));
});

test("on the day of the exam there is rest, with a plan and without", () => {
  for (const plan of [makePlan({ start: name(-9), exam: name(0) }), null]) assert.equal(decide({ answers: finish(table, ["first"], 0), day: name(0), plan }).kind, "rest");
});

test("an exam that is over does not stop a reader who goes on", () => {
  assert.equal(decide({ answers: finish(table, ["first"], 0), day: name(-1), plan: makePlan({ start: name(-9), exam: name(-1) }) }).kind, "topic");
});

test("without a plan the next topic is that of the navigation after where the reader is, and after what it builds on", () => {
  assert.equal(decide({ answers: finish(table, ["first"], 0) }).title, "third"); // the second builds on it
  assert.equal(decide({ answers: finish(table, ["first", "third"], 0) }).title, "fourth");
  assert.equal(decide({ answers: finish(table, ["third", "first"], 0).toReversed() }, { exam: "exam", topic: "s/first" }).title, "second");
  assert.equal(decide({ answers: finish(table, ["first", "third"], 0) }, { exam: "exam", topic: "t/third" }).title, "fourth");
  assert.equal(decide({ answers: finish(table, ["first", "third", "fourth"], 0) }).title, "second");
  assert.equal(decide({ day: name(20) }).title, "first");
});

test("what is marked as not done is a topic again", () => {
  const study = { answers: finish(table, all, 0) };
  assert.equal(decide({ ...study, done: new Map([["topic:t/fourth", false]]) }).title, "fourth");
  assert.equal(decide({ answers: finish(table, ["first"], 0), done: new Map([["topic:t/third", true]]) }).title, "second");
});

test("a full mock exam comes once all topics are done, and again after some days", () => {
  const study = { answers: finish(table, all, 0) };
  assert.deepEqual([decide(study).kind, decide(study).address], ["mock", "exam/mock-exam/?part=full"]);
  assert.notEqual(decide({ answers: [...takeMock(table, 1), ...study.answers] }).kind, "mock");
  assert.equal(decide({ answers: [...takeMock(table, 30, { at: NOW - 7 * DAY }), ...finish(table, all, 0)] }).kind, "due");
  assert.notEqual(decide({ ...study, day: name(1) }).kind, "mock");
});

test("then the objective with the lowest lower limit, unless it was practiced today", () => {
  const answers = [...takeMock(table, 1).slice(0, 3), ...finish(table, all, 1)]; // nothing is due yet, and of the fourth less is known
  const step = decide({ answers });
  assert.deepEqual([step.kind, step.objective, step.address, step.questions], ["weak", "t.fourth", "exam/practice/?objective=t.fourth&begin=1", 2]);
  assert.equal(decide({ answers: [...answers, answer("exam-fourth-one")] }).objective, "s.first");
  assert.equal(decideNext([makeStudy({ answers }, { ...table, practice: "" })], NOW).kind, "rest"); // there is no page for practice
});

test("then pairs of similar terms, and then rest", () => {
  const names = ["one", "two", "three", "four"];
  const ready = { ...table, topics: table.topics.map((topic) => ({ ...topic, questions: names.map((one) => `exam-${topic.title}-${one}`) })) };
  const answers = [...takeMock(table, 1), ...finish(ready, all, 1)];
  const step = decideNext([makeStudy({ answers }, ready)], NOW);
  assert.deepEqual([step.kind, step.address, step.questions], ["pairs", "exam/practice/?pair=all&begin=1", 4]);
  assert.equal(decideNext([makeStudy({ answers: [...answers, answer("exam-first-one", 0, { mode: "practice" })] }, ready)], NOW).kind, "rest");
});

test("of two exams the nearest comes first, and without days the one that the reader is at", () => {
  const [one, two] = [makeSmallTable("one"), makeSmallTable("two")];
  const study = (of, changes) => makeStudy({ answers: finish(of, ["first"], 0), ...changes }, of);
  const last = { ...study(two), answers: finish(two, ["first"], 0).map((entry) => ({ ...entry, at: entry.at + 1000 })) };
  assert.equal(decideNext([study(one), last], NOW + 5000).exam, "two");
  assert.equal(decideNext([study(one), last], NOW + 5000, { exam: "one", topic: "s/first" }).exam, "one");
  assert.equal(decideNext([study(one, { day: name(9) }), study(two, { day: name(5) })], NOW).exam, "two");
  assert.equal(decideNext([study(one), makeStudy({}, two)], NOW, { exam: "two" }).exam, "one");
  assert.equal(decideNext([makeStudy({}, one), makeStudy({}, two)], NOW, { exam: "two" }).address, "two/plan/");
});

test("reviews of both exams come before new topics, and a plan of one lets the other wait", () => {
  const [one, two] = [makeSmallTable("one"), makeSmallTable("two")];
  const missed = makeStudy({ answers: finish(two, ["first"], 1, { right: false }) }, two);
  const planned = makeStudy({ day: name(9), plan: makePlan({ exam: name(9) }) }, one);
  assert.deepEqual([decideNext([planned, missed], NOW).kind, decideNext([planned, missed], NOW).exam], ["due", "two"]);
  const idle = { ...planned, done: new Map(), table: one };
  for (let step = decideNext([idle], NOW); step.kind === "item"; step = decideNext([{ ...idle }], NOW)) idle.done.set(step.item.id, true);
  const step = decideNext([{ ...idle }, makeStudy({ answers: finish(two, ["first"], 0) }, two)], NOW);
  assert.deepEqual([step.kind, step.exam], ["rest", "one"]);
});

test("whatever the record, a step leads somewhere, takes time, and is not the page it is on, for hundreds of readers", () => {
  for (const seed of seeds) {
    const study = makeAnyStudy(seed);
    const topic = study.table.topics[seed % study.table.topics.length].id;
    const here = [null, { exam: "exam", topic }, { exam: "exam", topic: null }][seed % 3];
    const step = decideNext([study], NOW, here);
    const addresses = JSON.stringify(study.table);
    for (const one of [step, step.ahead ?? step]) {
      assert.ok(addresses.includes(`"${one.address.replace(/[?#].*/, "")}`), `${seed}: ${one.kind} leads to ${one.address}`);
      assert.ok(one.kind === "rest" || (Number.isInteger(one.minutes) && one.minutes > 0), `${seed}: ${one.kind} takes ${one.minutes}`);
      if (here?.topic) assert.notEqual(one.address, study.table.topics.find(({ id }) => id === topic).address);
    }
    if (step.kind === "due") {
      const due = listDueCards(study, NOW);
      assert.ok(step.questions <= 15 && step.questions <= due.length);
      assert.ok(due.every(({ last }) => last < toDay(NOW)), `${seed}: asks again what was answered today`);
    }
    if (step.kind === "mock" || step.kind === "weak") assert.ok(study.table.topics.every((one) => isTopicDone(study, one)), `${seed}: ${step.kind} before coverage`);
    assert.deepEqual(decideNext([structuredClone(study)], NOW, here), step);
  }
});
