import assert from "node:assert/strict";
import { test } from "node:test";

import { formatMessage } from "../../../docs/js/core/messages.mjs";

const DUE = { zero: "Nothing is due.", one: "1 question is due.", other: "{n} questions are due." };

test("names in braces become values, and a name without a value stays", () => {
  assert.equal(formatMessage("Question {n} of {of}", { n: 3, of: 48 }), "Question 3 of 48");
  assert.equal(formatMessage("{right} of {n}", { right: 0 }), "0 of {n}");
  assert.equal(formatMessage(undefined, { n: 1 }), "");
});

test("the number chooses the sentence, zero only where there is one for it", () => {
  assert.deepEqual([0, 1, 2].map((n) => formatMessage(DUE, { n })), ["Nothing is due.", "1 question is due.", "2 questions are due."]);
  assert.equal(formatMessage({ one: "{n} answer", other: "{n} answers" }, { n: 0 }), "0 answers");
});

test("plural forms are those of the language", () => {
  const words = { one: "{n} Frage", other: "{n} Fragen" };
  assert.equal(formatMessage(words, { n: 1 }, "de"), "1 Frage");
  assert.equal(formatMessage({ other: "{n}問" }, { n: 1 }, "ja"), "1問");
});

test("words like those of an object's prototype are no values", () => {
  assert.equal(formatMessage("{constructor}", Object.create(null)), "{constructor}");
});
