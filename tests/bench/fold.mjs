// Prints how many milliseconds it takes to read and to fold a record of many answers: node fold.mjs COUNT
import { formatRecord, parseRecord } from "../../docs/js/core/answers/record-format.mjs";
import { buildCards } from "../../docs/js/core/answers/schedule.mjs";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0);
const count = Number(process.argv[2]);
const entries = Array.from({ length: count }, (_, index) => ({
  id: `question-${index % 600}`,
  right: index % 3 > 0,
  chosen: "a",
  sure: index % 2 ? "sure" : "guess",
  at: START + index * HOUR,
  mode: "page",
}));
const text = formatRecord(entries);
const started = performance.now();
const parsed = parseRecord(text);
const read = performance.now();
const cards = buildCards(parsed.entries);
const folded = performance.now();
if (cards.size !== Math.min(600, count)) throw new Error(`${cards.size} cards`);
console.log(JSON.stringify({ read: read - started, fold: folded - read }));
