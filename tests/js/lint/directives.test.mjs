import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../../docs/js/", import.meta.url);
const DIRECTIVE = /(oxlint|eslint)-(disable|enable)|@ts-(nocheck|ignore|expect-error)/;

test("the folder decides what a module may use: no comment switches the type check or the linter off", () => {
  const modules = readdirSync(ROOT, { recursive: true }).filter((name) => name.endsWith(".mjs") && !name.startsWith("vendor"));
  assert.ok(modules.length > 20);

  const found = modules.filter((name) => DIRECTIVE.test(readFileSync(new URL(name, ROOT), "utf-8")));

  assert.deepEqual(found, []);
});
