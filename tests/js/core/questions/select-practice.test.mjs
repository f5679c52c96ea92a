import assert from "node:assert/strict";
import { test } from "node:test";

import { createRandom } from "../../../../docs/js/core/random.mjs";
import { DEFAULT_SETTINGS } from "../../../../docs/js/core/questions/practice-settings.mjs";
import { summarizeHistory } from "../../../../docs/js/core/questions/history.mjs";
import { filterQuestions } from "../../../../docs/js/core/questions/question-filter.mjs";
import { suggestFilters } from "../../../../docs/js/core/questions/suggest-filters.mjs";
import { selectPractice, spreadOut } from "../../../../docs/js/core/questions/select-practice.mjs";
import { START, entries } from "../../sample-records.mjs";

const pick = selectPractice;
const SEEDS = Array.from({ length: 1000 }, (_, seed) => `seed ${seed}`);
const DAY = 86_400_000;
const NONE = summarizeHistory([], START, null, []);
const FILTERS = ["section", "topic", "objective", "tier", "level", "kind", "pair"];
const MAY_BE_MOCK = ["missed", "due", "sure-wrong"];

/** Make up a bank of a size, its order included. */
function bank(seed, size = 40) {
  const next = createRandom(seed);
  const one = (values) => values[Math.floor(next() * values.length)];
  return Array.from({ length: size }, (_, index) => ({
    id: `question-${index}`,
    section: one(["A1", "A2"]),
    topic: one(["one", "two", "three"]),
    objective: one(["A1.01", "A1.02", "A2.01"]),
    tier: one(["1", "2", "3", ""]),
    level: one(["recall", "apply", "analyze"]),
    kind: one(["scenario", "code", "result"]),
    pair: one(["", "", "mean-vs-median", "box-vs-scatter", "log-vs-sqrt"]),
    pool: one(["page", "page", "mock"]),
    enemies: next() < 0.15 ? [`question-${Math.floor(next() * size)}`].filter((id) => id !== `question-${index}`) : [],
  }));
}

/** Make up a settings that a bank may or may not hold. */
function wanted(seed, questions) {
  const next = createRandom(`${seed} wanted`);
  const model = questions[Math.floor(next() * questions.length)];
  const chosen = FILTERS.filter(() => next() < 0.25).map((name) => [name, model[name]]);
  return {
    ...DEFAULT_SETTINGS,
    ...Object.fromEntries(chosen),
    which: ["all", "unseen", "missed", "due", "sure-wrong"][Math.floor(next() * 5)],
    count: ["5", "10", "20", "all"][Math.floor(next() * 4)],
    seed,
  };
}

/** Make up what a reader of a bank has done. */
const record = (seed, questions) => entries(Number(seed.slice(5)) + 1, 60, questions.map(({ id }) => id)).toSorted((a, b) => a.at - b.at);
const read = (seed, questions) => summarizeHistory(record(seed, questions), START + 20 * DAY, null, []);

const enemies = (a, b) => a.enemies.includes(b.id) || b.enemies.includes(a.id);
const clash = (a, b) => enemies(a, b) || (a.pair !== "" && a.pair === b.pair);
const clashes = (order, bad = clash) => order.filter((question, place) => place && bad(question, order[place - 1])).length;

test("a thousand sessions: each question fits, none comes twice, the number is kept", () => {
  for (const seed of SEEDS) {
    const questions = bank(seed);
    const settings = wanted(seed, questions);
    const known = read(seed, questions);
    const latest = new Map(record(seed, questions).map((entry) => [entry.id, entry]));
    const asked = pick(questions, settings, known);
    const fits = filterQuestions(questions, settings, known).length;

    assert.equal(new Set(asked).size, asked.length);
    assert.equal(asked.length, settings.count === "all" ? fits : Math.min(fits, Number(settings.count)));
    for (const id of asked) {
      const question = questions.find((one) => one.id === id);
      for (const name of FILTERS) assert.ok(!settings[name] || question[name] === settings[name], `${seed}: ${name}`);
      if (settings.which === "unseen") assert.ok(!latest.has(id));
      if (settings.which === "missed") assert.equal(latest.get(id).right, false);
      if (settings.which === "due") assert.ok(known.due.has(id));
      if (settings.which === "sure-wrong") assert.ok(!latest.get(id).right && latest.get(id).sure === "sure");
      if (question.pool === "mock") assert.ok(MAY_BE_MOCK.includes(settings.which) && latest.has(id), `${seed}: spoils a mock`);
    }
  }
});

test("the same seed gives the same order, whatever the order of the page; another seed gives another", () => {
  const others = SEEDS.filter((seed) => {
    const questions = bank(seed);
    const settings = wanted(seed, questions);
    const asked = pick(questions, settings, NONE);

    assert.deepEqual(asked, pick(questions.toReversed(), settings, NONE));
    return asked.length > 3 && pick(questions, { ...settings, seed: "another" }, NONE).join() !== asked.join();
  });
  assert.ok(others.length > 200);
});

