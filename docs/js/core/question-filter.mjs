/**
 * What a reader wants to practice. A filter that is empty lets everything through.
 * @typedef {{
 *   section: string, topic: string, objective: string, tier: string, level: string, pair: string,
 *   which: string, count: string, feedback: string, seed: string, ids: string[],
 * }} Choice
 */

/** What is chosen when nothing is. @type {Choice} */
export const WIDE = {
  ...{ section: "", topic: "", objective: "", tier: "", level: "", pair: "" },
  ...{ which: "all", count: "10", feedback: "once", seed: "", ids: [] },
};
/** The value of `pair` that stands for all of them. */
export const ANY_PAIR = "all";

const SEED = /^[A-Za-z0-9_-]{1,40}$/;
/** An address may hold anything; so much of it is told. */
const TOLD = 5;
const TOLD_CHARACTERS = 60;

/**
 * Read a choice from an address. Names that are not ours belong to somebody else; values that nothing here has are told.
 * @param {URLSearchParams} asked
 * @param {Record<string, string[]>} offers the values of each filter that can be chosen
 * @param {(id: string) => boolean} known whether there is a question of this id
 * @returns {{ choice: Choice, named: boolean, ignored: string[] }}
 */
export function parse(asked, offers, known) {
  const choice = { ...WIDE };
  const ignored = [];
  let named = false;
  for (const [name, value] of asked) {
    if (!Object.hasOwn(WIDE, name)) continue;
    named = true;
    if (name === "ids") {
      const ids = [...new Set(value.split(",").filter(Boolean))];
      choice.ids = ids.filter(known);
      ignored.push(...ids.filter((id) => !known(id)));
    } else if (name === "seed" ? SEED.test(value) : offers[name]?.includes(value)) choice[name] = value;
    else ignored.push(`${name}=${value}`);
  }
  if (choice.ids.length && !asked.has("count")) choice.count = "all";
  return { choice, named, ignored: ignored.slice(0, TOLD).map((text) => text.slice(0, TOLD_CHARACTERS)) };
}

/**
 * Write a choice as the query of an address; what is chosen by itself is left out.
 * @param {Partial<Choice>} choice
 * @returns {string} with its question mark, or nothing
 */
export function query(choice) {
  const full = { ...WIDE, ...choice };
  const byItself = { ...WIDE, count: full.ids.length ? "all" : WIDE.count }; // as it is read above
  const chosen = Object.entries(full).filter(([name, value]) => String(value) !== String(byItself[name]));
  const written = new URLSearchParams(chosen.map(([name, value]) => [name, String(value)])).toString();
  return written && `?${written.replaceAll("%2F", "/").replaceAll("%2C", ",")}`;
}

/**
 * Make the letters of a name that somebody typed fit for an address.
 * @param {string} text
 * @returns {string}
 */
export function seedOf(text) {
  return text.trim().replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
}
