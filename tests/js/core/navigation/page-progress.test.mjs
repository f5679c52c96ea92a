import assert from "node:assert/strict";
import { test } from "node:test";

import { findItems, listPageProgress } from "../../../../docs/js/core/navigation/page-progress.mjs";
import { DAY, NOW, answer, finish, makeSmallTable, makeStudy } from "../study/sample-studies.mjs";

const table = makeSmallTable();
const show = (study, address) => {
  const { kind, state, due, count, of } = listPageProgress([makeStudy(study, table)], NOW).get(address);
  return `${kind} ${state} ${due} ${count}/${of}`;
};

test("every page that a plan names has a progress, and so has the first page of each section and of the exam", () => {
  const addresses = [...table.topics, ...table.sections, ...table.labs, ...table.pages].map(({ address }) => address);
  const found = listPageProgress([makeStudy({}, table)], NOW);
  assert.deepEqual([...found.keys()].toSorted(), ["exam/", ...addresses].toSorted());
  assert.ok([...found.values()].every(({ state, due }) => state === "new" && due === 0));
});

test("a topic is begun and done by its answers, and stays done when questions are due", () => {
  assert.equal(show({ answers: [answer("exam-first-one")] }, "exam/s/first/"), "topic begun 0 1/2");
  assert.equal(show({ answers: finish(table, ["first"], 0) }, "exam/s/first/"), "topic done 0 2/2");
  assert.equal(show({ answers: finish(table, ["first"], 60) }, "exam/s/first/"), "topic done 2 2/2");
});

test("a section and an exam count the topics that are done, and all that is due", () => {
  const answers = [...finish(table, ["first"], 60), answer("exam-third-one")];
  assert.equal(show({ answers }, "exam/s/"), "whole begun 2 1/2");
  assert.equal(show({ answers }, "exam/t/"), "whole begun 0 0/2");
  assert.equal(show({ answers }, "exam/"), "whole begun 2 1/4");
  assert.equal(show({ answers: finish(table, ["third", "fourth"], 0) }, "exam/t/"), "whole done 0 2/2");
});

test("labs and guide pages are done once they are marked", () => {
  const done = new Map([["lab:lab", true], ["page:exam-day", true], ["page:exam-facts", false]]);
  assert.equal(show({ done }, "labs/lab/"), "item done 0 1/1");
  assert.equal(show({ done }, "exam/exam-day/"), "item done 0 1/1");
  assert.equal(show({ done }, "exam/exam-facts/"), "item new 0 0/1");
});

test("a lab of two exams is done if it is marked in one of them", () => {
  const studies = ["exam", "other"].map((exam) => makeStudy({ done: new Map([["lab:lab", exam === "exam"]]) }, makeSmallTable(exam)));
  assert.equal(listPageProgress(studies, NOW).get("labs/lab/").state, "done");
  assert.deepEqual(findItems(studies.map((study) => study.table), "labs/lab/"), ["exam lab:lab", "other lab:lab"]);
});

test("a mark names exam and item of a page; other pages cannot be marked", () => {
  assert.deepEqual(findItems([table], "exam/s/first/"), ["exam topic:s/first"]);
  assert.deepEqual(findItems([table], "exam/last-minute/"), ["exam page:last-minute"]);
  assert.deepEqual(findItems([table], "exam/s/"), []);
});

test("ten thousand answers take less than 30 ms", () => {
  const ids = table.topics.flatMap(({ questions }) => questions);
  const answers = Array.from({ length: 10_000 }, (_, index) => answer(ids[index % ids.length], 0, { at: NOW - 60 * DAY + index * 1000 }));
  const times = Array.from({ length: 5 }, () => {
    const study = makeStudy({ answers: [...answers] }, table);
    const begin = performance.now();
    listPageProgress([study], NOW);
    return performance.now() - begin;
  });
  assert.ok(Math.min(...times) < 30, times.join(" "));
});
