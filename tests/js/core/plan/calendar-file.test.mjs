import assert from "node:assert/strict";
import { test } from "node:test";

import { formatCalendar, lineUp } from "../../../../docs/js/core/plan/calendar-file.mjs";

const STAMP = Date.UTC(2027, 2, 1, 9, 30, 7);
const EVENT = {
  uid: "topic-outliers@lakeproof", day: "2027-03-02", time: "18:00", minutes: 25, title: "Outliers", text: "Read.", address: "https://example.org/a/",
};
const linesOf = (...events) => formatCalendar("Plan", events, STAMP).split("\r\n");
const bytes = (text) => new TextEncoder().encode(text).length;

test("a line holds at most 75 bytes, and unfolding gives it back, whatever the alphabet", () => {
  for (const title of ["a".repeat(300), "é".repeat(200), "試験".repeat(90), "😀 ü;,\\".repeat(40)]) {
    const text = formatCalendar(title, [{ ...EVENT, title }], STAMP);
    const escaped = title.replace(/[\\;,]/g, (letter) => `\\${letter}`);

    assert.ok(text.split("\r\n").every((line) => bytes(line) <= 75));
    assert.ok(!text.includes("\uFFFD"));
    assert.ok(text.replaceAll("\r\n ", "").includes(`\r\nSUMMARY:${escaped}\r\n`));
  }
});

test("every line ends in CR and LF", () => {
  const text = formatCalendar("Plan", [EVENT], STAMP);
  assert.ok(text.endsWith("END:VCALENDAR\r\n"));
  assert.deepEqual(text.replaceAll("\r\n", "").match(/[\r\n]/g), null);
});

test("line breaks are written as such, and other control characters are dropped", () => {
  assert.ok(linesOf({ ...EVENT, text: "one\r\ntwo\u0007\nthree" }).includes("DESCRIPTION:one\\ntwo\\nthree\\nhttps://example.org/a/"));
});

test("an event with a time floats with the reader's clock, and one without takes the day", () => {
  assert.deepEqual(linesOf(EVENT).filter((line) => /^(DTSTART|DTEND|DURATION)/.test(line)), ["DTSTART:20270302T180000", "DURATION:PT25M"]);
  const allDay = linesOf({ ...EVENT, day: "2027-12-31", time: "" }).filter((line) => /^(DTSTART|DTEND|DURATION)/.test(line));
  assert.deepEqual(allDay, ["DTSTART;VALUE=DATE:20271231", "DTEND;VALUE=DATE:20280101"]);
});

test("a file that is written later has a higher number and the same names", () => {
  const find = (stamp, name) => formatCalendar("Plan", [EVENT], stamp).split("\r\n").find((line) => line.startsWith(name));
  const later = STAMP + 120_000;

  assert.equal(find(STAMP, "UID"), find(later, "UID"));
  assert.equal(find(STAMP, "DTSTAMP"), "DTSTAMP:20270301T093007Z");
  assert.ok(Number(find(later, "SEQUENCE").slice(9)) > Number(find(STAMP, "SEQUENCE").slice(9)));
});

test("the items of a day follow each other and stay on it", () => {
  assert.deepEqual(lineUp("18:05", [15, 40, 5]), ["18:05", "18:20", "19:00"]);
  assert.deepEqual(lineUp("23:30", [60, 30]), ["22:29", "23:29"]);
  assert.deepEqual(lineUp("", [15, 40]), ["", ""]);
  assert.ok(lineUp("06:00", [1200, 1200]).every((time) => /^\d\d:\d\d$/.test(time)));
});
