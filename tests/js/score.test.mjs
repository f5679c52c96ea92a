import assert from "node:assert/strict";
import { test } from "node:test";

import { random as chance } from "../../docs/js/core/random.mjs";
import { score, tally, wilson } from "../../docs/js/core/score.mjs";

const question = (id, key, more = {}) => ({ id, section: "A2", objective: "A2.01", key, lures: {}, ...more });
const answer = (chosen, tried = [], spent = 0) => ({ chosen, tried, spent });

test("Wilson's interval has the published values", () => {
  const { low, high } = wilson(40, 48);

  assert.deepEqual([low.toFixed(3), high.toFixed(3)], ["0.704", "0.913"]);
  assert.deepEqual(wilson(0, 0), { low: 0, high: 1 });
});

test("for every share the interval holds it, lies within 0 and 1, and narrows as answers grow", () => {
  for (let of = 1; of < 100; of += 1) {
    for (let right = 0; right <= of; right += 1) {
      const { low, high } = wilson(right, of);
      const wider = wilson(right * 2, of * 2);
      assert.ok(low >= 0 && low <= right / of + 1e-12 && right / of <= high + 1e-12 && high <= 1);
      assert.ok(wider.high - wider.low < high - low);
    }
  }
});

test("bands advise by the lower limit, then by the share, and say when there is too little", () => {
  assert.equal(tally(4, 4).band, "little");
  assert.equal(tally(9, 9).band, "strong");
  assert.equal(tally(7, 9).band, "near");
  assert.equal(tally(6, 9).band, "weak");
  assert.equal(tally(40, 48).band, "strong");
  assert.equal(tally(39, 48).band, "near");
});

test("several selections are all or nothing, and what is empty is not right", () => {
  const paper = [question("a", ["a", "d"]), question("b", ["b"]), question("c", ["c"])];
  const found = score(paper, new Map([["a", answer(["a", "b"])], ["b", answer(["b"])]]));

  assert.equal(found.right, 1);
  assert.equal(found.of, 3);
  assert.deepEqual(found.missed, ["a", "c"]);
  assert.deepEqual(found.empty, ["c"]);
});

test("sections and objectives are tallied in their order and add up", () => {
  for (let seed = 0; seed < 1000; seed += 1) {
    const random = chance(`${seed}`);
    const paper = Array.from({ length: 48 }, (_, index) =>
      question(`q${index}`, ["a"], { section: `A${1 + Math.floor(random() * 4)}`, objective: `o${Math.floor(random() * 9)}` }),
    );
    const found = score(paper, new Map(paper.map(({ id }) => [id, answer(random() < 0.6 ? ["a"] : ["b"])])));

    for (const groups of [found.sections, found.objectives]) {
      const tallies = [...groups.values()];
      assert.equal(tallies.reduce((all, { right }) => all + right, 0), found.right);
      assert.equal(tallies.reduce((all, { of }) => all + of, 0), 48);
      assert.deepEqual([...groups.keys()], [...groups.keys()].sort());
    }
  }
});

test("an answer changed from right to wrong is told, and one mended too", () => {
  const paper = [question("a", ["a"]), question("b", ["a", "b"]), question("c", ["c"]), question("d", ["d"])];
  const found = score(
    paper,
    new Map([["a", answer(["b"], ["a"])], ["b", answer(["a", "b"], ["a c"])], ["c", answer(["c"], ["c", "a"])], ["d", answer(["a"], ["b"])]]),
  );

  assert.deepEqual(found.turned, ["a"]);
  assert.deepEqual(found.mended, ["b", "c"]);
});

test("the misconception behind each wrong choice is named, with its questions", () => {
  const paper = [
    question("a", ["a"], { lures: { b: "widens", c: "rounds" } }),
    question("b", ["c"], { lures: { b: "widens" } }),
  ];
  const found = score(paper, new Map([["a", answer(["b"])], ["b", answer(["b"])]]));

  assert.deepEqual([...found.misconceptions], [["widens", ["a", "b"]]]);
});
