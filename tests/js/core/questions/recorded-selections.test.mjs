import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { summarizeHistory } from "../../../../docs/js/core/questions/history.mjs";
import { DEFAULT_SETTINGS } from "../../../../docs/js/core/questions/practice-settings.mjs";
import { completeQuestion } from "../../../../docs/js/core/questions/question.mjs";
import { drawSeries } from "../../../../docs/js/core/questions/draw-questions.mjs";
import { selectPretest } from "../../../../docs/js/core/questions/pretest.mjs";
import { selectPractice } from "../../../../docs/js/core/questions/select-practice.mjs";

/** What the first version of the site selected; addresses with a seed that readers have shared must keep their questions. */
const RECORDED = JSON.parse(readFileSync(new URL("recorded-selections.json", import.meta.url), "utf-8"));
const BANK = RECORDED.bank.map(completeQuestion);
const ids = (text) => text.split(" ").filter(Boolean).map((number) => `question-${number}`);

test("practice selects what it always has, for each kind of filter", () => {
  const history = summarizeHistory(RECORDED.entries, RECORDED.now, RECORDED.examDate, RECORDED.shown);
  for (const { filter, ids: recorded } of RECORDED.practice) {
    const settings = { ...DEFAULT_SETTINGS, ...filter };
    assert.deepEqual(selectPractice(BANK, settings, history), ids(recorded), JSON.stringify(filter));
  }
});

test("a mock exam of one name has the same questions", () => {
  for (const { seed, series, ids: recorded, missing } of RECORDED.mock) {
    const selected = drawSeries(BANK, series, seed, RECORDED.largest);
    assert.deepEqual(selected, { questions: ids(recorded ?? ""), missing: missing ?? {} }, `${seed} ${JSON.stringify(series)}`);
  }
});

test("a pretest asks the same questions in each round", () => {
  for (const { seed, round, ids: recorded } of RECORDED.pretest) {
    const bank = BANK.filter(({ section, pool }) => section === seed.split(" ")[1] && pool === "page");
    assert.deepEqual(selectPretest(bank, seed, round), ids(recorded), `${seed} ${round}`);
  }
});
