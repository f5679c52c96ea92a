import assert from "node:assert/strict";
import { test } from "node:test";

import { FORM, answers, begin, choose, end, flag, nameOf, pass, turn, workOn } from "../../docs/js/core/mock-session.mjs";
import { left } from "../../docs/js/core/timer.mjs";
import { shelf } from "../../docs/js/storage/legacy/exam-storage.mjs";

const fresh = () => begin({ id: "x", part: "A2", seed: "lake", before: "", questions: ["p", "q", "r"], minutes: 17 }, 0);

test("a complete answer that is left for another is remembered, a part of one is not", () => {
  let attempt = choose(choose(choose(fresh(), "p", ["a"], 1), "p", ["b"], 1), "p", ["b"], 1);
  assert.deepEqual(workOn(attempt, "p").tried, ["a"]);

  attempt = choose(choose(choose(attempt, "q", ["d"], 2), "q", ["d", "a"], 2), "q", ["d"], 2);
  assert.deepEqual(workOn(attempt, "q").tried, ["a d"]);
  assert.deepEqual(answers(attempt).get("q").chosen, ["d"]);
});

test("time goes to the question that is looked at, and to none while the page is away", () => {
  let attempt = pass(fresh(), 5000, true);
  attempt = pass(turn(attempt, 1), 8000, true);
  attempt = pass(attempt, 100_000, false);

  assert.deepEqual([workOn(attempt, "p").spent, workOn(attempt, "q").spent], [5000, 3000]);
  assert.equal(left(attempt.clock), 17 * 60_000 - 100_000);
});

test("one turns to a question that is there", () => {
  assert.equal(turn(fresh(), -1).at, 0);
  assert.equal(turn(fresh(), 99).at, 2);
});

test("an attempt survives as text: a crash loses no answer", () => {
  const attempt = end(flag(choose(fresh(), "p", ["a"], 1), "q"), 9000);

  assert.deepEqual(JSON.parse(JSON.stringify(attempt)), attempt);
  assert.equal(workOn(flag(attempt, "q"), "q").flagged, false);
});

/** A storage that may refuse. */
function storage(refuse = {}) {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, text) {
      if (refuse.write) throw new Error("full");
      kept.set(key, text);
    },
  };
}

test("the shelf keeps each exam apart", () => {
  const kept = storage();
  const state = { seed: "lake", current: fresh(), done: [] };

  assert.equal(shelf(FORM, "associate", () => kept).write(state), true);
  assert.equal(shelf(FORM, "professional", () => kept).write({ seed: "sea", current: null, done: [] }), true);
  assert.deepEqual(shelf(FORM, "associate", () => kept).read(), state);
});

test("a storage that is blocked or full is told, and memory serves", () => {
  const blocked = shelf(FORM, "blocked", () => {
    throw new Error("SecurityError");
  });
  const full = shelf(FORM, "full", () => storage({ write: true }));
  for (const one of [blocked, full]) {
    assert.equal(one.write({ seed: "lake", current: fresh(), done: [] }), false);
    assert.equal(one.read().current.id, "x");
  }
});

test("what is foreign or broken in storage is an empty shelf", () => {
  for (const text of ["", "{", "[]", "7", '{"version":1,"exams":{"associate":{"seed":"a","current":{},"done":[]}}}', '{"version":1}']) {
    const kept = storage();
    kept.setItem("lakeproof-mock", text);

    assert.deepEqual(shelf(FORM, "associate", () => kept).read(), { seed: "", current: null, done: [] });
  }
});

test("a name says the seed of a series and what came before in it", () => {
  assert.equal(nameOf(fresh()), "lake");
  assert.equal(nameOf({ ...fresh(), before: "h2" }), "lake.h2");
});
