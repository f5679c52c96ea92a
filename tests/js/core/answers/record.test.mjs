import assert from "node:assert/strict";
import { test } from "node:test";

import { EARLIEST, LATEST, appendEntries, correctTimes, isEntry, mergeEntries } from "../../../../docs/js/core/answers/record.mjs";
import { entries } from "../../sample-records.mjs";

const ENTRY = { id: "imputer-needs-fit", right: true, chosen: "a d", sure: null, at: 1_795_000_000_000, mode: "page" };
const seeds = Array.from({ length: 1000 }, (_, seed) => seed);

test("merging in any order gives the same record, for a thousand triples", () => {
  for (const seed of seeds) {
    const [a, b, c] = [entries(seed), entries(seed + 1000), entries(seed + 2000)];
    const merged = mergeEntries(mergeEntries(a, b), c);
    for (const other of [mergeEntries(a, mergeEntries(b, c)), mergeEntries(mergeEntries(c, b), a), mergeEntries(mergeEntries(b, a), c)])
      assert.deepEqual(other, merged);
    assert.deepEqual(mergeEntries(merged, b), merged);
  }
});

test("merging loses no answer and counts none twice", () => {
  for (const seed of seeds) {
    const [a, b] = [entries(seed), entries(seed + 1000)];
    const lines = (list) => new Set(list.map((entry) => JSON.stringify(entry)));
    const merged = mergeEntries(a, b);
    assert.deepEqual(lines(merged), new Set([...lines(a), ...lines(b)]));
    assert.equal(merged.length, lines(merged).size);
  }
});

test("a record is in the order of time", () => {
  for (const seed of seeds) {
    const times = appendEntries(entries(seed), entries(seed + 1000)).map(({ at }) => at);
    assert.deepEqual(times, times.toSorted((a, b) => a - b));
  }
});

test("merging changes neither of the two", () => {
  const [a, b] = [Object.freeze(entries(3).map(Object.freeze)), Object.freeze(entries(4).map(Object.freeze))];

  assert.equal(mergeEntries(a, b).length, mergeEntries([...a], [...b]).length);
});

test("an answer that could not be read again is not added", () => {
  assert.throws(() => appendEntries([], [{ ...ENTRY, sure: "yes" }]), TypeError);
  assert.throws(() => appendEntries([], [{ ...ENTRY, more: 1 }]), TypeError);
  assert.deepEqual(appendEntries([], [ENTRY]), [ENTRY]);
});

test("an answer has exactly its keys, and no other value passes for one", () => {
  assert.ok(isEntry(ENTRY));
  for (const other of [null, 7, "entry", [], [ENTRY], {}, Object.create(ENTRY), { ...ENTRY, id: 7 }, { ...ENTRY, at: "now" }])
    assert.equal(isEntry(other), false, JSON.stringify(other));
});

test("a device clock in 1970, 2000 or 2101 loses no answer: it gets the time after the latest one", () => {
  for (const at of [0, Date.UTC(1970, 0, 2), Date.UTC(2000, 0), EARLIEST - 1, LATEST, Date.UTC(2101, 0), NaN]) {
    const more = [{ ...ENTRY, id: "one-a", at }, { ...ENTRY, id: "one-a", at }, { ...ENTRY, id: "two-b", at }];
    const corrected = correctTimes([ENTRY], more);
    assert.deepEqual(corrected.map((entry) => entry.at), [ENTRY.at + 1, ENTRY.at + 2, ENTRY.at + 3]);
    assert.equal(appendEntries([ENTRY], corrected).length, 4);
    assert.ok(correctTimes([], more).every(isEntry), "even the first answer of a record");
  }
});

test("an accepted time stays as it is, and the end of the range is not exceeded", () => {
  assert.deepEqual(correctTimes([], [ENTRY]), [ENTRY]);
  const last = { ...ENTRY, at: LATEST - 1 };
  assert.ok(isEntry(correctTimes([last], [{ ...ENTRY, at: LATEST }])[0]));
});

test("how long an answer took survives, and is left out if the clock was changed meanwhile", () => {
  const correct = (spent) => correctTimes([], [{ ...ENTRY, spent }])[0];
  assert.deepEqual([41_000, 7.6, 0].map((spent) => correct(spent).spent), [41_000, 8, 0]);
  for (const spent of [-1, NaN, Infinity, undefined]) assert.deepEqual(correct(spent), ENTRY, String(spent));
  assert.deepEqual(mergeEntries([correct(7)], [correct(7)]), [{ ...ENTRY, spent: 7 }]);
});
