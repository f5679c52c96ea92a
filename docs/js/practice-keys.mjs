/** What a key does while a question is asked; the other keys belong to the question. @type {Record<string, string>} */
const DEEDS = { n: "next", p: "previous", enter: "go" };

/**
 * Tell which deed a reader means by a key, if it is one of ours.
 * @param {KeyboardEvent} event
 * @returns {string | undefined}
 */
export function meant({ key, target, ctrlKey, metaKey, altKey, isComposing, repeat }) {
  const deed = DEEDS[key.toLowerCase()];
  if (!deed || ctrlKey || metaKey || altKey || isComposing || repeat) return undefined;
  const writes = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog";
  return target.closest?.(deed === "go" ? `${writes}, a, button, summary` : writes) ? undefined : deed;
}
