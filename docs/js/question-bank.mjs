/**
 * Takes the questions that a page carries for an element out of it as soon as they are in it.
 *
 * The theme measures every block of code that it finds; with a few hundred of them that holds up the page
 * for seconds. So this one is defined before the theme looks, and the element takes the questions from here.
 * The browser styles them before that, unless they stand in a template; those can only be read with JavaScript.
 */
export class QuestionBank extends HTMLElement {
  held = new DocumentFragment();

  connectedCallback() {
    const template = this.querySelector("template");
    this.held.append(...(template ? document.adoptNode(template.content) : this).childNodes);
    this.hidden = true;
  }

  /** Put everything back, for a reader whom the element does not reach. */
  giveBack() {
    this.append(this.held);
    this.hidden = false;
  }
}
