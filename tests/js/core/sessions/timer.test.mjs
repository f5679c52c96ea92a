import assert from "node:assert/strict";
import { test } from "node:test";

import { createRandom } from "../../../../docs/js/core/random.mjs";
import { findWarning, formatTime, startClock, tickClock, getTimeLeft } from "../../../../docs/js/core/sessions/timer.mjs";

const MINUTE = 60_000;

test("what is left is the time given less the time gone", () => {
  assert.equal(getTimeLeft(startClock(90, 1000)), 90 * MINUTE);
  assert.equal(getTimeLeft(tickClock(startClock(90, 1000), 1000 + 30 * MINUTE)), 60 * MINUTE);
  assert.equal(getTimeLeft(tickClock(startClock(90, 1000), 1000 + 91 * MINUTE)), 0);
});

test("a thousand clocks: however often a page is closed and opened, the time left is that of the wall", () => {
  for (let seed = 0; seed < 1000; seed += 1) {
    const random = createRandom(`${seed}`);
    let clock = startClock(90, 5000);
    let now = 5000;
    for (let look = 0; look < 30; look += 1) {
      now += Math.floor(random() * 2 * MINUTE);
      clock = tickClock(JSON.parse(JSON.stringify(clock)), now); // a reload
      assert.equal(getTimeLeft(clock), 90 * MINUTE - (now - 5000));
    }
  }
});

test("a thousand clocks: wherever the computer's clock is set, no time is gained", () => {
  for (let seed = 0; seed < 1000; seed += 1) {
    const random = createRandom(`${seed}`);
    let clock = startClock(90, 1e12);
    for (let look = 0; look < 30; look += 1) {
      const before = getTimeLeft(clock);
      clock = tickClock(clock, 1e12 + Math.floor((random() - 0.5) * 20 * MINUTE));
      assert.ok(getTimeLeft(clock) <= before && getTimeLeft(clock) >= 0);
    }
  }
});

test("ten and five minutes are told once each, when they are crossed", () => {
  const told = [];
  let clock = startClock(17, 0);
  for (let now = 0; now <= 18 * MINUTE; now += 1000) {
    const next = tickClock(clock, now);
    const due = findWarning(clock, next);
    if (due) told.push([due, getTimeLeft(next)]);
    clock = next;
  }

  assert.deepEqual(told, [[10, 10 * MINUTE], [5, 5 * MINUTE]]);
});

test("who was away past both is told the one that matters, and who was away to the end is told none", () => {
  const clock = startClock(90, 0);

  assert.equal(findWarning(clock, tickClock(clock, 86 * MINUTE)), 5);
  assert.equal(findWarning(clock, tickClock(clock, 100 * MINUTE)), null);
});

test("a time reads as minutes and seconds, with hours where there are any", () => {
  assert.equal(formatTime(90 * MINUTE), "1:30:00");
  assert.equal(formatTime(17 * MINUTE), "17:00");
  assert.equal(formatTime(65_000), "1:05");
  assert.equal(formatTime(1), "0:01");
  assert.equal(formatTime(0), "0:00");
});
