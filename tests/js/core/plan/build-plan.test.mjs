import assert from "node:assert/strict";
import { test } from "node:test";

import { parseDay } from "../../../../docs/js/core/calendar.mjs";
import { buildPlan } from "../../../../docs/js/core/plan/build-plan.mjs";
import { formatDay, makeSettings, makeTable } from "./sample-tables.mjs";

/** Plans of 500 pairs of a table and settings; those that cannot be planned are left out. */
const CASES = Array.from({ length: 500 }, (_, seed) => seed)
  .map((seed) => ({ seed, table: makeTable(seed) }))
  .map(({ seed, table }) => ({ seed, table, given: makeSettings(seed, table) }))
  .map((one) => ({ ...one, plan: buildPlan(one.table, one.given) }))
  .filter(({ plan }) => plan.problem === null);
const TABLE = makeTable(12);
/** A table with more than fits into a week. */
const LARGE = makeTable(22);
const FOUR_WEEKS = { today: "2027-03-01", examDate: "2027-03-29", hoursPerWeek: 6, level: "some" };

const itemsOf = ({ days }) => days.flatMap(({ items }) => items);
const topicsOf = (plan) => itemsOf(plan).filter(({ kind }) => kind === "topic").map(({ id }) => id.slice("topic:".length));
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
const holds = (name, check) =>
  test(name, () => {
    assert.ok(CASES.length > 350);
    for (const one of CASES) check(one, `seed ${one.seed}: ${JSON.stringify(one.given)}`);
  });

holds("every item comes at most once, and what is done does not come again", ({ plan, given }, where) => {
  const ids = itemsOf(plan).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, where);
  assert.deepEqual(ids.filter((id) => given.done.includes(id)), [], where);
});

holds("a topic is planned, done or left out", ({ plan, table, given }, where) => {
  const known = [...topicsOf(plan), ...plan.left.topics.map(({ id }) => id), ...given.done.map((id) => id.slice("topic:".length))];
  assert.deepEqual(known.toSorted(), table.topics.map(({ id }) => id).toSorted(), where);
});

holds("what a topic builds on comes before it", ({ plan, table, given }, where) => {
  const place = new Map(topicsOf(plan).map((id, index) => [id, index]));
  for (const { id, after } of table.topics.filter((topic) => place.has(topic.id))) {
    for (const name of after) assert.ok(given.done.includes(`topic:${name}`) || place.get(name) < place.get(id), `${where} ${id}`);
  }
});

holds("no day is before today, after the exam, or on another day of the week", ({ plan, given }, where) => {
  const dates = plan.days.map(({ date }) => date);
  assert.deepEqual(dates, [...new Set(dates)].toSorted(), where);
  assert.ok(dates.every((date) => date >= given.today && date < given.examDate), where);
  assert.ok(dates.every((date) => given.weekdays.includes(new Date(date).getUTCDay())), where);
});

holds("days with topics are within 35 percent of their mean, or 20 minutes, and no other day but a mock exam is longer", ({ plan }, where) => {
  const learning = plan.days.filter(({ items }) => items.some(({ kind }) => kind === "topic"));
  const mean = sum(learning.map(({ minutes }) => minutes)) / learning.length;
  const room = Math.max(0.35 * mean, 20);
  for (const { minutes } of learning) assert.ok(Math.abs(minutes - mean) <= room, `${where} ${minutes} of ${mean}`);
  for (const { minutes, items } of plan.days.filter(({ role }) => learning.length && ["learn", "catch-up", "consolidate"].includes(role))) {
    const fixed = sum(items.filter(({ kind }) => ["mock-review", "page"].includes(kind)).map((item) => item.minutes));
    assert.ok(minutes <= Math.max(mean + room, fixed), `${where} ${minutes} of ${mean}`);
  }
});

holds("no seven days take over 35 percent more than the hours of a week", ({ plan, given }, where) => {
  for (const { date } of plan.days) {
    const begin = parseDay(date);
    const week = plan.days.filter((day) => parseDay(day.date) >= begin && parseDay(day.date) < begin + 7);
    const most = given.hoursPerWeek * 60 * 1.35;
    assert.ok(sum(week.map(({ minutes }) => minutes)) <= most, `${where} ${date}: ${sum(week.map(({ minutes }) => minutes))} of ${most}`);
  }
});

holds("a topic of a lower tier has a place only if all of a higher one have, unless another needs it", ({ plan, table }, where) => {
  const planned = table.topics.filter(({ id }) => topicsOf(plan).includes(id));
  const needed = new Set(planned.flatMap(({ after }) => after));
  const best = Math.min(...plan.left.topics.map(({ tier }) => tier));
  for (const { id, tier } of planned) assert.ok(tier <= best || needed.has(id), `${where} ${id}`);
});

holds("topics are reviewed on later days: practice and mock exams never come before or with their topics", ({ plan, given }, where) => {
  const learned = new Set(given.done);
  for (const { date, items } of plan.days) {
    const topics = items.filter(({ kind }) => kind === "topic");
    if (items.some(({ kind }) => ["due", "mixed", "pairs"].includes(kind))) assert.ok(learned.size || !topicsOf(plan).length, `${where} ${date}`);
    for (const { section } of items.filter(({ kind }) => kind === "section-mock")) assert.ok(topics.every((topic) => topic.section !== section), `${where} ${date}`);
    for (const { id } of topics) learned.add(id);
  }
});

