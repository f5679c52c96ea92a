import assert from "node:assert/strict";
import { test } from "node:test";

import { makeTable } from "../plan/sample-tables.mjs";
import { playLearner } from "./learner.mjs";
import { NOW, makePlan, name } from "./sample-studies.mjs";

const table = makeTable(8);
table.plan = "exam/plan/";
for (const topic of table.topics) topic.reserved = topic.questions.slice(0, 3).map((id) => `${id}-kept`);
const bank = table.topics.flatMap(({ id, section, objectives, questions, reserved }) =>
  [...questions, ...reserved].map((question) => ({ id: question, topic: id, section, objective: objectives[0], pool: reserved.includes(question) ? "mock" : "page" })),
);
table.mock = { address: "exam/mock-exam/", minutes: 90, questions: 12, count: 3 };
const full = table.topics.reduce((sum, { minutes, questions }) => sum + minutes + questions.length * 1.25, 0);
const play = (given) => playLearner({ table, bank, start: NOW, days: 21, ...given });
const daily = Math.ceil(full / 9);

const isNew = (step) => /^(topic|resume|pretest|set-up)/.test(step);

/** What must hold for every reader. */
function check({ days, answers }) {
  let covered = 0;
  for (const { number, steps, asked, covered: now } of days) {
    const ids = asked.filter(({ mode }) => mode === "practice").map(({ id }) => id);
    const isMixed = steps.some((step) => /^(mixed|pairs|catch-up|pretest|weak)/.test(step)); // these ask whatever fits
    if (!isMixed) assert.equal(new Set(ids).size, ids.length, `day ${number} asks a question twice`);
    assert.ok(steps.length < 30, `day ${number} does not end`);
    assert.ok(now >= covered);
    covered = now;
  }
  // A review is never on the day of an earlier answer.
  const last = new Map();
  for (const { id, at, mode } of answers) {
    const day = Math.floor((at - NOW) / 86_400_000);
    if (mode === "practice" && last.has(id) && bank.find((one) => one.id === id).pool === "mock") assert.ok(day > last.get(id));
    last.set(id, day);
  }
}

test("a reader without a plan sees every topic, then a mock exam, and reviews never crowd out what is new", () => {
  const played = play({ minutes: () => daily });
  check(played);
  assert.equal(played.days.at(-1).covered, table.topics.length);
  const mock = played.days.find(({ steps }) => steps.includes("mock"));
  assert.ok(mock && mock.covered === table.topics.length);
  for (const { number, steps, covered } of played.days) {
    if (covered < table.topics.length) assert.ok(steps.some(isNew), `day ${number} has nothing new: ${steps}`);
  }
  assert.ok(played.days.every(({ due }) => due < 120));
});

test("a reader with a plan rests when the day is done, and takes the mock exam at the end", () => {
  const plan = makePlan({ exam: name(21), hours: 12 });
  const played = play({ plan, day: plan.exam, minutes: () => 150 });
  check(played);
  assert.ok(played.days.filter(({ steps }) => steps.some((step) => step.startsWith("rest"))).length > 14);
  const mocks = played.days.filter(({ steps }) => steps.some((step) => step.startsWith("mock:full"))).map(({ number }) => number);
  assert.ok(mocks.length > 0 && mocks.every((number) => number > 7), `mock exams on days ${mocks}`);
});

test("a reader who skips days is planned again, and still meets new topics on each day", () => {
  const plan = makePlan({ exam: name(21), hours: 6 });
  const played = play({ plan, day: plan.exam, minutes: (number) => (number % 3 === 0 ? 0 : daily) });
  check(played);
  const studied = played.days.filter(({ budget, number }) => budget > 0 && number < 12);
  assert.ok(studied.every(({ steps }) => steps.some(isNew)), JSON.stringify(studied.map(({ steps }) => steps)));
  assert.ok(played.days[20].covered > played.days[6].covered);
});

test("the same reader takes the same steps", () => {
  const given = { minutes: () => daily, days: 5 };
  assert.deepEqual(play(given).days, play(given).days);
});
