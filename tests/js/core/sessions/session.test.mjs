import assert from "node:assert/strict";
import { test } from "node:test";

import { formatRecord } from "../../../../docs/js/core/answers/record-format.mjs";
import { parseRecord } from "../../../../docs/js/core/answers/record-import.mjs";
import { DEFAULT_SETTINGS } from "../../../../docs/js/core/questions/practice-settings.mjs";
import { completeQuestion } from "../../../../docs/js/core/questions/question.mjs";
import {
  getAnswer, beginMock, beginPractice, checkAnswer, chooseOptions, endSession, formatMockName, listAnswered, passTime,
  scoreSession, listEntries, toggleFlag, turnTo,
} from "../../../../docs/js/core/sessions/session.mjs";
import { getTimeLeft } from "../../../../docs/js/core/sessions/timer.mjs";

const NOW = Date.UTC(2026, 10, 21);
const ASKED = [
  { id: "one-a", key: ["a"] },
  { id: "two-ab", key: ["a", "b"] },
  { id: "three-c", key: ["c"] },
].map(completeQuestion);
const IDS = ASKED.map(({ id }) => id);
const mock = () => beginMock({ id: "associate.A2.lake.1", part: "A2", seed: "lake", before: "", questions: IDS, minutes: 17 }, 0);
const practice = (settings = {}) => beginPractice({ ...DEFAULT_SETTINGS, seed: "s", ...settings }, IDS, NOW);
const choose = (session, id, letters, wanted = 1) => chooseOptions(session, id, letters, { now: NOW, wanted });

test("a complete answer that is left for another is remembered, a part of one is not", () => {
  let session = choose(choose(choose(mock(), "one-a", ["a"]), "one-a", ["b"]), "one-a", ["b"]);
  assert.deepEqual(getAnswer(session, "one-a").tried, ["a"]);

  session = choose(choose(choose(session, "two-ab", ["d"], 2), "two-ab", ["d", "a"], 2), "two-ab", ["d"], 2);
  assert.deepEqual(getAnswer(session, "two-ab").tried, ["a d"]);
  assert.equal(getAnswer(session, "two-ab").chosen, "d");
});

test("time goes to the question in view, and to none while the page is hidden", () => {
  let session = passTime(mock(), 5000, true);
  session = passTime(turnTo(session, 1), 8000, true);
  session = passTime(session, 100_000, false);

  assert.deepEqual([getAnswer(session, "one-a").spent, getAnswer(session, "two-ab").spent], [5000, 3000]);
  assert.equal(getTimeLeft(session.clock), 17 * 60_000 - 100_000);
});

test("one turns to a question that is there", () => {
  assert.deepEqual([turnTo(mock(), -1).position, turnTo(mock(), 99).position], [0, 2]);
});

test("a session is plain data", () => {
  const session = endSession(toggleFlag(choose(mock(), "one-a", ["a"]), "two-ab"), 9000);

  assert.deepEqual(JSON.parse(JSON.stringify(session)), session);
  assert.equal(getAnswer(toggleFlag(session, "two-ab"), "two-ab").flagged, false);
});

test("a question whose id is a name of every object has no answer of its own", () => {
  assert.equal(getAnswer(mock(), "constructor").chosen, "");
});

test("an exam's name is the seed of its series and what came before in it", () => {
  assert.equal(formatMockName(mock()), "lake");
  assert.equal(formatMockName({ ...mock(), before: "h2" }), "lake.h2");
});

test("with feedback at once an answer counts when it is checked, and stays as it was", () => {
  let session = chooseOptions(practice(), "one-a", ["b"], { now: NOW + 1, sure: "sure" });
  assert.deepEqual(listAnswered(session, ASKED), []);

  session = checkAnswer(session, "one-a", NOW + 2);
  session = chooseOptions(session, "one-a", ["a"], { now: NOW + 3 });

  assert.deepEqual(listEntries(session, ASKED), [
    { id: "one-a", right: false, chosen: "b", sure: "sure", at: NOW + 2, mode: "practice" },
  ]);
});

test("with feedback at the end complete answers count, each with the time at which it was given", () => {
  let session = practice({ feedback: "end" });
  for (const [id, letters, at] of [["one-a", ["a"], 1], ["two-ab", ["a"], 2], ["three-c", ["a"], 3], ["three-c", ["c"], 4]])
    session = chooseOptions(session, id, letters, { now: NOW + at });

  const written = listEntries(session, ASKED);

  assert.deepEqual(written.map(({ id, right, at }) => [id, right, at]), [["one-a", true, NOW + 1], ["three-c", true, NOW + 4]]);
  assert.deepEqual(parseRecord(formatRecord(written)).entries, written);
  assert.deepEqual([scoreSession(session, ASKED).right, scoreSession(session, ASKED).of], [2, 2]);
});

test("of a mock exam every question is scored, and what was answered or seen goes into the record", () => {
  let session = choose(mock(), "one-a", ["a"]);
  session = endSession(passTime(turnTo(session, 1), 4000, true), NOW);

  assert.deepEqual(listEntries(session, ASKED), [
    { id: "one-a", right: true, chosen: "a", sure: null, at: NOW, mode: "mock:associate.A2.lake.1", spent: 0 },
    { id: "two-ab", right: false, chosen: "", sure: null, at: NOW, mode: "mock:associate.A2.lake.1", spent: 4000 },
  ]);
  assert.deepEqual([scoreSession(session, ASKED).right, scoreSession(session, ASKED).of], [1, 3]);
});
