/** Corrects a misspelled word, and completes one that is not yet written, from the words of the site. */

/** Endings that a page may write differently than a reader. */
const ENDING = /(?:ings?|e[dsr]|ers|s|ly|e)$/;
/** Shorter words have too many neighbors. */
const SHORTEST = 4;
/** A word of this length may have two mistakes. */
const LONG = 7;

/**
 * Return the word that is meant, or the word itself if the site uses it, or knows nothing like it.
 * @param {string} word in lower case
 * @param {string[]} known the words of the site, the most common first
 * @returns {string}
 */
export function correctWord(word, known) {
  if (word.length < SHORTEST || isKnown(word, known)) return word;
  const most = word.length < LONG ? 1 : 2;
  let best = word;
  let least = most + 1;
  for (const candidate of known) {
    if (candidate.length < SHORTEST || Math.abs(candidate.length - word.length) >= least) continue;
    // Hardly anybody mistypes the first letter, so such a word counts as one mistake further away.
    const distance = countMistakes(word, candidate, least) + (candidate[0] === word[0] ? 0 : 1);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/**
 * Say whether the site uses a word, or one that begins like it. Numbers and the shortest words are on no list.
 * @param {string} word
 * @param {string[]} known
 */
export function isKnown(word, known) {
  if (word.length < SHORTEST - 1 || /^\d/.test(word)) return true;
  const stem = word.length > SHORTEST + 1 ? word.replace(ENDING, "") : word;
  const start = stem.length >= SHORTEST ? stem : word;
  return known.some((candidate) => candidate.startsWith(start));
}

/**
 * Return the most common word that begins with these letters, or nothing.
 * @param {string} start
 * @param {string[]} known
 * @returns {string}
 */
export function completeWord(start, known) {
  if (start.length < 2) return "";
  return known.find((candidate) => candidate.length > start.length && candidate.startsWith(start)) ?? "";
}

/**
 * Count the letters to add, drop, change or swap with the next, to get from one word to another.
 * @param {string} from
 * @param {string} to
 * @param {number} limit a distance from which on it does not matter
 * @returns {number}
 */
export function countMistakes(from, to, limit = Infinity) {
  let beforeLast = /** @type {number[]} */ ([]);
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let least = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        least = Math.min(least, at(beforeLast, column - 2) + 1);
      }
      current.push(least);
    }
    if (Math.min(...current) >= limit) return limit;
    [beforeLast, last] = [last, current];
  }
  return at(last, to.length);
}

/** @param {number[]} numbers @param {number} index */
function at(numbers, index) {
  return numbers[index] ?? Infinity;
}
