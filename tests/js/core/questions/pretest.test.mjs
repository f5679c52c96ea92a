import assert from "node:assert/strict";
import { test } from "node:test";

import { createRandom } from "../../../../docs/js/core/random.mjs";
import { advise, selectPretest } from "../../../../docs/js/core/questions/pretest.mjs";

const five = selectPretest;

const SEEDS = Array.from({ length: 1000 }, (_, seed) => `seed ${seed}`);

/** Eight topics of six questions; every other topic is of tier 1. Each first question has an enemy in the next topic. */
const POOL = Array.from({ length: 48 }, (_, index) => ({
  id: `q-${index}`,
  topic: `t-${index % 8}`,
  tier: index % 2 ? 2 : 1,
  enemies: index < 7 ? [`q-${index + 1}`] : [],
}));
const of = (id) => POOL.find((question) => question.id === id);
const meet = (ids) => ids.some((id) => of(id).enemies.some((enemy) => ids.includes(enemy)));

test("a thousand seeds: five questions of five topics, none twice, no enemies", () => {
  for (const seed of SEEDS) {
    const ids = five(POOL, seed);

    assert.equal(new Set(ids).size, 5);
    assert.equal(new Set(ids.map((id) => of(id).topic)).size, 5, seed);
    assert.equal(meet(ids), false, seed);
  }
});

test("pools of any shape: as many topics as there are, up to five", () => {
  for (const seed of SEEDS) {
    const next = createRandom(seed);
    const topics = 1 + Math.floor(next() * 7);
    const pool = Array.from({ length: topics + 5 }, (_, index) => ({ ...POOL[index], topic: `t-${index % topics}`, enemies: [] }));
    const topicOf = new Map(pool.map(({ id, topic }) => [id, topic]));

    assert.equal(new Set(five(pool, seed).map((id) => topicOf.get(id))).size, Math.min(5, topics), seed);
  }
});

test("tier 1 comes more often, and every question comes", () => {
  const asked = new Map(POOL.map(({ id }) => [id, 0]));
  for (const seed of SEEDS) for (const id of five(POOL, seed)) asked.set(id, asked.get(id) + 1);
  const sum = (tier) => POOL.filter((one) => one.tier === tier).reduce((all, { id }) => all + asked.get(id), 0);

  assert.ok(sum(1) > 1.15 * sum(2), `${sum(1)} to ${sum(2)}`);
  assert.ok([...asked.values()].every((times) => times > 20), JSON.stringify([...asked]));
});

test("the same seed and round give the same five, whatever the order of the page", () => {
  for (const round of [1, 2, 3]) assert.deepEqual(five(POOL, "lake", round), five(POOL.toReversed(), "lake", round));
  assert.notDeepEqual(five(POOL, "lake"), five(POOL, "sea"));
});

test("the next rounds ask five others until there are none", () => {
  for (const seed of SEEDS.slice(0, 200)) {
    const rounds = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((round) => five(POOL, seed, round));

    assert.equal(new Set(rounds.flat()).size, 45, seed);
    assert.equal(five(POOL, seed, 14).length, 5);
  }
});

test("five questions say where to start, and nothing of a topic that none of them asked about", () => {
  const answered = (topic, right, sure = null) => ({ topic, right, sure });
  const answers = [
    answered("visualizing", false, "sure"),
    answered("outliers", false),
    answered("imputation", true, "sure"),
    answered("encoding", true, "guess"),
    answered("statistics", true, "sure"),
  ];

  assert.deepEqual(
    [...advise(["statistics", "outliers", "visualizing", "comparing", "imputation", "encoding"], answers)],
    [["statistics", "skim"], ["outliers", "start"], ["visualizing", "missed"], ["imputation", "skim"], ["encoding", "some"]],
  );
});

test("of several answers on a topic one that is not right and sure speaks against skimming", () => {
  const both = (...answers) => advise(["a"], answers.map(([right, sure]) => ({ topic: "a", right, sure }))).get("a");

  assert.equal(both([true, "sure"], [true, "sure"]), "skim");
  assert.equal(both([true, "sure"], [true, null]), "some");
  assert.equal(both([true, "sure"], [false, "sure"]), "some");
  assert.equal(both([false, null], [false, "sure"]), "start");
  assert.deepEqual([...advise(["a"], [])], []);
});
