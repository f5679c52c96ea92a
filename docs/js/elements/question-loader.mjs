/**
 * Borrows questions from the pages that ask them, so that no other page has to carry them.
 * @typedef {import("./quiz-question.mjs").QuizQuestion} QuizQuestion
 */

/**
 * Copy questions; a page that asks several of them is read once.
 * @param {Map<string, string>} where the address of the page of each question, by id
 * @returns {Promise<Map<string, QuizQuestion>>} in the same order
 */
export async function borrow(where) {
  const addresses = [...new Set(where.values())];
  const pages = new Map(await Promise.all(addresses.map(async (address) => [address, await read(address)])));
  return new Map([...where].map(([id, address]) => [id, copy(pages.get(address), id, address)]));
}

/** @param {string} address @returns {Promise<Document>} */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** @param {Document} page @param {string} id @param {string} address */
function copy(page, id, address) {
  const found = page.querySelector(`quiz-question[id="${CSS.escape(id)}"]`);
  if (!found) throw new Error(`no question ${id}: ${address}`); // a page of another day than this one
  const question = document.importNode(found, true);
  for (const name of ["href", "src"]) {
    for (const held of question.querySelectorAll(`[${name}]`)) {
      held.setAttribute(name, new URL(held.getAttribute(name), address).href); // as seen from its own page
    }
  }
  return question;
}
