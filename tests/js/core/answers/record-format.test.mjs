import assert from "node:assert/strict";
import { test } from "node:test";

import { mergeEntries } from "../../../../docs/js/core/answers/record.mjs";
import { MOST_CHARACTERS, VERSION, filterDates, formatRecord, salvageRecord } from "../../../../docs/js/core/answers/record-format.mjs";
import { exportRecord, parseRecord } from "../../../../docs/js/core/answers/record-import.mjs";
import { mergeMarks } from "../../../../docs/js/core/answers/marks.mjs";
import { entries, many, marks } from "../../sample-records.mjs";

const ENTRY = { id: "imputer-needs-fit", right: true, chosen: "a d", sure: null, at: 1_795_000_000_000, mode: "page" };
const file = (changes = {}, top = {}) =>
  JSON.stringify({ format: "lakeproof", version: VERSION, entries: [{ ...ENTRY, ...changes }], ...top });
const NOTHING = { entries: [], marks: [], dates: {}, plans: {}, mocks: {} };
const MARK = { mark: "note", about: "page associate/data-processing/outliers", value: "IQR is \u{1F4CF}, não só 1,5", at: 1_795_000_000_001 };
const SESSION = {
  kind: "mock", id: "associate.A2.lake.1.x", part: "A2", seed: "lake", before: "", questions: ["one-a"], position: 0,
  answers: { "one-a": { chosen: "a", sure: null, at: 0, checked: false, tried: ["b"], flagged: true, spent: 7000 } },
  clock: { minutes: 17, spent: 8000, seen: 1_795_000_000_000 }, ended: 1_795_000_000_500,
};
const seeds = Array.from({ length: 1000 }, (_, seed) => seed);

test("what is written is read again, for a thousand records", () => {
  for (const seed of seeds) {
    const [record, marked] = [mergeEntries(entries(seed), []), mergeMarks(marks(seed), [])];
    assert.deepEqual(parseRecord(formatRecord(record, marked)), { ...NOTHING, entries: record, marks: marked, problem: null });
    assert.deepEqual(salvageRecord(formatRecord(record, marked)), { entries: record, marks: marked, damaged: [], problem: null });
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
    ...[1.5, -1, "7", null, true].map((spent) => file({ spent })),
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
    ...["flag", "", null, 7, "__proto__"].map((mark) => file({}, { entries: [{ ...MARK, mark }] })),
    ...["page", "page ", "Page a/b", "page a b", "page <b>", "question é", `page ${"x".repeat(201)}`, 7, null].map((about) =>
      file({}, { entries: [{ ...MARK, about }] }),
    ),
    ...[true, null, 7, {}, "x".repeat(4001)].map((value) => file({}, { entries: [{ ...MARK, value }] })),
    ...["true", 1, null].map((value) => file({}, { entries: [{ ...MARK, mark: "bookmark", value }] })),
    ...[0, Date.UTC(2100, 0), 1.5, "now"].map((at) => file({}, { entries: [{ ...MARK, at }] })),
    file({}, { entries: [{ ...MARK, more: 1 }] }),
    ...[null, [], { associate: {} }, { associate: [null] }, { associate: [{ ...SESSION, at: 0, work: {}, ended: null }] }, { "a/b": [] }].map((mocks) =>
      file({}, { mocks }),
    ),
    ...["exam", "mock:", "mock:<b>", `mock:${"x".repeat(101)}`, null].map((mode) => file({ mode })),
  ],
};

for (const [problem, texts] of Object.entries(REFUSED)) {
  test(`a file that is ${problem} is refused as a whole`, () => {
    for (const text of texts) assert.deepEqual(parseRecord(text), { ...NOTHING, problem }, text.slice(0, 200));
    assert.equal({}.polluted, undefined);
  });
}

test("the days of exams are carried along, and may be missing", () => {
  const dates = { associate: "2027-01-31", professional: "2028-02-29" };
  assert.deepEqual(parseRecord(exportRecord({ entries: [ENTRY], dates })), { ...NOTHING, entries: [ENTRY], dates, problem: null });
  assert.deepEqual(parseRecord(file({}, { dates: {} })).dates, {});
  assert.equal(formatRecord([ENTRY]), exportRecord({ entries: [ENTRY], dates: {} }));
  assert.deepEqual(filterDates({ ...dates, associate: "0002-01-31" }), { professional: dates.professional });
});

test("the mock exams that are over are carried along, with answers and times", () => {
  const mocks = { associate: [SESSION] };
  assert.deepEqual(parseRecord(exportRecord({ mocks })), { ...NOTHING, mocks, problem: null });
  assert.equal(exportRecord({ mocks: { associate: [], "no exam": [SESSION] } }), exportRecord({}), "what could not be read is not written");
});

test("a file is ASCII, whatever the reader wrote, and says the same when it is read", () => {
  const texts = ["é", "\u{1F600}", "日本語", "\ud800", "\u2028\r\n\0", '"\\', "</script>", "x".repeat(4000)];
  for (const value of texts) {
    const text = exportRecord({ marks: [{ ...MARK, value }], mocks: { associate: [{ ...SESSION, seed: value }] } });
    assert.match(text, /^[\n -~]+$/);
    assert.equal(parseRecord(text).marks[0].value, value);
    assert.equal(parseRecord(text).mocks.associate[0].seed, value);
  }
});

test("how long an answer took is kept, and may be missing", () => {
  const timed = { ...ENTRY, id: "timed-a", spent: 41_000 };
  assert.deepEqual(parseRecord(formatRecord([ENTRY, timed])).entries, [ENTRY, timed]);
});

test("a record of the first version is read, and written in this one", () => {
  const text = file({}, { version: 1 });
  assert.deepEqual(parseRecord(text), { ...NOTHING, entries: [ENTRY], problem: null });
  assert.deepEqual(salvageRecord(text), { entries: [ENTRY], marks: [], damaged: [], problem: null });
  assert.match(formatRecord(salvageRecord(text).entries), /^\{"format":"lakeproof","version":2,/);
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

test("one unsound mark costs that one alone", () => {
  const text = formatRecord([ENTRY], [MARK, { ...MARK, mark: "bookmark", value: true }]).replace('"value":true', '"value":"yes"');
  const { entries: kept, marks: marked, damaged } = salvageRecord(text);

  assert.deepEqual([kept, marked, damaged.length], [[ENTRY], [MARK], 1]);
  assert.match(damaged[0], /"value":"yes"/);
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
    assert.deepEqual(salvageRecord(text), { entries: [], marks: [], damaged: [text], problem: null });
  assert.deepEqual(salvageRecord(file({}, { version: VERSION + 1 })), { entries: [], marks: [], damaged: [], problem: "newer" });
  assert.deepEqual(salvageRecord(""), { entries: [], marks: [], damaged: [], problem: null });
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

test("10,000 answers and 500 marks are read whole", () => {
  const noted = Array.from({ length: 500 }, (_, index) => ({ ...MARK, about: `question question-${index}` }));
  const { entries: kept, marks: marked } = parseRecord(formatRecord(many(10_000), noted));
  assert.deepEqual([kept.length, marked.length], [10_000, 500]);
});
