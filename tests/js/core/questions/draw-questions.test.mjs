import assert from "node:assert/strict";
import { test } from "node:test";

import { createRandom } from "../../../../docs/js/core/random.mjs";
import { drawQuestions, drawSeries } from "../../../../docs/js/core/questions/draw-questions.mjs";

const QUOTAS = { A1: 18, A2: 9, A3: 15, A4: 6 };
const HALF = { A1: 9, A2: 5, A3: 7, A4: 3 };
const OBJECTIVES = { A1: 18, A2: 9, A3: 15, A4: 6 };
const SEEDS = Array.from({ length: 1000 }, (_, seed) => `seed ${seed}`);

/** Write a bank of so many exams; every fifth question has an enemy, named by one of the two only. */
function bank(exams, quotas = QUOTAS) {
  return Object.entries(quotas).flatMap(([section, quota]) =>
    Array.from({ length: quota * exams }, (_, index) => ({
      id: `${section}-${index}`,
      section,
      objective: `${section}.${index % OBJECTIVES[section]}`,
      enemies: index % 5 === 0 && index + 1 < quota * exams ? [`${section}-${index + 1}`] : [],
    })),
  );
}

const POOL = bank(4);
const nth = (pool, quotas, seed, number = 1) => drawSeries(pool, Array.from({ length: number }, () => quotas), seed);
const of = (id) => POOL.find((question) => question.id === id);
const count = (ids, section) => ids.filter((id) => of(id).section === section).length;
const meet = (ids) => ids.some((id) => of(id).enemies.some((enemy) => ids.includes(enemy)));

test("a thousand exams: quotas exact, nothing twice, no enemies, every objective as evenly as can be", () => {
  for (const seed of SEEDS) {
    const { questions, missing } = drawQuestions(POOL, QUOTAS, seed);

    assert.deepEqual(missing, {});
    assert.equal(new Set(questions).size, 48);
    for (const [section, quota] of Object.entries(QUOTAS)) assert.equal(count(questions, section), quota);
    assert.equal(meet(questions), false, seed);
    const objectives = new Set(questions.map((id) => of(id).objective));
    assert.equal(objectives.size, 48, "as many objectives as questions: each is asked once");
  }
});

test("a thousand half exams: as many objectives as questions", () => {
  for (const seed of SEEDS) {
    const { questions } = drawQuestions(POOL, HALF, seed);

    assert.equal(new Set(questions.map((id) => of(id).objective)).size, 24);
  }
});

test("a thousand series: four exams of a bank of four exams repeat nothing, and enemies never meet", () => {
  const quotas = { A2: 9, A4: 6 };
  for (const seed of SEEDS) {
    const exams = [1, 2, 3, 4].map((number) => nth(POOL, quotas, seed, number).questions);

    assert.equal(new Set(exams.flat()).size, 60, seed);
    assert.ok(exams.every((questions) => !meet(questions)), seed);
  }
});

test("three full exams of a bank of exactly three repeat nothing", () => {
  const pool = bank(3);
  for (const seed of SEEDS.slice(0, 100)) {
    const exams = [1, 2, 3].map((number) => nth(pool, QUOTAS, seed, number).questions);

    assert.equal(new Set(exams.flat()).size, 144, seed);
  }
});

test("four hundred series of full, half and section exams: a question repeats only where no new one is left to take", () => {
  const offers = [QUOTAS, HALF, ...Object.entries(QUOTAS).map(([section, quota]) => ({ [section]: quota }))];
  let early = 0;
  for (const seed of SEEDS.slice(0, 400)) {
    const next = createRandom(seed);
    const series = Array.from({ length: 6 }, () => offers[Math.floor(next() * offers.length)]);
    const asked = new Set();
    for (const [index, quotas] of series.entries()) {
      const { questions } = drawSeries(POOL, series.slice(0, index + 1), seed, QUOTAS);
      for (const [section, quota] of Object.entries(quotas)) {
        const fresh = POOL.filter((question) => question.section === section && !asked.has(question.id));
        const pairs = fresh.filter(({ enemies }) => enemies.some((enemy) => fresh.some(({ id }) => id === enemy)));
        const repeated = questions.filter((id) => of(id).section === section && asked.has(id)).length;
        if (!fresh.length) continue; // asked from end to end: it has begun anew
        assert.ok(repeated <= Math.max(0, quota - fresh.length + pairs.length), `${seed} ${index} ${section}`);
        early += Number(repeated > Math.max(0, quota - fresh.length));
      }
      assert.equal(meet(questions), false, seed);
      for (const id of questions) asked.add(id);
    }
  }
  assert.ok(early <= 2, `${early} exams of 2400 repeat a question because the new ones left are enemies`);
});