holds("labs come after their topics, and pretests before those of their section", ({ plan, table }, where) => {
  const ids = itemsOf(plan).map(({ id }) => id);
  for (const lab of table.labs.filter(({ id }) => ids.includes(`lab:${id}`))) {
    for (const topic of lab.topics) assert.ok(ids.indexOf(`topic:${topic}`) < ids.indexOf(`lab:${lab.id}`), where);
  }
  for (const { id } of table.sections.filter((section) => ids.includes(`pretest:${section.id}`))) {
    const first = itemsOf(plan).findIndex(({ kind, section }) => kind === "topic" && section === id);
    assert.ok(ids.indexOf(`pretest:${id}`) < first, where);
  }
});

holds("full mock exams come after all topics, alone, each reviewed before the next, the last with two days left", ({ plan, given }, where) => {
  const mocks = plan.days.flatMap(({ items }, index) => (items.some(({ kind }) => kind === "mock") ? [index] : []));
  for (const index of mocks) {
    assert.equal(plan.days[index].items.length, 1, where);
    assert.ok(plan.days.slice(index).every(({ items }) => items.every(({ kind }) => kind !== "topic")), where);
    assert.equal(plan.days[index + 1]?.items[0].id, plan.days[index].items[0].id.replace("mock:", "review:"), where);
    assert.ok(parseDay(given.examDate) - parseDay(plan.days[index].date) >= 2, where);
  }
});

holds("the last day is light", ({ plan }, where) => {
  const last = plan.days.at(-1);
  if (plan.days.length > 1) assert.ok(last.role === "light" && last.minutes <= 90 && last.items.every(({ kind }) => kind !== "topic"), where);
});

holds("the same settings give the same plan", ({ plan, table, given }) => {
  assert.deepEqual(buildPlan(structuredClone(table), { ...given, done: new Set(given.done.toReversed()) }), plan);
});

test("with every day free the last full mock exam is three days before the exam", () => {
  const { days } = buildPlan(TABLE, FOUR_WEEKS);
  assert.equal(days.findLast(({ role }) => role === "mock").date, "2027-03-26");
});

test("one table gives plans for one, two, three, four and eight weeks, and more time leaves out less", () => {
  const left = [7, 14, 21, 28, 56].map((days) => {
    const plan = buildPlan(LARGE, { ...FOUR_WEEKS, examDate: formatDay(Date.UTC(2027, 2, 1 + days)) });
    assert.deepEqual([plan.problem, plan.days[0].date], [null, FOUR_WEEKS.today]);
    return plan.left.topics.length;
  });
  assert.deepEqual(left, left.toSorted((a, b) => b - a));
  assert.ok(left[0] > 0 && left.at(-1) === 0, String(left));
});

test("those who know more read less", () => {
  const minutes = ["new", "some", "experienced"].map((level) => sum(itemsOf(buildPlan(TABLE, { ...FOUR_WEEKS, hoursPerWeek: 12, level })).map(({ read = 0 }) => read)));
  assert.ok(minutes[0] > minutes[1] && minutes[1] > minutes[2], String(minutes));
});

test("two sections are studied side by side", () => {
  const sections = itemsOf(buildPlan(LARGE, { ...FOUR_WEEKS, hoursPerWeek: 20 })).filter(({ kind }) => kind === "topic").map(({ section }) => section);
  const turns = sections.filter((section, index) => index && section !== sections[index - 1]).length;
  assert.ok(turns > 2 * new Set(sections).size, sections.join(" "));
});

test("a new date plans what is left, under the same names", () => {
  const before = buildPlan(TABLE, FOUR_WEEKS);
  const done = before.days.slice(0, 8).flatMap(({ items }) => items.map(({ id }) => id));
  const after = buildPlan(TABLE, { ...FOUR_WEEKS, today: "2027-03-10", examDate: "2027-04-12", done });
  const learned = (plan) => itemsOf(plan).filter(({ kind }) => ["topic", "lab"].includes(kind)).map(({ id }) => id);

  assert.ok(learned(before).some((id) => done.includes(id)));
  assert.ok(learned(before).filter((id) => !done.includes(id)).every((id) => learned(after).includes(id)));
  assert.ok(itemsOf(after).every(({ id }) => !done.includes(id)));
});

test("if everything is done, what is left is practice and mock exams", () => {
  const done = [...TABLE.topics.map(({ id }) => `topic:${id}`), ...TABLE.labs.map(({ id }) => `lab:${id}`), "page:exam-facts", "mock:full-1"];
  const { problem, days } = buildPlan(TABLE, { ...FOUR_WEEKS, examDate: "2027-03-15", done });
  const kinds = new Set(days.flatMap(({ items }) => items.map(({ kind }) => kind)));

  assert.equal(problem, null);
  assert.ok(["due", "mixed", "mock"].every((kind) => kinds.has(kind)), [...kinds].join(" "));
  assert.ok(!kinds.has("topic"));
});

test("a plan is never longer than twelve weeks", () => {
  const { days } = buildPlan(TABLE, { ...FOUR_WEEKS, examDate: "2028-03-01" });
  assert.ok(days[0].date >= "2027-12-08", days[0].date);
});

const IMPOSSIBLE = {
  "no-date": [{ examDate: "" }, { examDate: "2027-02-30" }, { today: "soon" }],
  today: [{ examDate: FOUR_WEEKS.today }],
  past: [{ examDate: "2027-02-28" }],
  "no-hours": [{ hoursPerWeek: 0 }, { hoursPerWeek: -1 }, { hoursPerWeek: NaN }],
  "no-days": [{ weekdays: [] }, { examDate: "2027-03-02", weekdays: [2] }],
};
for (const [problem, changes] of Object.entries(IMPOSSIBLE)) {
  test(`settings that allow no plan are answered with ${problem}`, () => {
    for (const change of changes) {
      const plan = buildPlan(TABLE, { ...FOUR_WEEKS, ...change });
      assert.deepEqual([plan.problem, plan.days], [problem, []], JSON.stringify(change));
    }
  });
}
