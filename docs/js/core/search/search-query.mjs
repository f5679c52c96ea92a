/** Turns what a reader types into the words that the search looks for. */

/** What separates words; a full stop does between letters, as in mlflow.log_model, and not in a number. */
const BETWEEN = /[\s,;:!?=()[\]{}"'“”‘’`<>|&@#*]+|\.(?!\d)|\.$/;
/** Parts of one letter belong to the word: a/b, k-fold. */
const JOINTS = /[-/–]+/;

/**
 * Read a query: the words to look for. If it holds nothing but common words, these are looked for.
 * @param {string} text
 * @param {ReadonlySet<string>} stopWords
 * @returns {string[]}
 */
export function readQuery(text, stopWords) {
  const all = [...new Set(splitWords(text))];
  const words = all.filter((word) => !stopWords.has(word));
  return words.length ? words : all;
}

/**
 * Split text into words as the index has them: lower case, without punctuation, log_model as one word.
 * @param {string} text
 * @returns {string[]}
 */
export function splitWords(text) {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .split(BETWEEN)
    .flatMap(splitJoints)
    .map((word) => word.replace(/[^\p{L}\p{N}_]/gu, ""))
    .filter(Boolean);
}

/** @param {string} word */
function splitJoints(word) {
  const parts = word.split(JOINTS).filter(Boolean);
  return parts.some((part) => part.length === 1) ? [parts.join("")] : parts;
}
