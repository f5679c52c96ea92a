/** Puts numbers and names into the words that the page brings along. */

/**
 * @param {string | Record<string, string>} words a sentence with {names}, or one for each kind of number
 * @param {Record<string, string | number>} values n decides which sentence of several it is
 * @param {string} language
 * @returns {string}
 */
export function worded(words, values, language) {
  const kind = values.n === 0 && Object.hasOwn(words, "zero") ? "zero" : plural(values.n, language);
  const sentence = typeof words === "string" ? words : (words[kind] ?? words.other);
  return sentence.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

function plural(n, language) {
  return new Intl.PluralRules(language).select(Number(n ?? 0));
}
