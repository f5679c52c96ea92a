import assert from "node:assert/strict";
import { test } from "node:test";

import { readQuery, splitWords } from "../../../../docs/js/core/search/search-query.mjs";

const STOP = new Set(["what", "is", "the", "a", "vs", "in"]);

test("names of code are split at dots and brackets, and not at underscores", () => {
  assert.deepEqual(splitWords("mlflow.sklearn.log_model(name="), ["mlflow", "sklearn", "log_model", "name"]);
  assert.deepEqual(splitWords("runs:/abc models:/"), ["runs", "abc", "models"]);
  assert.deepEqual(splitWords("mapInPandas"), ["mapinpandas"]);
});

test("a number keeps its point, and a word loses the full stop behind it", () => {
  assert.deepEqual(splitWords("Spark 4.2, F1."), ["spark", "42", "f1"]);
});

test("hyphens and slashes separate words, but not single letters", () => {
  assert.deepEqual(splitWords("one-hot a/b k-fold CI/CD R²"), ["one", "hot", "ab", "kfold", "ci", "cd", "r2"]);
});

test("common words are left out, unless there is nothing else", () => {
  assert.deepEqual(readQuery("What is the RMSE vs the MAE?", STOP), ["rmse", "mae"]);
  assert.deepEqual(readQuery("what is", STOP), ["what", "is"]);
  assert.deepEqual(readQuery("  ?! ", STOP), []);
});

test("a word that is typed twice is looked for once", () => {
  assert.deepEqual(readQuery("run a nested run", STOP), ["run", "nested"]);
});
