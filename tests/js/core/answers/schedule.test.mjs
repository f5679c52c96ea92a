import assert from "node:assert/strict";
import { test } from "node:test";

import { createDayFinder, toDay, parseDay, toDate } from "../../../../docs/js/core/calendar.mjs";
import { mergeEntries } from "../../../../docs/js/core/answers/record.mjs";
import { buildCards, forecastDue, listDue } from "../../../../docs/js/core/answers/schedule.mjs";
import { entries, START } from "../../sample-records.mjs";

const DAY = 86_400_000;
const seeds = Array.from({ length: 1000 }, (_, seed) => seed);
const answer = (changes) => ({ id: "a-b", right: true, chosen: "a", sure: null, at: START, mode: "page", ...changes });
const named = (day) => toDate(day).toISOString().slice(0, 10);
const today = toDay(START);

test("right answers push a question further and further away", () => {
  const record = [];
  const intervals = [];
  for (let at = START, n = 0; n < 5; n += 1) {
    record.push(answer({ at }));
    const { interval } = buildCards(record).get("a-b");
    intervals.push(interval);
    at += interval * DAY;
  }
  assert.deepEqual(intervals, intervals.toSorted((a, b) => a - b));
  assert.ok(intervals[0] >= 1 && intervals.at(-1) > 30, intervals.join());
});

test("a missed question comes back on the next day, even if it was missed a minute before midnight", () => {
  const late = new Date(2026, 10, 1, 23, 59).getTime();
  for (const at of [START, late]) {
    assert.deepEqual(listDue([answer({ right: false, at })], at), []);
    assert.deepEqual(listDue([answer({ right: false, at })], at + (at === late ? 60_000 : DAY)).map(({ id }) => id), ["a-b"]);
  }
  assert.deepEqual(listDue([answer({ right: true })], START + DAY), []);
});

test("nothing is due on the day of an answer, even on the day before the exam, for a thousand records", () => {
  for (const seed of seeds) {
    const record = mergeEntries(entries(seed), []);
    for (const { last, due } of buildCards(record, named(today + (seed % 20))).values()) assert.ok(due > last);
  }
});

test("sure but wrong comes first, then wrong, then what waits longest", () => {
  const record = mergeEntries([], [
    answer({ id: "old-right", at: START - 90 * DAY }),
    answer({ id: "older-right", at: START - 91 * DAY }),
    answer({ id: "was-wrong", right: false, sure: "guess", at: START - DAY }),
    answer({ id: "surely-wrong", right: false, sure: "sure", at: START - DAY }),
    answer({ id: "fresh-right" }),
  ]);
  assert.deepEqual(
    listDue(record, START).map(({ id }) => id),
    ["surely-wrong", "was-wrong", "older-right", "old-right"],
  );
});

test("everything comes a second time before the exam, and later only what would be forgotten, for a thousand records", () => {
  for (const seed of seeds) {
    const record = mergeEntries(entries(seed), []);
    const exam = today + 1 + (seed % 90);
    for (const [id, card] of buildCards(record, named(exam))) {
      const free = buildCards(record).get(id);
      assert.ok(card.due <= free.due);
      assert.ok(card.interval >= 1);
      if (card.answers > 1) assert.equal(card.due, free.due);
      else if (card.last < exam - 1) assert.ok(card.due < exam, `${id} is due on ${card.due}, the exam is on ${exam}`);
    }
  }
});

test("an exam that is over, or that is no date, bounds nothing", () => {
  const record = mergeEntries(entries(5), []);
  assert.deepEqual(buildCards(record, named(today - 30)), buildCards(record));
  assert.deepEqual(buildCards(record, "2027-02-31x"), buildCards(record));
});

test("the forecast counts each question once, if it is due before the exam", () => {
  for (const seed of seeds) {
    const record = mergeEntries(entries(seed), []);
    const now = START + 15 * DAY;
    const exam = named(toDay(now) + 40);
    const sum = forecastDue(record, now, exam).reduce((all, { count }) => all + count, 0);
    const before = [...buildCards(record, exam).values()].filter((card) => card.due < parseDay(exam));
    assert.equal(sum, before.length);
    assert.equal(forecastDue(record, now, exam)[0].count, listDue(record, now, exam).length);
  }
});

test("the same record gives the same schedule", () => {
  for (const seed of seeds.slice(0, 100)) {
    const record = mergeEntries(entries(seed), []);
    assert.deepEqual(buildCards(record, "2027-01-31"), buildCards(structuredClone(record), "2027-01-31"));
  }
});

test("the day of an answer is the same, however many are asked for, where clocks and calendars leap", () => {
  const zone = process.env.TZ;
  for (const place of ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia"]) {
    process.env.TZ = place;
    const day = createDayFinder();
    for (let at = Date.UTC(2010, 11, 1); at < Date.UTC(2012, 1, 1); at += 30 * 60_000) assert.equal(day(at), toDay(at));
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test("days follow the calendar and can be named", () => {
  assert.equal(toDay(new Date(2026, 10, 21, 23, 59).getTime()), parseDay("2026-11-21"));
  assert.equal(toDay(new Date(2026, 10, 22, 0, 1).getTime()), parseDay("2026-11-22"));
  assert.equal(parseDay("tomorrow"), null);
});
