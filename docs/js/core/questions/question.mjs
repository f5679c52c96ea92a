/**
 * A question as the bank lists it. `tier` is "1", "2", "3" or empty, `pair` the two terms that it tells apart, or empty;
 * `key` holds the letters of the right options, `misconceptions` names the one behind a wrong option, by its letter.
 * Options that are numbers keep their order: `fixedOrder`.
 * @typedef {{
 *   id: string, section: string, topic: string, objective: string, tier: string, level: string, kind: string,
 *   pair: string, pool: "page" | "mock", enemies: string[], key: string[], misconceptions: Record<string, string>, fixedOrder: boolean,
 * }} Question
 */

/** What a list of questions leaves out because it is the same for most of them. */
const DEFAULTS = {
  section: "",
  topic: "",
  objective: "",
  tier: "",
  level: "",
  kind: "",
  pair: "",
  pool: /** @type {"page"} */ ("page"),
  enemies: [],
  key: [],
  misconceptions: {},
  fixedOrder: false,
};

/**
 * Complete a question of which a list names only what is not the default.
 * @param {Partial<Question> & { id: string }} listed
 * @returns {Question}
 */
export function completeQuestion(listed) {
  return { ...DEFAULTS, ...listed };
}

/** Where a question belongs in an outline; one that belongs nowhere has no section. @typedef {{ section: string, objective: string, tier: string }} Place */

/**
 * Return a function that says where a question belongs, by the objective that it names.
 * @param {import("./outline.mjs").Outline} outline
 * @returns {(objective: string) => Place}
 */
export function createPlacer({ objectives }) {
  const places = new Map(
    objectives.flatMap(({ id, section, tier = "", also = [] }) => [id, ...also].map((name) => [name, { section, objective: id, tier }])),
  );
  return (objective) => places.get(objective) ?? { section: "", objective, tier: "" };
}