test("where history plays no role two readers get the same", () => {
  for (const seed of SEEDS) {
    const questions = bank(seed);
    const settings = { ...wanted(seed, questions), which: "all" };

    assert.deepEqual(pick(questions, settings, NONE), pick(questions, settings, read(seed, questions)));
  }
});

test("what is due is drawn by its urgency", () => {
  let drawn = 0;
  for (const seed of SEEDS) {
    const questions = bank(seed).map((question) => ({ ...question, enemies: [] }));
    const known = read(seed, questions);
    const asked = pick(questions, { ...DEFAULT_SETTINGS, which: "due", count: "5", seed }, known);

    assert.deepEqual(asked.toSorted(), [...known.due.keys()].slice(0, 5).toSorted());
    drawn += asked.length;
  }
  assert.ok(drawn > 3000);
});

test("enemies meet only when there are too few others", () => {
  for (const seed of SEEDS) {
    const questions = bank(seed).map((question) => ({ ...question, pool: "page" }));
    const asked = pick(questions, { ...DEFAULT_SETTINGS, count: "5", seed }, NONE).map((id) => questions.find((one) => one.id === id));

    assert.ok(!asked.some((one) => asked.some((other) => one !== other && enemies(one, other))), seed);
  }
});

test("pairs are mixed: of one kind none follow each other as long as the others can part them", () => {
  for (const seed of SEEDS) {
    const drill = bank(seed, 60).filter(({ pair }) => pair).map((question) => ({ ...question, pool: "page", enemies: [] }));
    const asked = pick(drill, { ...DEFAULT_SETTINGS, pair: "all", count: "all", seed }, NONE).map((id) => drill.find((one) => one.id === id));
    const most = Math.max(...asked.map(({ pair }) => asked.filter((other) => other.pair === pair).length));

    assert.equal(clashes(asked), Math.max(0, most - (asked.length - most) - 1), seed);
  }
});

test("small sessions are as well parted as any order of them", () => {
  const orders = (list) => (list.length < 2 ? [list] : list.flatMap((one) => orders(list.filter((other) => other !== one)).map((rest) => [one, ...rest])));
  for (const seed of SEEDS.slice(0, 300)) {
    const questions = bank(seed, 6);
    const best = Math.min(...orders(questions).map((order) => clashes(order)));

    assert.equal(clashes(spreadOut(questions, seed)), best, seed);
  }
});

test("in banks of any shape enemies never stand beside each other where others stand between", () => {
  for (const seed of SEEDS) {
    const order = spreadOut(bank(seed).map((question) => ({ ...question, pair: "" })), seed);

    assert.equal(clashes(order, enemies), 0, seed);
  }
});

test("a list is asked, with what a mock exam has shown and without what none has", () => {
  const questions = bank("list").map((question, index) => ({ ...question, pool: index < 10 ? "mock" : "page" }));
  const ids = ["question-1", "question-2", "question-30"];
  const settings = { ...DEFAULT_SETTINGS, ids, count: "all", seed: "lake" };

  assert.deepEqual(pick(questions, settings, NONE), ["question-30"]);
  assert.deepEqual(pick(questions, settings, summarizeHistory([], START, null, ["question-2"])).toSorted(), ["question-2", "question-30"]);
  assert.deepEqual(pick(questions, { ...settings, which: "unseen" }, summarizeHistory([], START, null, ["question-2"])).length, 2);
});

test("a pair, or all pairs", () => {
  const questions = bank("pairs").map((question) => ({ ...question, pool: "page" }));
  const one = filterQuestions(questions, { ...DEFAULT_SETTINGS, pair: "mean-vs-median" }, NONE);
  const all = filterQuestions(questions, { ...DEFAULT_SETTINGS, pair: "all" }, NONE);

  assert.ok(one.length && one.every(({ pair }) => pair === "mean-vs-median"));
  assert.equal(all.length, questions.filter(({ pair }) => pair).length);
});

test("each filter that is offered for loosening lets questions through", () => {
  let offered = 0;
  for (const seed of SEEDS) {
    const questions = bank(seed, 12);
    const settings = { ...wanted(seed, questions), section: "A2", level: "recall", tier: "1" };
    for (const { name, count } of suggestFilters(questions, settings, NONE)) {
      assert.notEqual(String(settings[name]), String(DEFAULT_SETTINGS[name]));
      assert.equal(filterQuestions(questions, { ...settings, [name]: DEFAULT_SETTINGS[name] }, NONE).length, count);
      assert.ok(count > 0);
      offered += 1;
    }
  }
  assert.ok(offered > 100);
});
