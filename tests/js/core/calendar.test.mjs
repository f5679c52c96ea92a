import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay, parseDay, toDate } from "../../../docs/js/core/calendar.mjs";

test("a day of the calendar is read and written as itself", () => {
  for (const text of ["2024-02-29", "2027-01-31", "2099-12-31"]) assert.equal(toDate(parseDay(text)).toISOString().slice(0, 10), text);
});

test("what is no day of the calendar is none", () => {
  for (const text of ["", "2027-02-31", "2027-02-29", "2027-13-01", "2027-1-1", "2027-01-31T00:00", "tomorrow"]) assert.equal(parseDay(text), null, text);
});

test("a moment belongs to the day of the place where the reader is", () => {
  assert.equal(toDay(new Date(2027, 0, 31, 23, 59).getTime()), parseDay("2027-01-31"));
});
