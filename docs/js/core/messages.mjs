/**
 * Put numbers and names into words that the page brings along.
 * @param {string | Record<string, string | undefined> | undefined} words a sentence with {names}, or one for each plural form
 * @param {Record<string, unknown>} values `n` decides which of several sentences it is
 * @param {string} [language]
 * @returns {string}
 */
export function formatMessage(words, values, language = "en") {
  const sentence = typeof words === "object" ? choosePlural(words, Number(values.n ?? 0), language) : (words ?? "");
  return sentence.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

/**
 * @param {Record<string, string | undefined>} words
 * @param {number} n
 * @param {string} language
 */
function choosePlural(words, n, language) {
  if (n === 0 && words.zero !== undefined) return words.zero;
  return words[new Intl.PluralRules(language).select(n)] ?? words.other ?? "";
}
