/**
 * Explain a word of the glossary when a reader points to it, tabs to it, or taps it; what explains it is loaded then. A tap
 * opens the explanation in place of the glossary, to which that links; a click and Enter follow the link.
 */
export function explainOnRequest() {
  let pointer = "";
  const remember = (/** @type {PointerEvent} */ { pointerType }) => (pointer = pointerType);
  document.addEventListener("pointerdown", remember, { capture: true });
  for (const type of ["pointerover", "focusin", "click"]) document.addEventListener(type, (event) => handleTerm(event, pointer), { capture: true });
  document.addEventListener("keydown", () => (pointer = ""), { capture: true });
}

/**
 * @param {Event} event
 * @param {string} pointer that was used last
 */
async function handleTerm(event, pointer) {
  const term = event.target instanceof Element ? event.target.closest("a.term") : null;
  if (!(term instanceof HTMLAnchorElement)) return;
  const isTap = event.type === "click" && pointer === "touch";
  if (event.type === "click" && !isTap) return;
  if (event instanceof PointerEvent && event.type === "pointerover" && event.pointerType === "touch") return;
  if (isTap) {
    event.preventDefault();
    event.stopImmediatePropagation(); // the theme would follow the link
  }
  const { explainTerm } = await import("./term-popover.mjs");
  explainTerm(term, event.type);
}
