import assert from "node:assert/strict";
import { test } from "node:test";

import { completeWord, correctWord, countMistakes, isKnown } from "../../../../docs/js/core/search/spelling.mjs";

const KNOWN = ["model", "models", "feature", "crossvalidator", "hyperopt", "deployment", "imputer", "import", "stage", "staging", "slice", "f1", "mae"];

test("letters that are missing, doubled, wrong or swapped are corrected", () => {
  assert.equal(correctWord("hypropt", KNOWN), "hyperopt");
  assert.equal(correctWord("crosvalidator", KNOWN), "crossvalidator");
  assert.equal(correctWord("hyperotp", KNOWN), "hyperopt");
  assert.equal(correctWord("hyyperopt", KNOWN), "hyperopt");
});

test("a word of the site, its other forms, and a word that is not yet written stay as they are", () => {
  for (const word of ["hyperopt", "hyper", "deploying", "deployed", "slices", "crossval"]) assert.equal(correctWord(word, KNOWN), word);
});

test("short words, numbers and words like no other are left alone", () => {
  for (const word of ["mea", "f2", "2026", "kubernetes", "zzzzzz"]) assert.equal(correctWord(word, KNOWN), word);
});

test("of two words that are as near, the first letter decides, and then how common they are", () => {
  assert.equal(correctWord("jmport", KNOWN), "jmport"); // two mistakes are too many for six letters
  assert.equal(correctWord("impoter", ["imputer", "impostor", "importer"]), "imputer");
});

test("a word is known if the site has one that begins like it", () => {
  assert.equal(isKnown("stag", KNOWN), true);
  assert.equal(isKnown("qqqx", KNOWN), false);
  assert.equal(isKnown("ab", KNOWN), true);
  assert.equal(isKnown("403", KNOWN), true);
});

test("a word is completed to the most common one", () => {
  assert.equal(completeWord("mo", KNOWN), "model");
  assert.equal(completeWord("model", KNOWN), "models");
  assert.equal(completeWord("m", KNOWN), "");
  assert.equal(completeWord("zz", KNOWN), "");
});

test("mistakes are counted, up to a limit", () => {
  assert.equal(countMistakes("abc", "abc"), 0);
  assert.equal(countMistakes("abc", "acb"), 1);
  assert.equal(countMistakes("kitten", "sitting"), 3);
  assert.equal(countMistakes("kitten", "sitting", 2), 2);
  assert.equal(countMistakes("", "abc"), 3);
});
