/**
 * Keeps code that nobody sees out of a page while the theme looks through it: the theme measures every block of code,
 * and to measure what is folded the browser has to lay it out.
 */

/** Holds the questions that a page carries for an element, which takes them from here. */
export class QuestionBank extends HTMLElement {
  held = new DocumentFragment();

  connectedCallback() {
    this.held.append(...this.childNodes);
    this.hidden = true;
  }

  /** Put everything back, for a reader whom the element does not reach. */
  giveBack() {
    this.append(this.held);
    this.hidden = false;
  }
}

/**
 * Hold back the code of folded answers.
 * @param {ParentNode} root
 * @returns {() => void} puts it back
 */
export function holdBack(root) {
  const held = [...root.querySelectorAll("details.answer:not([open]) pre")].map((code) => {
    const place = new Comment();
    code.replaceWith(place);
    return { place, code };
  });
  return () => {
    for (const { place, code } of held.splice(0)) place.replaceWith(code);
  };
}
