import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFAULT_SETTINGS } from "../../../../docs/js/core/questions/practice-settings.mjs";
import { beginMock, beginPractice, chooseOptions, endSession, toggleFlag } from "../../../../docs/js/core/sessions/session.mjs";
import {
  readMockState, readPracticeState, writeMockState, writePracticeState,
} from "../../../../docs/js/core/sessions/session-format.mjs";

const NOW = Date.UTC(2026, 10, 21);
const exam = (id) => ({ id, part: "A2", seed: "lake", before: "h", questions: ["one-a", "two-b"], minutes: 17 });
const answered = (session) => toggleFlag(chooseOptions(session, "one-a", ["a"], { now: 0 }), "two-b");
const MOCK = { seed: "lake", current: beginMock(exam("now"), NOW), done: [endSession(beginMock(exam("then"), NOW), NOW + 9)] };
const PRACTICE = { current: beginPractice({ ...DEFAULT_SETTINGS, seed: "s" }, ["one-a", "two-b"], NOW), last: null };
const parsed = (state) => JSON.parse(JSON.stringify(state));

test("what is written is read again", () => {
  const mock = { ...MOCK, current: chooseOptions(toggleFlag(MOCK.current, "two-b"), "one-a", ["a"], { now: 0 }) };
  assert.deepEqual(readMockState(parsed(writeMockState(mock))), { state: mock, damaged: [] });

  const practice = { ...PRACTICE, last: endSession(answered(PRACTICE.current), NOW) };
  practice.last.answers["two-b"].flagged = false; // practice has no flags
  assert.deepEqual(readPracticeState(parsed(writePracticeState(practice))), { state: practice, damaged: [] });
});

test("the guide of a mock exam is kept; older ones name none", () => {
  const dated = { ...MOCK, current: { ...MOCK.current, guide: "2026-10-01" } };
  assert.equal(readMockState(parsed(writeMockState(dated))).state.current.guide, "2026-10-01");
  assert.equal("guide" in readMockState(parsed(writeMockState(MOCK))).state.current, false);
  assert.deepEqual(readMockState({ ...parsed(writeMockState(dated)), done: [] }).damaged, []);
});

test("nothing stored is nothing begun, and nothing damaged", () => {
  for (const stored of [undefined, null, {}]) {
    assert.deepEqual(readMockState(stored), { state: { seed: "", current: null, done: [] }, damaged: [] });
    assert.deepEqual(readPracticeState(stored), { state: { current: null, last: null }, damaged: [] });
  }
});

test("one unsound mock exam costs that one alone", () => {
  const stored = parsed(writeMockState(MOCK));
  for (const unsound of [null, 7, {}, { ...stored.done[0], clock: null }, { ...stored.done[0], work: { "one-a": null } }, { ...stored.done[0], questions: [7] }]) {
    const { state, damaged } = readMockState({ ...stored, done: [unsound, ...stored.done] });
    assert.deepEqual([state, damaged], [MOCK, [unsound]]);
  }
  assert.deepEqual(readMockState({ ...stored, current: 7 }), { state: { ...MOCK, current: null }, damaged: [7] });
});

test("one unsound practice session costs that one alone", () => {
  const stored = parsed(writePracticeState({ ...PRACTICE, last: PRACTICE.current }));
  for (const unsound of [7, {}, { ...stored.last, choice: {} }, { ...stored.last, work: [] }, { ...stored.last, at: "1" }])
    assert.deepEqual(readPracticeState({ ...stored, last: unsound }), { state: PRACTICE, damaged: [unsound] });
});

test("what is no state at all is damaged as a whole", () => {
  assert.deepEqual(readMockState([1]).damaged, [[1]]);
  assert.deepEqual(readPracticeState("x").damaged, ["x"]);
  assert.equal(readMockState({ seed: "lake", done: {} }).damaged.length, 1);
});

test("sixty mock exams are kept, the latest", () => {
  const done = Array.from({ length: 99 }, (_, index) => ({ ...MOCK.done[0], id: String(index) }));
  assert.deepEqual(writeMockState({ ...MOCK, done }).done.map(({ id }) => id), done.slice(39).map(({ id }) => id));
});
