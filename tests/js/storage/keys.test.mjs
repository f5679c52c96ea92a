import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { nameCache } from "../../../docs/js/core/offline/site-files.mjs";
import { KEYS, isOurs } from "../../../docs/js/storage/keys.mjs";

const ROOT = new URL("../../../docs/js/", import.meta.url);
const readModules = () =>
  readdirSync(ROOT, { recursive: true })
    .filter((name) => name.endsWith(".mjs") && !name.startsWith("vendor"))
    .map((name) => ({ name, code: readFileSync(new URL(name, ROOT), "utf-8") }));

test("no other module names a key", () => {
  const named = readModules().filter(({ code }) => /["'`]lakeproof(\.|-(mock|practice))/.test(code));
  assert.deepEqual(named.map(({ name }) => name), ["storage/keys.mjs"]);
});

test("nothing but the storage modules reaches for a storage", () => {
  const reaching = readModules().filter(({ name, code }) => !name.startsWith("storage/") && /(local|session)Storage\b/.test(code));
  assert.deepEqual(reaching.map(({ name }) => name), []);
});

test("every key is recognized as ours, and none of the theme's is", () => {
  for (const key of [...Object.values(KEYS), `${KEYS.tab}.seed`, "lakeproof-later"]) assert.ok(isOurs(key), key);
  for (const key of ["/.__palette", "__search", "lakeproofing", "other.lakeproof"]) assert.equal(isOurs(key), false, key);
});

test("the page on privacy lists every key of ours and the caches, and nothing else", () => {
  const page = readFileSync(new URL("../../../docs/privacy.md", import.meta.url), "utf-8");
  const listed = [...page.matchAll(/^\| `(lakeproof[^`]*)`/gm)].map(([, key]) => key?.replace(".…", ""));
  const caches = nameCache("…", "").replace(/ … $/, " …");
  assert.deepEqual(new Set(listed), new Set([...Object.values(KEYS), caches]));
});
