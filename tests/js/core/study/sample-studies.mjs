import { mergeEntries } from "../../../../docs/js/core/answers/record.mjs";
import { createRandom } from "../../../../docs/js/core/random.mjs";
import { selectAnswers } from "../../../../docs/js/core/study/study.mjs";
import { formatDay, makeTable } from "../plan/sample-tables.mjs";

/** Made-up readers of made-up exams. */

export const DAY = 86_400_000;
/** Noon of a Monday; the days of tests are counted from it. */
export const NOW = new Date(2027, 0, 4, 12).getTime();

/** A small table: two sections, four topics of two questions, of which one builds on another, a lab and a mock exam. */
export function makeSmallTable(exam = "exam") {
  const topic = (section, name, changes = {}) => ({
    id: `${section}/${name}`, title: name, address: `${exam}/${section}/${name}/`, section, objectives: [`${section}.${name}`], tier: 1, minutes: 6,
    questions: [`${name}-one`, `${name}-two`].map((id) => `${exam}-${id}`), reserved: [`${exam}-${name}-kept`], others: {}, after: [], ...changes,
  });
  const section = (id) => ({
    id, name: id, address: `${exam}/${id}/`, after: [], weight: 50, pretest: { address: `${exam}/${id}/#pretest`, questions: 5 },
    mock: { minutes: 10, questions: 2 },
  });
  return {
    exam, name: "An exam", sections: [section("s"), section("t")], practice: `${exam}/practice/`, plan: `${exam}/plan/`,
    topics: [topic("s", "first"), topic("s", "second", { after: ["t/third"] }), topic("t", "third"), topic("t", "fourth")],
    labs: [{ id: "lab", title: "Lab", address: "labs/lab/", minutes: 30, topics: ["s/first"] }],
    pages: ["exam-facts", "top-mistakes", "last-minute", "exam-day"].map((id) => ({ id, title: id, address: `${exam}/${id}/`, minutes: 4 })),
    mock: { address: `${exam}/mock-exam/`, minutes: 20, questions: 4, count: 3 }, pairs: ["first", "second", "third", "fourth"].map((name) => `${exam}-${name}-one`),
  };
}

/** A reader who has done nothing, but for the changes. */
export function makeStudy(changes = {}, table = makeSmallTable()) {
  return { exam: table.exam, table, answers: [], done: new Map(), marked: new Map(), plan: null, day: null, running: [], ...changes };
}

/** An answer of some days ago, at noon. */
export const answer = (id, daysAgo = 0, changes = {}) => ({ id, right: true, chosen: "a", sure: null, at: NOW - daysAgo * DAY, mode: "page", ...changes });

/** Answers to the whole quick check of topics, some days ago. */
export const finish = (table, names, daysAgo, changes = {}) =>
  table.topics.filter(({ title }) => names.includes(title)).flatMap(({ questions }) => questions.map((id, index) => answer(id, daysAgo, { at: NOW - daysAgo * DAY + index, ...changes })));

/** Answers to a full mock exam. */
export const takeMock = (table, daysAgo, changes = {}) =>
  table.topics.map(({ reserved }) => answer(reserved[0], daysAgo, { mode: `mock:${table.exam}.full.seed.1.${daysAgo}`, ...changes }));

export const name = (daysAhead) => formatDay(Date.UTC(2027, 0, 4) + daysAhead * DAY);
export const makePlan = (changes = {}) => ({ start: name(0), exam: name(14), hours: 6, level: "some", weekdays: [0, 1, 2, 3, 4, 5, 6], time: "", done: [], ...changes });

/** A reader with any record, with or without a plan. */
export function makeAnyStudy(seed) {
  const random = createRandom(`study ${seed}`);
  const roll = (least, most) => least + Math.floor(random() * (most - least + 1));
  const table = makeTable(seed);
  table.plan = "exam/plan/";
  for (const topic of table.topics) topic.reserved = [`${topic.questions[0]}-kept`];
  const share = random();
  const entries = table.topics.filter(() => random() < share).flatMap(({ questions, reserved }) =>
    [...questions, ...reserved].filter(() => random() < 0.9).map((id) => answer(id, 0, {
      right: random() < 0.7, at: NOW - Math.floor(random() * 20 * DAY), mode: ["page", "practice", "mock:exam.full.seed.1.x"][roll(0, 2)],
    })),
  );
  const answers = selectAnswers(table, mergeEntries(entries, []));
  const day = roll(0, 1) ? name(roll(-3, 40)) : null;
  const plan = day && roll(0, 1) ? makePlan({ start: name(-roll(0, 10)), exam: day, hours: roll(2, 20) }) : null;
  const done = new Map(table.topics.filter(() => random() < 0.1).map(({ id }) => [`topic:${id}`, random() < 0.7]));
  const running = roll(0, 9) ? [] : [{ kind: roll(0, 1) ? "mock" : "practice", position: 3, of: 10, part: "full", minutes: roll(0, 90), at: NOW - roll(0, 9) * DAY }];
  return makeStudy({ answers, day, plan, done, running }, table);
}
