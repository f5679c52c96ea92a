// Prints how many milliseconds of processor time it takes to decide on the next step after many answers: node next_step.mjs SITE COUNT
import { readFileSync } from "node:fs";

import { decideNext } from "../../docs/js/core/study/decide-next.mjs";
import { findTopicState } from "../../docs/js/core/study/item-state.mjs";
import { collectDone, indexQuestions, selectAnswers } from "../../docs/js/core/study/study.mjs";
import { listToday } from "../../docs/js/core/study/today.mjs";

const HOUR = 3_600_000;
const [, , site = "site", count = "10000"] = process.argv;
const now = Date.UTC(2027, 0, 1, 12);
const tables = ["associate", "professional"].map((exam) => JSON.parse(readFileSync(`${site}/${exam}/plan.json`, "utf-8")));
const ids = tables.flatMap((table) => [...indexQuestions(table).topics.keys()]);
const entries = Array.from({ length: Number(count) }, (_, index) => ({
  id: ids[(index * 7) % ids.length], right: index % 3 > 0, chosen: "a", sure: null, at: now - (Number(count) - index) * (HOUR / 2), mode: "page",
}));
const marks = Array.from({ length: 300 }, (_, index) => ({ mark: "done", about: `associate due:${index}`, value: true, at: now - index * HOUR }));
const plan = { start: "2026-12-20", exam: "2027-01-20", hours: 8, level: "some", weekdays: [0, 1, 2, 3, 4, 5, 6], time: "", done: [] };

/** The milliseconds of processor time so far: others may use the machine, too. */
const read = () => process.cpuUsage().user / 1000;

/** Do it as a page does that has just been opened. */
function measure() {
  const times = [read()];
  const studies = tables.map((table) => ({
    exam: table.exam, table, answers: selectAnswers(table, entries), ...collectDone(table, marks), plan: table.exam === "associate" ? plan : null, day: plan.exam, running: [],
  }));
  times.push(read());
  decideNext(studies, now);
  times.push(read());
  for (const study of studies) listToday(study, now);
  for (const study of studies) for (const topic of study.table.topics) findTopicState(study, topic, now);
  times.push(read());
  return times.slice(1).map((time, index) => time - times[index]);
}
const [select, decide, marked] = measure(); // the first time, as on a page that was just opened
console.log(JSON.stringify({ "select the answers": select, "decide on the next step": decide, "today and all marks": marked }));
