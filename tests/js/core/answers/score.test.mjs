import assert from "node:assert/strict";
import { test } from "node:test";

import { scoreQuestions, splitLetters } from "../../../../docs/js/core/answers/score.mjs";
import { createRandom } from "../../../../docs/js/core/random.mjs";

const question = (id, key, more = {}) => ({ id, section: "A2", objective: "A2.01", key, misconceptions: {}, ...more });
const answer = (letters, tried = [], spent = 0) => ({ chosen: letters.join(" "), tried, spent });
const score = (questions, answers) => scoreQuestions(questions, (id) => answers.get(id) ?? answer([]));

test("several selections are all or nothing, and what is empty is not right", () => {
  const exam = [question("a", ["a", "d"]), question("b", ["b"]), question("c", ["c"])];
  const found = score(exam, new Map([["a", answer(["a", "b"])], ["b", answer(["b"])]]));

  assert.equal(found.right, 1);
  assert.equal(found.of, 3);
  assert.deepEqual(found.missed, ["a", "c"]);
  assert.deepEqual(found.empty, ["c"]);
});

test("sections and objectives are tallied in their order and add up", () => {
  for (let seed = 0; seed < 1000; seed += 1) {
    const random = createRandom(`${seed}`);
    const exam = Array.from({ length: 48 }, (_, index) =>
      question(`q${index}`, ["a"], { section: `A${1 + Math.floor(random() * 4)}`, objective: `o${Math.floor(random() * 9)}` }),
    );
    const found = score(exam, new Map(exam.map(({ id }) => [id, answer(random() < 0.6 ? ["a"] : ["b"])])));

    for (const groups of [found.sections, found.objectives]) {
      const tallies = [...groups.values()];
      assert.equal(tallies.reduce((all, { right }) => all + right, 0), found.right);
      assert.equal(tallies.reduce((all, { of }) => all + of, 0), 48);
      assert.deepEqual([...groups.keys()], [...groups.keys()].toSorted());
    }
  }
});

test("an answer changed from right to wrong is listed", () => {
  const exam = [question("a", ["a"]), question("b", ["a", "b"]), question("c", ["c"]), question("d", ["d"])];
  const found = score(
    exam,
    new Map([["a", answer(["b"], ["a"])], ["b", answer(["a", "b"], ["a c"])], ["c", answer(["c"], ["c", "a"])], ["d", answer(["a"], ["b"])]]),
  );

  assert.deepEqual(found.turned, ["a"]);
});

test("the misconception behind each wrong choice is named, with its questions", () => {
  const exam = [
    question("a", ["a"], { misconceptions: { b: "widens", c: "rounds" } }),
    question("b", ["c"], { misconceptions: { b: "widens" } }),
  ];
  const found = score(exam, new Map([["a", answer(["b"])], ["b", answer(["b"])]]));

  assert.deepEqual([...found.misconceptions], [["widens", ["a", "b"]]]);
});

test("letters are split at spaces, and nothing is no letter", () => {
  assert.deepEqual([splitLetters(""), splitLetters("a"), splitLetters("a d")], [[], ["a"], ["a", "d"]]);
});
