/**
 * How an option was graded: chosen and in the key, chosen but not in the key, in the key but not chosen, or neither.
 * @typedef {"right" | "wrong" | "missed" | "left"} OptionResult
 */

/**
 * Tell whether as many options are chosen as the key holds; before that there is nothing to grade.
 * @param {Iterable<string>} key
 * @param {Iterable<string>} chosen
 * @returns {boolean}
 */
export function isComplete(key, chosen) {
  return new Set(chosen).size === new Set(key).size;
}

/**
 * Tell whether an answer is right: all of the key and nothing else.
 * @param {Iterable<string>} key
 * @param {Iterable<string>} chosen
 * @returns {boolean}
 */
export function isRight(key, chosen) {
  const letters = new Set(chosen);
  return isComplete(key, letters) && [...key].every((letter) => letters.has(letter));
}

/**
 * Grade an answer, all or nothing, and say of each option what became of it.
 * @param {Iterable<string>} options
 * @param {Iterable<string>} key
 * @param {Iterable<string>} chosen
 * @returns {{ right: boolean, results: Map<string, OptionResult> }}
 */
export function gradeAnswer(options, key, chosen) {
  const wanted = new Set(key);
  const given = new Set(chosen);
  const results = new Map([...options].map((option) => [option, gradeOption(wanted.has(option), given.has(option))]));
  return { right: isRight(wanted, given), results };
}

/**
 * @param {boolean} wanted
 * @param {boolean} given
 * @returns {OptionResult}
 */
function gradeOption(wanted, given) {
  if (given) return wanted ? "right" : "wrong";
  return wanted ? "missed" : "left";
}
