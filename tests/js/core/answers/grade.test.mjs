import assert from "node:assert/strict";
import { test } from "node:test";

import { gradeAnswer, isComplete } from "../../../../docs/js/core/answers/grade.mjs";

const options = ["a", "b", "c", "d"];

/** Write what became of the options as a plain object, so that a test reads like a table. */
const results = (key, chosen) => Object.fromEntries(gradeAnswer(options, key, chosen).results);
const right = (key, chosen) => gradeAnswer(options, key, chosen).right;

test("the one right option is right, and the others were rightly left alone", () => {
  assert.equal(right(["b"], ["b"]), true);
  assert.deepEqual(results(["b"], ["b"]), { a: "left", b: "right", c: "left", d: "left" });
});

test("a wrong option is wrong, and the right one was missed", () => {
  assert.equal(right(["b"], ["c"]), false);
  assert.deepEqual(results(["b"], ["c"]), { a: "left", b: "missed", c: "wrong", d: "left" });
});

test("two of two are right, in whatever order they were chosen", () => {
  assert.equal(right(["a", "d"], ["d", "a"]), true);
  assert.deepEqual(results(["a", "d"], ["d", "a"]), { a: "right", b: "left", c: "left", d: "right" });
});

test("one right of two is not right: all or nothing", () => {
  assert.equal(right(["a", "d"], ["a", "b"]), false);
  assert.deepEqual(results(["a", "d"], ["a", "b"]), { a: "right", b: "wrong", c: "left", d: "missed" });
});

test("the whole key and one option more is not right", () => {
  assert.equal(right(["a", "d"], ["a", "b", "d"]), false);
});

test("a part of the key is not right, though nothing wrong was chosen", () => {
  assert.equal(right(["a", "d"], ["a"]), false);
  assert.deepEqual(results(["a", "d"], ["a"]), { a: "right", b: "left", c: "left", d: "missed" });
});

test("choosing nothing is not right, and misses the whole key", () => {
  assert.equal(right(["a", "d"], []), false);
  assert.deepEqual(results(["a", "d"], []), { a: "missed", b: "left", c: "left", d: "missed" });
});

test("every option has a result, in the order in which it was asked", () => {
  const shuffled = ["c", "a", "d", "b"];

  assert.deepEqual([...gradeAnswer(shuffled, ["a"], ["a"]).results.keys()], shuffled);
});

test("the order of the options changes no result", () => {
  const shuffled = gradeAnswer(["c", "a", "d", "b"], ["a", "d"], ["a", "b"]);

  assert.deepEqual(Object.fromEntries(shuffled.results), results(["a", "d"], ["a", "b"]));
  assert.equal(shuffled.right, right(["a", "d"], ["a", "b"]));
});

test("an answer is complete when as many are chosen as asked for, right or wrong", () => {
  assert.equal(isComplete(["b"], ["c"]), true);
  assert.equal(isComplete(["a", "d"], ["b", "c"]), true);
});

test("an answer with too few or too many is not complete", () => {
  assert.equal(isComplete(["b"], []), false);
  assert.equal(isComplete(["a", "d"], ["a"]), false);
  assert.equal(isComplete(["a", "d"], ["a", "b", "d"]), false);
});

test("an option that is named twice counts once", () => {
  assert.equal(isComplete(["a", "d"], ["a", "a"]), false);
  assert.equal(right(["a"], ["a", "a"]), true);
});

test("grading leaves its arguments as they were", () => {
  const key = Object.freeze(["a"]);
  const chosen = Object.freeze(["b"]);

  assert.doesNotThrow(() => gradeAnswer(Object.freeze([...options]), key, chosen));
});
