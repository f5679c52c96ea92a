/** Turns an excerpt of the index into pieces of text, some of which are what was looked for. */

/** What the index puts between the parts of a name of code; lakeproof/build/search/search_documents.py writes it. */
const JOINT = /(?:^| )(<mark>)?~`/g;
/** @type {Record<string, string>} */
const ENTITIES = { "&lt;": "<", "&gt;": ">" };

/**
 * @param {string} excerpt text with <mark> around what was found
 * @returns {{ text: string, found: boolean }[]}
 */
export function splitExcerpt(excerpt) {
  return excerpt
    .replace(JOINT, (_, mark) => mark ?? "")
    .split(/(<mark>.*?<\/mark>)/s)
    .map((piece) => ({ text: piece.replace(/<\/?mark>/g, "").replace(/&(?:lt|gt);/g, (name) => ENTITIES[name] ?? name), found: piece.startsWith("<mark>") }))
    .filter(({ text }) => text);
}
