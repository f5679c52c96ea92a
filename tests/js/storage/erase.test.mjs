import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";

import { dispatch, fill } from "./fake-browser.mjs";

const RECORDED = JSON.parse(readFileSync(new URL("recorded-version-1.json", import.meta.url), "utf-8"));
const { eraseAll, onErase } = await import("../../../docs/js/storage/erase.mjs");
const { addAnswers, readRecord } = await import("../../../docs/js/storage/record/record-storage.mjs");
const { readDates } = await import("../../../docs/js/storage/exam-dates.mjs");
const { MockStorage } = await import("../../../docs/js/storage/mock-storage.mjs");
const { PracticeStorage } = await import("../../../docs/js/storage/practice-storage.mjs");
const { readTab, getTabSeed } = await import("../../../docs/js/storage/tab-storage.mjs");

const OTHERS = { "/.__palette": "{}" };
const EXTRA = { "lakeproof.unreadable": "x", "lakeproof.quarantine": "{}", "lakeproof.backup.1": "x", "lakeproof-later": "x" };
const now = () => 1_793_700_000_000;
const open = () => [new MockStorage("associate", { now, seed: "s" }), new PracticeStorage("associate", { now })];

beforeEach(() => fill({ local: { ...RECORDED.local, ...EXTRA, ...OTHERS }, session: { ...RECORDED.session, ...OTHERS } }));

function assertNothingIsLeft() {
  assert.deepEqual([{ ...localStorage }, { ...sessionStorage }], [OTHERS, OTHERS]);
  assert.deepEqual([readRecord().entries, readRecord().damaged, readDates()], [[], 0, {}]);
  const [mock, practice] = open();
  assert.deepEqual([mock.session, mock.done, practice.session, practice.last], [null, [], null, null]);
  assert.equal(readTab("question-3"), null);
}

test("after erasing no key of ours is left, of whatever version, and all others are", async () => {
  await eraseAll();
  assertNothingIsLeft();
});

test("what only memory held is erased, too", async () => {
  localStorage.refuses = () => true;
  await addAnswers([{ id: "one-a", right: true, chosen: "a", sure: null, at: now(), mode: "page" }]);
  const [mock, practice] = open();
  mock.begin({ id: "x", part: "A2", seed: "s", before: "", questions: ["one-a"], minutes: 5 });
  practice.end();
  assert.equal(mock.kept, false);

  await eraseAll();

  assertNothingIsLeft();
});

test("the screens of this tab are told, and the order of options in view stays", async () => {
  let told = 0;
  const stop = onErase(() => (told += 1));
  const seed = getTabSeed();
  await eraseAll();
  stop();
  await eraseAll();

  assert.equal(told, 1);
  assert.equal(getTabSeed(), seed);
});

test("a tab forgets when another tab erases", () => {
  let told = 0;
  const stop = onErase(() => (told += 1));
  for (const key of Object.keys(localStorage)) if (key.startsWith("lakeproof")) localStorage.removeItem(key);
  dispatch("storage", { key: "lakeproof.erased", newValue: "lakeproof.erased" });
  dispatch("storage", { key: "lakeproof.erased", newValue: null });
  stop();

  assert.equal(told, 1);
  assertNothingIsLeft();
});

test("a page that the browser kept forgets when it is shown again after everything was erased", () => {
  dispatch("pagehide");
  dispatch("pageshow", { persisted: true });
  assert.equal(readTab("question-3").checked, true, "nothing was erased meanwhile");

  dispatch("pagehide");
  for (const key of Object.keys(localStorage)) if (key.startsWith("lakeproof")) localStorage.removeItem(key);
  dispatch("pageshow", { persisted: true });

  assertNothingIsLeft();
});
