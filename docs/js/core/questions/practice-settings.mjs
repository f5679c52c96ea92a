/**
 * What a reader wants to practice. A filter that is empty lets everything through; `item` is that of the plan which the
 * practice does.
 * @typedef {{
 *   section: string, topic: string, objective: string, tier: string, level: string, kind: string, pair: string,
 *   which: string, count: string, feedback: string, seed: string, item: string, ids: string[],
 * }} PracticeSettings
 * @typedef {Exclude<keyof PracticeSettings, "ids">} TextSetting
 */

/** What holds when a reader chooses nothing. @type {PracticeSettings} */
export const DEFAULT_SETTINGS = {
  section: "",
  topic: "",
  objective: "",
  tier: "",
  level: "",
  kind: "",
  pair: "",
  which: "all",
  count: "10",
  feedback: "once",
  seed: "",
  item: "",
  ids: [],
};
/** The value of `pair` that stands for all of them. */
export const ANY_PAIR = "all";

const SEED = /^[A-Za-z0-9_-]{1,40}$/;
/** What an address may name without the form offering it. @type {Partial<Record<TextSetting, RegExp>>} */
const FREE = { seed: SEED, item: /^[a-z-]{1,20}:[\w/-]{1,80}$/, count: /^[1-9]\d?$/ };
/** An address may hold anything; no more of it is repeated to the reader. */
const MOST_IGNORED = 5;
const MOST_CHARACTERS = 60;

/**
 * Read settings from the parameters of an address. Other names are skipped; values that are not
 * offered are listed as ignored.
 * @param {Iterable<[string, string]>} parameters
 * @param {Record<string, string[]>} offers the values of each filter that can be chosen
 * @param {(id: string) => boolean} isKnown whether there is a question of this id
 * @returns {{ settings: PracticeSettings, named: boolean, ignored: string[] }}
 */
export function parseSettings(parameters, offers, isKnown) {
  const settings = { ...DEFAULT_SETTINGS };
  const ignored = [];
  const named = new Set();
  for (const [name, value] of parameters) {
    if (!Object.hasOwn(DEFAULT_SETTINGS, name)) continue;
    named.add(name);
    if (name === "ids") {
      const ids = [...new Set(value.split(",").filter(Boolean))];
      settings.ids = ids.filter(isKnown);
      ignored.push(...ids.filter((id) => !isKnown(id)));
    } else if (FREE[/** @type {TextSetting} */ (name)]?.test(value) || offers[name]?.includes(value)) {
      settings[/** @type {TextSetting} */ (name)] = value;
    } else {
      ignored.push(`${name}=${value}`);
    }
  }
  if (settings.ids.length && !named.has("count")) settings.count = "all";
  const shortened = ignored.slice(0, MOST_IGNORED).map((text) => text.slice(0, MOST_CHARACTERS));
  return { settings, named: named.size > 0, ignored: shortened };
}

/**
 * Write settings as the query of an address; defaults are left out.
 * @param {Partial<PracticeSettings>} settings
 * @returns {string} with its question mark, or nothing
 */
export function formatQuery(settings) {
  const full = { ...DEFAULT_SETTINGS, ...settings };
  const defaults = { ...DEFAULT_SETTINGS, count: full.ids.length ? "all" : DEFAULT_SETTINGS.count }; // as parseSettings has it
  const names = /** @type {(keyof PracticeSettings)[]} */ (Object.keys(full));
  const chosen = names.filter((name) => String(full[name]) !== String(defaults[name]));
  const written = chosen.map((name) => `${name}=${encode(String(full[name]))}`).join("&");
  return written && `?${written}`;
}

/**
 * Make the letters of a name that somebody typed fit for an address.
 * @param {string} text
 * @returns {string}
 */
export function toSeed(text) {
  return text.trim().replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
}

/** Slashes, commas and colons stay readable. @param {string} text */
function encode(text) {
  return encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%3A", ":");
}
