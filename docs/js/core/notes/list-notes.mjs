/**
 * Lists bookmarks and notes by the pages to which they belong.
 *
 * A page of the site as its index has it, with its questions in order: id, beginning, and address if that is another page.
 * @typedef {{ name: string, title: string, address: string, questions: string[][] }} IndexedPage
 */

/** What a reader marked; without an address it is no longer on the site. @typedef {{ about: string, title: string, address: string }} Item */
/** A page with a mark, or with questions that have one. @typedef {{ title: string, address: string, items: Item[] }} Group */

/**
 * @param {import("../answers/marks.mjs").Marks} marks
 * @param {IndexedPage[]} pages in the order in which a reader studies them
 * @returns {{ groups: Group[], others: Item[] }} `others` are about what the site no longer has
 */
export function listNotes({ bookmarks, notes }, pages) {
  const marked = new Set([...bookmarks.keys(), ...notes.keys()]);
  const take = (/** @type {string} */ about) => marked.delete(about);
  const groups = pages.flatMap(({ name, title, address, questions }) => {
    const page = take(`page ${name}`) ? [{ about: `page ${name}`, title, address }] : [];
    const asked = questions.flatMap(([id = "", stem = "", own = address]) =>
      take(`question ${id}`) ? [{ about: `question ${id}`, title: stem, address: `${own}#${id}` }] : [],
    );
    const items = [...page, ...asked];
    return items.length ? [{ title, address, items }] : [];
  });
  const others = [...marked].toSorted().map((about) => ({ about, title: about.slice(about.indexOf(" ") + 1), address: "" }));
  return { groups, others };
}
