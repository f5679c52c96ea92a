import assert from "node:assert/strict";
import { test } from "node:test";

import { createRandom, shuffle } from "../../../docs/js/core/random.mjs";

const LETTERS = ["a", "b", "c", "d"];
const seeds = Array.from({ length: 1000 }, (_, seed) => `seed ${seed}`);

test("a shuffle loses nothing, doubles nothing, and leaves what it was given", () => {
  for (const seed of seeds) assert.deepEqual(shuffle(Object.freeze(LETTERS), seed).toSorted(), LETTERS);
});

test("the same seed gives the same order", () => {
  for (const seed of seeds) assert.deepEqual(shuffle(LETTERS, seed), shuffle(LETTERS, seed));
});

test("every letter stands at every place about equally often", () => {
  for (const letter of LETTERS)
    for (const place of [0, 1, 2, 3]) {
      const count = seeds.filter((seed) => shuffle(LETTERS, seed)[place] === letter).length;
      assert.ok(count > 200 && count < 300, `${letter} stands ${count} times at ${place}`);
    }
});

test("seeds that differ in one letter give streams that have nothing in common", () => {
  const [one, other] = [createRandom("visit imputer-a"), createRandom("visit imputer-b")];
  const distance = Array.from({ length: 1000 }, () => Math.abs(one() - other()));
  const mean = distance.reduce((a, b) => a + b) / 1000;
  assert.ok(Math.abs(mean - 1 / 3) < 0.03);
});

test("numbers stay in [0, 1)", () => {
  const next = createRandom("");
  for (let i = 0; i < 100_000; i += 1) {
    const number = next();
    assert.ok(number >= 0 && number < 1);
  }
});

test("the order of a seed is for life: shared mock exams rest on it", () => {
  assert.deepEqual(shuffle(["a", "b", "c", "d", "e", "f"], "lakeproof"), ["c", "e", "b", "a", "f", "d"]);
});
