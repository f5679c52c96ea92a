import assert from "node:assert/strict";
import { test } from "node:test";

import { mergeEntries } from "../../../../docs/js/core/answers/record.mjs";
import { MOST_CHARACTERS, VERSION, filterDates, formatRecord, salvageRecord } from "../../../../docs/js/core/answers/record-format.mjs";
import { parseRecord } from "../../../../docs/js/core/answers/record-import.mjs";
import { entries, many } from "../../sample-records.mjs";

const ENTRY = { id: "imputer-needs-fit", right: true, chosen: "a d", sure: null, at: 1_795_000_000_000, mode: "page" };
const file = (changes = {}, top = {}) =>
  JSON.stringify({ format: "lakeproof", version: VERSION, entries: [{ ...ENTRY, ...changes }], ...top });
const seeds = Array.from({ length: 1000 }, (_, seed) => seed);

test("what is written is read again, for a thousand records", () => {
  for (const seed of seeds) {
    const record = mergeEntries(entries(seed), []);
    assert.deepEqual(parseRecord(formatRecord(record)), { entries: record, dates: {}, plans: {}, problem: null });
    assert.deepEqual(salvageRecord(formatRecord(record)), { entries: record, damaged: [], problem: null });
  }
});

const REFUSED = {
  empty: ["", " \n"],
  "not-json": ["{", file().slice(0, -9), "lakeproof", "<html>", "[".repeat(200_000), "NaN"],
  foreign: ["[]", "null", "7", "{}", '{"format":"anki"}', '{"__proto__":{"format":"lakeproof"}}'],
  newer: [file({}, { version: VERSION + 1 }), file({}, { version: 99, entries: {} })],
  "too-large": ["x".repeat(MOST_CHARACTERS + 1), `${file()}${" ".repeat(MOST_CHARACTERS)}`],
  broken: [
    file({}, { version: "1" }),
    file({}, { version: 0 }),
    file({}, { entries: {} }),
    file({}, { entries: [null] }),
    file({}, { entries: [[]] }),
    file({}, { more: 1 }),
    ...[null, [], 7, "2027-01-31"].map((dates) => file({}, { dates })),
    ...["2027-02-31", "2027-1-31", "1999-01-31", "2100-01-01", "+02027-01-31", "2027-01-31T00:00", 7, null, {}, ["2027-01-31"]].map(
      (day) => file({}, { dates: { associate: day } }),
    ),
    ...["", "Associate", "a/b", "<b>", "a".repeat(99)].map((exam) => file({}, { dates: { [exam]: "2027-01-31" } })),
    file({}, { dates: { associate: "2027-01-31" } }).replace('"associate"', '"__proto__"'),
    file({}, { dates: Object.fromEntries(seeds.map((seed) => [`exam-${"x".repeat(seed % 30)}`, "2027-01-31"])) }),
    file({}, { entries: [ENTRY, { ...ENTRY, id: 7 }] }),
    file().replace('"id"', '"__proto__":{"polluted":true},"id"'),
    file().replace('"id"', '"constructor":{},"id"'),
    file().replace('"mode":"page"', '"__proto__":"page"'),
    ...["__proto__", "constructor", "Imputer", "", "<img src=x>", "a-b\n", "a-".repeat(99) + "a", 7, null].map((id) =>
      file({ id }),
    ),
    ...[1, "true", null].map((right) => file({ right })),
    ...["z", "a,b", "a ", [], "a b c d e f g h a"].map((chosen) => file({ chosen })),
    ...["certain", 1, true, {}].map((sure) => file({ sure })),
    ...[-1, 0, 1.5, "2026", 1e300, Date.UTC(2019, 0), Date.UTC(2100, 0), null].map((at) => file({ at })),
    ...["exam", "mock:", "mock:<b>", `mock:${"x".repeat(101)}`, null].map((mode) => file({ mode })),
  ],
};

for (const [problem, texts] of Object.entries(REFUSED)) {
  test(`a file that is ${problem} is refused as a whole`, () => {
    for (const text of texts) assert.deepEqual(parseRecord(text), { entries: [], dates: {}, plans: {}, problem }, text.slice(0, 200));
    assert.equal({}.polluted, undefined);
  });
}

test("the days of exams are carried along, and may be missing", () => {
  const dates = { associate: "2027-01-31", professional: "2028-02-29" };
  assert.deepEqual(parseRecord(formatRecord([ENTRY], dates)), { entries: [ENTRY], dates, plans: {}, problem: null });
  assert.deepEqual(parseRecord(file({}, { dates: {} })).dates, {});
  assert.equal(formatRecord([ENTRY]), formatRecord([ENTRY], {}));
  assert.deepEqual(filterDates({ ...dates, associate: "0002-01-31" }), { professional: dates.professional });
});

test("a date ahead of this device's clock is no reason to refuse a file: the site's own backup may hold one", () => {
  assert.equal(parseRecord(file({ at: Date.UTC(2099, 0) })).problem, null);
});

test("one unsound answer of a thousand costs that one alone", () => {
  const record = many(1000);
  const text = formatRecord(record).replace('"right":true', '"right":"yes"');
  const { entries: kept, damaged, problem } = salvageRecord(text);

  assert.equal(parseRecord(text).problem, "broken", "a file is still refused as a whole");
  assert.deepEqual([kept.length, damaged.length, problem], [999, 1, null]);
  assert.match(damaged[0], /"right":"yes"/);
});

test("a record that was cut off keeps every line that is whole", () => {
  const text = formatRecord(many(1000));
  const { entries: kept, damaged, problem } = salvageRecord(text.slice(0, -40));

  assert.deepEqual([kept.length, damaged.length, problem], [999, 1, null]);
  assert.ok(text.includes(damaged[0]));
});

test("a line that was overwritten is kept as text beside the sound ones", () => {
  const lines = formatRecord(many(20)).split("\n");
  lines[7] = "\u0000\u0000{";
  const { entries: kept, damaged } = salvageRecord(lines.join("\n"));

  assert.deepEqual([kept.length, damaged], [19, ["\u0000\u0000{"]]);
});

test("what is no record at all is kept as one piece, and a newer one is left alone", () => {
  for (const text of ["[]", "7", '{"format":"anki"}', file({}, { entries: {} })])
    assert.deepEqual(salvageRecord(text), { entries: [], damaged: [text], problem: null });
  assert.deepEqual(salvageRecord(file({}, { version: VERSION + 1 })), { entries: [], damaged: [], problem: "newer" });
  assert.deepEqual(salvageRecord(""), { entries: [], damaged: [], problem: null });
});

test("whatever is cut out of a record, no sound line is lost and nothing is made up", () => {
  const record = many(30);
  const text = formatRecord(record);
  const known = new Set(record.map((entry) => JSON.stringify(entry)));
  for (const seed of seeds) {
    const [from, length] = [(seed * 7919) % text.length, 1 + (seed % 97)];
    const { entries: kept, damaged, problem } = salvageRecord(text.slice(0, from) + text.slice(from + length));
    assert.equal(problem, null);
    assert.ok(kept.length + damaged.length >= 28 - Math.ceil(length / 60), `${from} ${length}: ${kept.length} ${damaged.length}`);
    assert.ok(kept.filter((entry) => !known.has(JSON.stringify(entry))).length <= 1, "a cut may shorten a number within one line");
  }
});

test("10,000 answers are read whole", () => {
  assert.equal(parseRecord(formatRecord(many(10_000))).entries.length, 10_000);
});
