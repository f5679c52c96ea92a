import assert from "node:assert/strict";
import { test } from "node:test";

import { append, merge, MOST_CHARACTERS, parse, serialize, soundDates, VERSION } from "../../docs/js/core/record.mjs";
import { entries, many } from "./sample-records.mjs";

const ENTRY = { id: "imputer-needs-fit", right: true, chosen: "a d", sure: null, at: 1_795_000_000_000, mode: "page" };
const file = (changes = {}, top = {}) =>
  JSON.stringify({ format: "lakeproof", version: VERSION, entries: [{ ...ENTRY, ...changes }], ...top });
const seeds = Array.from({ length: 1000 }, (_, seed) => seed);

test("what is written is read again, for a thousand records", () => {
  for (const seed of seeds) {
    const record = merge(entries(seed), []);
    assert.deepEqual(parse(serialize(record)), { entries: record, dates: {}, problem: null });
  }
});

test("merging in any order gives the same record, for a thousand triples", () => {
  for (const seed of seeds) {
    const [a, b, c] = [entries(seed), entries(seed + 1000), entries(seed + 2000)];
    const merged = merge(merge(a, b), c);
    for (const other of [merge(a, merge(b, c)), merge(merge(c, b), a), merge(merge(b, a), c)])
      assert.deepEqual(other, merged);
    assert.deepEqual(merge(merged, b), merged);
  }
});

test("merging loses no answer and counts none twice", () => {
  for (const seed of seeds) {
    const [a, b] = [entries(seed), entries(seed + 1000)];
    const lines = (list) => new Set(list.map((entry) => JSON.stringify(entry)));
    const merged = merge(a, b);
    assert.deepEqual(lines(merged), new Set([...lines(a), ...lines(b)]));
    assert.equal(merged.length, lines(merged).size);
  }
});

test("a record is in the order of time", () => {
  for (const seed of seeds) {
    const times = append(entries(seed), entries(seed + 1000)).map(({ at }) => at);
    assert.deepEqual(times, times.toSorted((a, b) => a - b));
  }
});

test("merging changes neither of the two", () => {
  const [a, b] = [Object.freeze(entries(3).map(Object.freeze)), Object.freeze(entries(4).map(Object.freeze))];
  merge(a, b);
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
    for (const text of texts) assert.deepEqual(parse(text), { entries: [], dates: {}, problem }, text.slice(0, 200));
    assert.equal({}.polluted, undefined);
  });
}

test("the days of exams are carried along, and may be missing", () => {
  const dates = { associate: "2027-01-31", professional: "2028-02-29" };
  assert.deepEqual(parse(serialize([ENTRY], dates)), { entries: [ENTRY], dates, problem: null });
  assert.deepEqual(parse(file({}, { dates: {} })).dates, {});
  assert.equal(serialize([ENTRY]), serialize([ENTRY], {}));
  assert.deepEqual(soundDates({ ...dates, associate: "0002-01-31" }), { professional: dates.professional });
});

test("an answer from the future is refused by who knows the time", () => {
  assert.equal(parse(file(), ENTRY.at + 1).problem, null);
  assert.equal(parse(file(), ENTRY.at).problem, "broken");
});

test("an answer that could not be read again is not added", () => {
  assert.throws(() => append([], [{ ...ENTRY, sure: "yes" }]), TypeError);
  assert.throws(() => append([], [{ ...ENTRY, more: 1 }]), TypeError);
  assert.deepEqual(append([], [ENTRY]), [ENTRY]);
});

test("10,000 answers are read well within a second", () => {
  const text = serialize(many(10_000));
  const before = performance.now();
  assert.equal(parse(text).entries.length, 10_000);
  assert.ok(performance.now() - before < 500);
});