test("what weighs more is drawn more often, and as evenly", () => {
  const pool = POOL.map((question) => ({ ...question, weight: of(question.id).id.endsWith("7") ? 3 : 1 }));
  let heavy = 0;
  for (const seed of SEEDS) {
    const { questions } = drawQuestions(pool, HALF, seed);
    heavy += questions.filter((id) => id.endsWith("7")).length;
    assert.equal(new Set(questions.map((id) => of(id).objective)).size, 24);
  }
  const share = pool.filter(({ weight }) => weight === 3).length / pool.length;
  assert.ok(heavy / (24 * SEEDS.length) > 1.5 * share, `${heavy}`);
});

test("when the pool is used up, what is left comes first and only the rest repeats", () => {
  const pool = bank(2, { A2: 9 }).slice(0, 14);
  for (const seed of SEEDS) {
    const first = nth(pool, { A2: 9 }, seed, 1).questions;
    const second = nth(pool, { A2: 9 }, seed, 2).questions;

    assert.equal(second.filter((id) => !first.includes(id)).length, 5, seed);
    assert.equal(nth(pool, { A2: 9 }, seed, 7).questions.length, 9);
  }
});

test("the same seed and number give the same exam in the same order, whatever the order of the bank", () => {
  for (const number of [1, 2, 3]) {
    assert.deepEqual(nth(POOL, QUOTAS, "lake", number), nth(POOL.toReversed(), QUOTAS, "lake", number));
  }
  assert.notDeepEqual(nth(POOL, QUOTAS, "lake"), nth(POOL, QUOTAS, "sea"));
});

test("with too small a pool nothing is drawn, and each section says what it lacks", () => {
  const small = POOL.filter(({ section }, index) => section === "A2" || (section === "A4" && index % 12 === 0));
  const have = small.filter(({ section }) => section === "A4").length;

  assert.deepEqual(drawQuestions(small, QUOTAS, "lake"), { questions: [], missing: { A1: 18, A3: 15, A4: 6 - have } });
  assert.deepEqual(nth([], { A2: 9 }, "lake", 3), { questions: [], missing: { A2: 9 } });
});

test("enemies count as one: a pool that is large enough only with both lacks a question", () => {
  const pool = ["a", "b", "c"].map((id) => ({ id, section: "A2", objective: "A2.01", enemies: id === "a" ? ["b"] : [] }));

  assert.deepEqual(drawQuestions(pool, { A2: 3 }, "lake"), { questions: [], missing: { A2: 1 } });
  assert.equal(drawQuestions(pool, { A2: 2 }, "lake").questions.length, 2);
});

test("enemies of different sections do not meet either", () => {
  const pool = [
    { id: "a", section: "A1", objective: "A1.01", enemies: ["b"] },
    { id: "b", section: "A2", objective: "A2.01", enemies: [] },
    { id: "c", section: "A2", objective: "A2.01", enemies: [] },
  ];
  for (const seed of SEEDS) {
    assert.deepEqual(drawQuestions(pool, { A1: 1, A2: 1 }, seed).questions.toSorted(), ["a", "c"]);
  }
});

test("every question of the bank is asked about as often as its fellows", () => {
  const asked = new Map();
  for (const seed of SEEDS) for (const id of drawQuestions(POOL, QUOTAS, seed).questions) asked.set(id, (asked.get(id) ?? 0) + 1);

  for (const { id } of POOL) assert.ok(asked.get(id) > 120 && asked.get(id) < 400, `${id}: ${asked.get(id)}`);
});

test("random banks of any shape: what is drawn keeps every promise", () => {
  for (const seed of SEEDS) {
    const random = createRandom(seed);
    const pool = Array.from({ length: 5 + Math.floor(random() * 40) }, (_, index) => ({
      id: `q${index}`,
      section: random() < 0.5 ? "A1" : "A2",
      objective: `o${Math.floor(random() * 6)}`,
      enemies: random() < 0.2 ? [`q${Math.floor(random() * 40)}`].filter((id) => id !== `q${index}`) : [],
    }));
    const quotas = { A1: 1 + Math.floor(random() * 8), A2: Math.floor(random() * 8) };
    const { questions, missing } = drawQuestions(pool, quotas, seed);
    const chosen = pool.filter(({ id }) => questions.includes(id));

    if (Object.keys(missing).length) assert.deepEqual(questions, []);
    else for (const name of ["A1", "A2"]) assert.equal(chosen.filter(({ section }) => section === name).length, quotas[name]);
    assert.ok(!chosen.some(({ enemies }) => enemies.some((enemy) => questions.includes(enemy))), seed);
  }
});
