import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { summarizeHistory } from "../../../../docs/js/core/questions/history.mjs";
import { DEFAULT_SETTINGS } from "../../../../docs/js/core/questions/practice-settings.mjs";
import { completeQuestion } from "../../../../docs/js/core/questions/question.mjs";
import { selectQuestions } from "../../../../docs/js/core/questions/select-questions.mjs";

/** What the first version of the site selected; addresses with a seed that readers have shared must keep their questions. */
const RECORDED = JSON.parse(readFileSync(new URL("recorded-selections.json", import.meta.url), "utf-8"));
const BANK = RECORDED.bank.map(completeQuestion);
const ids = (text) => text.split(" ").filter(Boolean).map((number) => `question-${number}`);

test("practice selects what it always has, for each kind of filter", () => {
  const history = summarizeHistory(RECORDED.entries, RECORDED.now, RECORDED.examDate, RECORDED.shown);
  for (const { filter, ids: recorded } of RECORDED.practice) {
    const settings = { ...DEFAULT_SETTINGS, ...filter };
    const { questions } = selectQuestions(BANK, { kind: "practice", seed: settings.seed, settings, history });
    assert.deepEqual(questions, ids(recorded), JSON.stringify(filter));
  }
});

test("a mock exam has the same paper for the same name", () => {
  for (const { seed, series, ids: recorded, missing } of RECORDED.mock) {
    const selected = selectQuestions(BANK, { kind: "mock", seed, series, largest: RECORDED.largest });
    assert.deepEqual(selected, { questions: ids(recorded ?? ""), missing: missing ?? {} }, `${seed} ${JSON.stringify(series)}`);
  }
});

test("a pre-test asks the same questions in each round", () => {
  for (const { seed, round, ids: recorded } of RECORDED.pretest) {
    const bank = BANK.filter(({ section, pool }) => section === seed.split(" ")[1] && pool === "page");
    assert.deepEqual(selectQuestions(bank, { kind: "pretest", seed, round }).questions, ids(recorded), `${seed} ${round}`);
  }
});
