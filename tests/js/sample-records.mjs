/** Made-up records for the properties: the same seed makes the same record. */

const IDS = ["imputer-keeps-integers", "imputer-needs-fit", "iqr-by-hand", "mean-or-median", "one-hot-drops-last"];
const CHOSEN = ["a", "b", "c", "d", "a d", "b c", ""];
const DAY = 86_400_000;
export const START = Date.UTC(2026, 10, 1, 12);

/** A small stream of numbers from 0 to 1, independent of the one that the site uses. */
export function numbers(seed) {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function entries(seed, most = 30, ids = IDS) {
  const next = numbers(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  return Array.from({ length: Math.floor(next() * (most + 1)) }, () => ({
    id: pick(ids),
    right: next() < 0.7,
    chosen: pick(CHOSEN),
    sure: pick(["sure", "think", "guess", null]),
    at: START + Math.floor(next() * 60) * (DAY / 4), // coarse, so that some fall together
    mode: pick(["page", "practice", "mock:associate-7"]),
  }));
}

const NOTES = ["", "IQR", "日本語 \u{1F4CF}", "line\nline"];

export function marks(seed, most = 20, ids = IDS) {
  const next = numbers(seed + 5);
  const pick = (list) => list[Math.floor(next() * list.length)];
  return Array.from({ length: Math.floor(next() * (most + 1)) }, () => {
    const mark = pick(["done", "bookmark", "note"]);
    const value = mark === "note" ? pick(NOTES) : next() < 0.5;
    return { mark, about: `question ${pick(ids)}`, value, at: START + Math.floor(next() * 10) * DAY };
  });
}

export const many = (length, questions = 600) => {
  const next = numbers(7);
  return Array.from({ length }, (_, index) => ({
    id: `question-${Math.floor(next() * questions)}`,
    right: next() < 0.7,
    chosen: "a",
    sure: null,
    at: START + index * 60_000,
    mode: "page",
  }));
};
