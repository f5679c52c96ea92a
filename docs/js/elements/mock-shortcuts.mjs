/** What a key does while a paper is sat. @type {Record<string, string>} */
const ACTIONS = { n: "next", p: "previous", f: "flag", "?": "keys" };
const PLACES = ["abcdef", "123456"];

/**
 * Tell what a reader means by a key: a deed, the place of an option, or nothing of ours.
 * @param {KeyboardEvent} event
 * @returns {{ deed?: string, place?: number } | null}
 */
export function meant({ key, target, ctrlKey, metaKey, altKey, isComposing }) {
  if (ctrlKey || metaKey || altKey || isComposing || key.length !== 1) return null;
  const writes = target instanceof Element && target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  if (writes) return null;
  const letter = key.toLowerCase();
  // F is a flag before it is a sixth option; options end at four or five, and 6 chooses as well.
  if (letter in ACTIONS) return { deed: ACTIONS[letter] };
  const place = Math.max(...PLACES.map((keys) => keys.indexOf(letter)));
  return place < 0 ? null : { place };
}
