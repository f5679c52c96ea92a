/** What may become wider than its box: tables, tabs, code, diagrams. */
const BOXES = ".md-typeset__scrollwrap, table, .tabbed-labels, pre > code, .diagram"; // the theme wraps only tables of the page itself

/** Looks again whenever a box is shown or changes its width, as on a phone that is turned. */
const widths = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (!(target instanceof HTMLElement)) continue;
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

/**
 * Let what is wider than its box be scrolled with the keyboard.
 * @param {ParentNode} root
 */
export function makeScrollable(root) {
  for (const box of root.querySelectorAll(BOXES)) widths.observe(box);
}
