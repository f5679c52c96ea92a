// Prints what is proposed to three readers in three weeks, day by day: node learner.mjs SITE [EXAM]
import { readFileSync } from "node:fs";

import { createRandom } from "../../docs/js/core/random.mjs";
import { formatLearner, playLearner } from "../js/core/study/learner.mjs";

const [, , site = "site", exam = "associate"] = process.argv;
const read = (name) => JSON.parse(readFileSync(`${site}/${exam}/${name}.json`, "utf-8"));
const [table, { questions, outlines }] = [read("plan"), read("bank")];
const sections = new Map(outlines[0].objectives.map(({ id, section }) => [id, section]));
const bank = questions.map((question) => ({ ...question, section: sections.get(question.objective) }));
const start = new Date(2027, 0, 4, 18).getTime();
const day = "2027-01-25";
const plan = { start: "2027-01-04", exam: day, hours: 4.5, level: "some", weekdays: [0, 1, 2, 3, 4, 5, 6], time: "", done: [] };
const random = createRandom("minutes");
const usual = Array.from({ length: 21 }, () => 20 + Math.round(random() * 8) * 5);
const skipped = [3, 4, 8, 12, 13, 14, 18];

const readers = {
  "With a plan of three weeks": { plan, day },
  "Without a plan": { day: null },
  "With a plan, and some days skipped": { plan, day, minutes: (number) => (skipped.includes(number) ? 0 : usual[number - 1]) },
  "With a plan, and as much time as it asks for": { plan: { ...plan, hours: 7 }, day, minutes: () => 80 },
  "Without a plan, for an hour a day": { day: null, minutes: () => 60 },
};
for (const [title, given] of Object.entries(readers)) {
  const played = playLearner({ table, bank, start, days: 21, minutes: (number) => usual[number - 1], ...given });
  console.log(`## ${title}\n\n${formatLearner(played, start)}\n`);
}
