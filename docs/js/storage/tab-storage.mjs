/**
 * Keeps what lasts as long as a visit, which is as long as the tab is open: the seed of the shuffle,
 * and what the reader has done to each question. Without storage it lasts as long as the page.
 */

const KEY = "lakeproof.visit";
/** @type {Map<string, string>} */
const memory = new Map();

/** @returns {string} the seed of this visit */
export function seed() {
  return recall("seed") ?? remember("seed", String(crypto.getRandomValues(new Uint32Array(1))[0]));
}

/**
 * @param {string} name
 * @returns {any} what was remembered, or null
 */
export function recall(name) {
  let text = memory.get(name);
  try {
    text ??= sessionStorage.getItem(`${KEY}.${name}`) ?? undefined;
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @template T
 * @param {string} name
 * @param {T} value
 * @returns {T}
 */
export function remember(name, value) {
  memory.set(name, JSON.stringify(value));
  try {
    sessionStorage.setItem(`${KEY}.${name}`, JSON.stringify(value));
  } catch {
    // Blocked or full: then it lasts as long as the page.
  }
  return value;
}

/** Forget the visit, but not its seed: the page that the reader sees keeps its order. */
export function forget() {
  const kept = seed();
  memory.clear();
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(KEY)) sessionStorage.removeItem(key);
  } catch {
    // Blocked: then nothing was kept.
  }
  remember("seed", kept);
}
