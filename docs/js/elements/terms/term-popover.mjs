import { createElement } from "../dom.mjs";

/** Shows what a word of the glossary means, next to the word: one popover for the whole page. */

/** Milliseconds that a pointer rests on a word before it is explained, and that the explanation waits once it has left. */
const DELAY = { show: 250, hide: 200 };
const GAP = 6;

const popover = createElement("div", { className: "term-popover", id: "term-popover", popover: "auto" });
/** @type {HTMLAnchorElement | null} */
let explained = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

for (const type of ["pointerout", "focusout"]) {
  document.addEventListener(type, ({ target }) => {
    if (target instanceof Element && target.closest("a.term, .term-popover")) wait(hideUnlessUsed, DELAY.hide);
  });
}
popover.addEventListener("toggle", (event) => {
  if (event instanceof ToggleEvent && event.newState === "closed") explained?.removeAttribute("aria-describedby");
});

/**
 * Explain a word at once, or after a pointer has rested on it. What gets the focus by a click is about to be followed.
 * @param {HTMLAnchorElement} term
 * @param {string} event that asked for it
 */
export function explainTerm(term, event) {
  if (event === "pointerover") wait(() => term.matches(":hover") && show(term), DELAY.show);
  else if (event === "click" || term.matches(":focus-visible")) show(term);
}

/** @param {() => void} act @param {number} delay */
function wait(act, delay) {
  clearTimeout(timer);
  timer = setTimeout(act, delay);
}

function hideUnlessUsed() {
  if (!popover.matches(":hover, :focus-within") && !explained?.matches(":hover, :focus-visible")) popover.hidePopover();
}

/** @param {HTMLAnchorElement} term */
function show(term) {
  clearTimeout(timer);
  if (!term.isConnected || (term === explained && popover.matches(":popover-open"))) return;
  explained?.style.removeProperty("anchor-name");
  explained?.removeAttribute("aria-describedby");
  explained = term;
  const { name = "", means = "", link = "" } = term.dataset;
  const text = createElement("span", { id: "term-means" }, markCode(means));
  popover.replaceChildren(createElement("strong", {}, markCode(name)), " ", text, " ", createElement("a", { href: term.href, textContent: link }));
  term.after(popover); // so that Tab leads from the word to the link in it
  term.style.setProperty("anchor-name", "--lp-term");
  term.setAttribute("aria-describedby", "term-means");
  popover.showPopover();
  if (!CSS.supports("position-area", "block-end")) place(term);
}

/** Set what stands between backticks as code. @param {string} text */
function markCode(text) {
  return text.split("`").map((part, index) => (index % 2 ? createElement("code", { textContent: part }) : part));
}

/** Put the popover below the word, or above it if there is no room, where the style sheet cannot. @param {HTMLElement} term */
function place(term) {
  const [word, box] = [term.getBoundingClientRect(), popover.getBoundingClientRect()];
  const left = Math.max(GAP, Math.min(word.left + (word.width - box.width) / 2, document.documentElement.clientWidth - box.width - GAP));
  const isBelow = word.bottom + box.height + GAP <= innerHeight || word.top < box.height + GAP;
  const top = isBelow ? word.bottom : word.top - box.height - 2 * GAP;
  popover.style.setProperty("left", `${left + scrollX}px`);
  popover.style.setProperty("top", `${top + scrollY}px`);
}
