// Prints how many milliseconds it takes to read, to fold and to add to a record of many answers and marks: node fold.mjs ANSWERS MARKS
import { foldMarks, mergeMarks } from "../../docs/js/core/answers/marks.mjs";
import { formatRecord, salvageRecord } from "../../docs/js/core/answers/record-format.mjs";
import { appendEntries } from "../../docs/js/core/answers/record.mjs";
import { buildCards } from "../../docs/js/core/answers/schedule.mjs";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0);
const NOTE = "The imputer keeps integers unless the mean is not one; see the table — 平均. ".repeat(3);
const [answers = 0, count = 0] = process.argv.slice(2).map(Number);
const entries = Array.from({ length: answers }, (_, index) => ({
  id: `question-${index % 600}`,
  right: index % 3 > 0,
  chosen: "a",
  sure: index % 2 ? "sure" : "guess",
  at: START + index * HOUR,
  mode: "page",
  spent: 20_000 + index,
}));
const marks = Array.from({ length: count }, (_, index) => {
  const common = { about: `question question-${index}`, at: START + index * HOUR };
  return index % 2 ? { mark: "note", value: NOTE, ...common } : { mark: "bookmark", value: true, ...common };
});
const text = formatRecord(entries, marks);

/** Each step once, as a page that was just opened does it. */
const started = performance.now();
const found = salvageRecord(text);
const read = performance.now();
const cards = buildCards(found.entries);
const { notes } = foldMarks(found.marks);
const folded = performance.now();
const later = { ...entries[0], at: START + answers * HOUR };
const longer = formatRecord(appendEntries(found.entries, [later]), mergeMarks(found.marks, []));
const added = performance.now();
if (cards.size !== Math.min(600, answers) || notes.size !== Math.floor(count / 2)) throw new Error(`${cards.size} cards, ${notes.size} notes`);
if (longer.length <= text.length) throw new Error("nothing was added");
console.log(JSON.stringify({ read: read - started, fold: folded - read, add: added - folded }));
