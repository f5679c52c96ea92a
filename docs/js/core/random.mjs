/** Chance with a seed: the same text gives the same numbers on every device. */

/**
 * Make a stream of numbers from 0 up to, but not including, 1 (FNV-1a for the seed, then mulberry32).
 * @param {string} seed
 * @returns {() => number}
 */
export function createRandom(seed) {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i += 1) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Return the items in another order, each order as likely as any other (Fisher and Yates).
 * @template T
 * @param {Iterable<T>} items
 * @param {string} seed
 * @returns {T[]}
 */
export function shuffle(items, seed) {
  const next = createRandom(seed);
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    const moved = /** @type {T} */ (shuffled[last]);
    shuffled[last] = /** @type {T} */ (shuffled[other]);
    shuffled[other] = moved;
  }
  return shuffled;
}
