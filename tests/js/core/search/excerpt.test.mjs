import assert from "node:assert/strict";
import { test } from "node:test";

import { splitExcerpt } from "../../../../docs/js/core/search/excerpt.mjs";

test("what was found is told apart from the text around it", () => {
  assert.deepEqual(splitExcerpt("fit an <mark>Imputer</mark> first"), [
    { text: "fit an ", found: false },
    { text: "Imputer", found: true },
    { text: " first", found: false },
  ]);
});

test("names of code are joined again, and what looks like a tag is text", () => {
  assert.deepEqual(splitExcerpt("~`mlflow. <mark>~`log_model(</mark> ~`name= &lt;b&gt;"), [
    { text: "mlflow.", found: false },
    { text: "log_model(", found: true },
    { text: "name= <b>", found: false },
  ]);
});
