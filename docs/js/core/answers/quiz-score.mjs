/**
 * What a reader did with a quick check in one sitting: `right` by the latest answer to each question, `first` by the first one.
 * `earlier` are the answers from before the sitting, `known` how many questions those had left right.
 * @typedef {import("./record.mjs").Entry} Entry
 * @typedef {{ of: number, open: string[], right: number, first: number, missed: string[], known: number, earlier: Entry[] }} QuizScore
 */

/**
 * Score a quick check.
 * @param {string[]} ids of its questions
 * @param {Entry[]} entries in the order of time
 * @param {number} since when the sitting began
 * @returns {QuizScore}
 */
export function scoreQuiz(ids, entries, since) {
  const wanted = new Set(ids);
  const isNow = (/** @type {Entry} */ { id, at, mode }) => wanted.has(id) && mode === "page" && at >= since;
  const [now, earlier] = [entries.filter(isNow), entries.filter((entry) => !isNow(entry))];
  const [latest, first, before] = [now, now.toReversed(), earlier].map((all) => new Map(all.map(({ id, right }) => [id, right])));
  const count = (/** @type {Map<string, boolean> | undefined} */ answers) => ids.filter((id) => answers?.get(id)).length;
  return {
    of: ids.length,
    open: ids.filter((id) => !latest?.has(id)),
    right: count(latest),
    first: count(first),
    missed: ids.filter((id) => latest?.get(id) === false),
    known: count(before),
    earlier,
  };
}
