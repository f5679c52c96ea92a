import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { dispatch, fill } from "./fake-browser.mjs";

const { PlanStorage, addPlans, readPlans } = await import("../../../docs/js/storage/plan-storage.mjs");
const { eraseAll } = await import("../../../docs/js/storage/erase.mjs");
const { readQuarantine } = await import("../../../docs/js/storage/quarantine.mjs");

const KEY = "lakeproof-plans";
const PLAN = { start: "2027-03-01", exam: "2027-03-29", hours: 6, level: "some", weekdays: [1, 3, 6], time: "", done: [] };
const stored = () => JSON.parse(localStorage.getItem(KEY));

beforeEach(() => {
  dispatch("storage", { key: null }); // forgets what is in memory
  fill();
});

test("a plan is there on the next page, apart from that of the other exam", () => {
  new PlanStorage("associate").save(PLAN);
  new PlanStorage("professional").save({ ...PLAN, hours: 9 });

  assert.deepEqual([new PlanStorage("associate").plan, new PlanStorage("professional").plan.hours], [PLAN, 9]);
  assert.equal(stored().version, 1);
});

test("another tab's plan is read", () => {
  const [mine, other] = [new PlanStorage("associate"), new PlanStorage("associate")];
  other.save(PLAN);
  mine.read();
  assert.deepEqual(mine.plan, PLAN);
});

test("a damaged plan is put aside when the next one is written, and the other exam's stays", () => {
  localStorage.setItem(KEY, JSON.stringify({ version: 1, exams: { associate: { ...PLAN, hours: "many" }, professional: PLAN } }));
  const storage = new PlanStorage("associate");
  assert.equal(storage.plan, null);
  storage.save({ ...PLAN, hours: 4 });

  assert.deepEqual([stored().exams.associate.hours, stored().exams.professional], [4, PLAN]);
  assert.deepEqual(readQuarantine(localStorage).map(({ from, text }) => [from, JSON.parse(text).hours]), [[KEY, "many"]]);
});

test("the plans of a newer site stay as they are, and the page still works", () => {
  const newer = JSON.stringify({ version: 2, plans: [] });
  localStorage.setItem(KEY, newer);
  const storage = new PlanStorage("associate");
  storage.save(PLAN);

  assert.deepEqual([storage.kept, new PlanStorage("associate").plan, localStorage.getItem(KEY)], [false, PLAN, newer]);
});

test("an import adds the plans that are missing, and changes none", () => {
  new PlanStorage("associate").save(PLAN);
  assert.equal(addPlans({ associate: { ...PLAN, hours: 20 }, professional: PLAN }), 1);
  assert.deepEqual(readPlans(), { associate: PLAN, professional: PLAN });
  assert.equal(addPlans(readPlans()), 0);
});

test("without room the plan lasts as long as the page, and is exported", () => {
  localStorage.refuses = (key) => key === KEY;
  const storage = new PlanStorage("associate");
  storage.save(PLAN);
  assert.deepEqual([storage.kept, readPlans()], [false, { associate: PLAN }]);
});

test("erasing erases plans", async () => {
  new PlanStorage("associate").save(PLAN);
  await eraseAll();
  assert.deepEqual([new PlanStorage("associate").plan, localStorage.getItem(KEY)], [null, null]);
});
