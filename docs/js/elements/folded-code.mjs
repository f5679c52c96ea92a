/**
 * Keep code that nobody sees out of a page while the theme looks through it: the theme measures every block of code,
 * and to measure what is folded the browser has to lay it out.
 * @param {ParentNode} root
 * @returns {() => void} puts the code back
 */
export function removeFoldedCode(root) {
  const removed = [...root.querySelectorAll("details.answer:not([open]) pre")].map((code) => {
    const place = new Comment();
    code.replaceWith(place);
    return { place, code };
  });
  return () => {
    for (const { place, code } of removed.splice(0)) place.replaceWith(code);
  };
}
