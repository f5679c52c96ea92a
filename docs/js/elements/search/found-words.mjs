import { splitWords } from "../../core/search/search-query.mjs";

/** The name under which the style sheet knows what is highlighted. */
const NAME = "found";
/** Without its ending, a word is found in its other forms, too. */
const ENDING = /(?:ings?|ed|es|s)$/;

/** Highlight on the page what was looked for; the address says what. */
export function highlightFound() {
  const words = splitWords(new URLSearchParams(location.search).get("h") ?? "").filter((word) => word.length > 1);
  if (!CSS.highlights) return; // an older browser shows the page as it is
  const content = document.querySelector(".md-content__inner");
  if (!content || !words.length) return;
  const stems = words.map((word) => (word.length > 5 ? word.replace(ENDING, "") : word));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${stems.join("|")})[\\p{L}\\p{N}]*`, "giu");
  CSS.highlights.set(NAME, new Highlight(...findRanges(content, pattern)));
}

/**
 * @param {Element} root
 * @param {RegExp} pattern
 * @returns {Range[]}
 */
function findRanges(root, pattern) {
  const ranges = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (const { index, 0: word } of (node.textContent ?? "").matchAll(pattern)) {
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      ranges.push(range);
    }
  }
  return ranges;
}
