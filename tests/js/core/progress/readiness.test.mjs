import assert from "node:assert/strict";
import { test } from "node:test";

import { countLevels, findLatest, findLevel, isSolid, rateProgress } from "../../../../docs/js/core/progress/readiness.mjs";
import { GOAL } from "../../../../docs/js/core/statistics.mjs";
import { START } from "../../sample-records.mjs";

const answer = (id, right, at = 0) => ({ id, right, chosen: "a", sure: null, at: START + at, mode: "page" });
const question = (id, changes) => ({ id, section: "A1", objective: "A1.01", topic: "one/a", pool: "page", ...changes });

test("a few answers are too few to tell, five of six are likely solid, nine of nine very likely", () => {
  const levels = [[0, 0], [3, 3], [4, 4], [5, 6], [8, 10], [9, 9], [40, 48]].map(([right, of]) => findLevel(right, of));
  assert.deepEqual(levels, ["unseen", "few", "likely", "likely", "likely", "very-likely", "very-likely"]);
});

test("what may be on either side of the goal is close, and what is likely below it is being learned", () => {
  assert.deepEqual([[3, 4], [6, 8], [7, 10]].map(([right, of]) => findLevel(right, of)), ["close", "close", "close"]);
  assert.deepEqual([[0, 4], [2, 4], [5, 10]].map(([right, of]) => findLevel(right, of)), ["learning", "learning", "learning"]);
});

test("one more right answer never makes a level worse, and no share below the goal is solid", () => {
  const order = ["learning", "close", "likely", "very-likely"];
  for (let of = 4; of < 60; of += 1) {
    for (let right = 0; right < of; right += 1) {
      const [level, better] = [findLevel(right, of), findLevel(right + 1, of)];
      assert.ok(order.indexOf(level) <= order.indexOf(better), `${right} of ${of}`);
      if (right / of < GOAL) assert.ok(!isSolid(level), `${right} of ${of}`);
    }
  }
});

test("only the latest answer counts, each question once, for its objective, its section and the exam", () => {
  const questions = [question("a-1"), question("a-2"), question("b-1", { objective: "A1.02" }), question("c-1", { section: "A2", objective: "A2.01" })];
  const latest = findLatest([answer("a-1", false), answer("a-1", true, 1), answer("b-1", false), answer("gone-question", true)]);
  const { exam, sections, objectives } = rateProgress(questions, latest);
  const count = ({ right, of, level }) => [right, of, level];
  assert.deepEqual(count(exam), [1, 2, "few"]);
  assert.deepEqual([...sections.values()].map(count), [[1, 2, "few"], [0, 0, "unseen"]]);
  assert.deepEqual([...objectives.values()].map(count), [[1, 1, "few"], [0, 1, "few"], [0, 0, "unseen"]]);
  assert.deepEqual(countLevels(objectives.values()), { solid: 0, learning: 2, unseen: 1, of: 3 });
});

test("what is reserved for mock exams counts as an answer, but not as a question that practice has left", () => {
  const questions = [question("a-1"), question("a-2"), question("m-1", { pool: "mock" })];
  const { exam } = rateProgress(questions, findLatest([answer("a-1", true), answer("m-1", true)]));
  assert.deepEqual([exam.covered, exam.asked, exam.of], [1, 2, 2]);
});
