import { attempt, writeText } from "./browser-storage.mjs";
import { onErase } from "./erase.mjs";
import { KEYS } from "./keys.mjs";

/**
 * Keeps what lasts as long as the tab is open: the seed of the order of options, and what the reader has done to each
 * question. Without storage it lasts as long as the page.
 */

const SEED = "seed";
/** @type {Map<string, string>} */
const memory = new Map();
onErase(clearTab);

/** @returns {string} the seed of this tab */
export function getTabSeed() {
  const kept = readTab(SEED);
  if (typeof kept !== "string") return writeTab(SEED, String(crypto.getRandomValues(new Uint32Array(1))[0]));
  memory.set(SEED, JSON.stringify(kept));
  return kept;
}

/**
 * @param {string} name
 * @returns {any} what was remembered, or null
 */
export function readTab(name) {
  const text = memory.get(name) ?? attempt(() => sessionStorage.getItem(`${KEYS.tab}.${name}`));
  return attempt(() => JSON.parse(text ?? "null")) ?? null;
}

/**
 * @template T
 * @param {string} name
 * @param {T} value
 * @returns {T}
 */
export function writeTab(name, value) {
  memory.set(name, JSON.stringify(value));
  attempt(() => writeText(sessionStorage, `${KEYS.tab}.${name}`, JSON.stringify(value)));
  return value;
}

/** @param {string} name */
export function removeTab(name) {
  memory.delete(name);
  attempt(() => sessionStorage.removeItem(`${KEYS.tab}.${name}`));
}

/** Forget everything but the seed, so that the page in view keeps its order. */
function clearTab() {
  const seed = memory.get(SEED);
  memory.clear();
  if (seed !== undefined) memory.set(SEED, seed);
}
