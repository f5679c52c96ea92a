import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseBatch, findHash, findPath, listBuilds, listOnlyVersion, measureCopy, nameCache, planRequest, toAddress, toPath } from "../../../../docs/js/core/offline/site-files.mjs";

const SCOPE = "https://site.test/lakeproof/2026.11/";
const ask = (url, more = {}) => planRequest({ method: "GET", url, hasRange: false, ...more }, SCOPE);

/** @type {import("../../../../docs/js/core/offline/site-files.mjs").Build} */
const BUILD = {
  id: "b1",
  core: { "index.html": ["h1", 10], "css/a.css": ["h2", 20] },
  rest: { "a/index.html": ["h3", 30], "a b/é.json": ["h4", 40] },
};

test("a folder stands for its page, whatever the query", () => {
  const expected = { kind: "file", path: "associate/practice/index.html" };

  assert.deepEqual(ask(`${SCOPE}associate/practice/?which=due#top`), expected);
  assert.deepEqual(ask(`${SCOPE}associate/practice/index.html`), expected);
  assert.deepEqual(ask(SCOPE), { kind: "file", path: "index.html" });
});

test("a file keeps its name, with its letters decoded", () => {
  assert.deepEqual(ask(`${SCOPE}associate/bank.json?3f2a`), { kind: "file", path: "associate/bank.json" });
  assert.deepEqual(ask(`${SCOPE}a%20b/%C3%A9.json`), { kind: "file", path: "a b/é.json" });
});

test("what cannot be answered from files goes to the network", () => {
  const requests = [
    ask(SCOPE, { method: "POST" }),
    ask(SCOPE, { method: "HEAD" }),
    ask(`${SCOPE}a.pdf`, { hasRange: true }),
    ask("https://site.test/lakeproof/2025.09/"),
    ask("https://site.test/lakeproof/2026.11"),
    ask("https://elsewhere.test/lakeproof/2026.11/"),
    ask(`${SCOPE}100%`),
  ];

  assert.deepEqual(requests, requests.map(() => ({ kind: "pass" })));
});

test("the list of versions is one folder above, or in the folder of a site that has no folder above", () => {
  assert.deepEqual(ask("https://site.test/lakeproof/versions.json"), { kind: "versions" });
  assert.deepEqual(planRequest({ method: "GET", url: "https://site.test/versions.json", hasRange: false }, "https://site.test/"), { kind: "versions" });
});

test("a version that knows no other lists itself", () => {
  assert.deepEqual(listOnlyVersion(SCOPE), [{ version: "2026.11", title: "2026.11", aliases: [] }]);
});

test("a path and its address lead to each other", () => {
  for (const path of [...Object.keys(BUILD.core), ...Object.keys(BUILD.rest), "index.html.json"]) {
    assert.equal(toPath(toAddress(path, SCOPE), SCOPE), path);
  }
});

test("the caches of another version are not ours, even if its name begins like ours", () => {
  const names = [
    nameCache(SCOPE, "b1"),
    nameCache("https://site.test/lakeproof/", "b2"),
    nameCache(`${SCOPE}below/`, "b3"),
    nameCache("https://site.test/lakeproof/dev/", "b4"),
    "another cache",
  ];

  assert.deepEqual(listBuilds(names, SCOPE), ["b1"]);
});

test("a file is known by its path, and a property of every object is no file", () => {
  assert.equal(findHash(BUILD, "a/index.html"), "h3");
  assert.equal(findHash(BUILD, "constructor"), undefined);
});

test("the same content is found under another path", () => {
  assert.equal(findPath(BUILD, "h4"), "a b/é.json");
  assert.equal(findPath(BUILD, "h9"), undefined);
});

test("the size of a copy counts what is there", () => {
  assert.deepEqual(measureCopy(BUILD, new Set(["index.html", "a/index.html"])), { bytes: 40, total: 100 });
});

test("batches add up to the build, each small enough to show progress", () => {
  const rest = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`${n}.html`, /** @type {[string, number]} */ ([`h${n}`, n === 7 ? 9e6 : 1000])]));
  const build = { ...BUILD, rest };
  const present = new Set();
  const sizes = [];
  for (let batch = chooseBatch(build, present); batch.length; batch = chooseBatch(build, present)) {
    sizes.push(batch.length);
    for (const path of batch) present.add(path);
  }

  assert.equal(present.size, 152);
  assert.deepEqual(sizes, [10, 60, 60, 22]);
});
