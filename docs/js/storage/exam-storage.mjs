import { attempt, getLocalStorage } from "./browser-storage.mjs";
import { onErase } from "./erase.mjs";
import { replaceDamaged } from "./quarantine.mjs";

/**
 * How something is kept: under which key, and how it is read and written.
 * @template T
 * @typedef {{
 *   key: string, read: (stored: unknown) => { state: T, damaged: unknown[] }, write: (state: T) => unknown,
 * }} Format
 */

/**
 * What was found under a key; a newer site may have written it.
 * @typedef {{ exams: Record<string, unknown>, damaged: string[], newer: boolean }} Found
 */

const VERSION = 1;
/** What could not be written, by key and exam; it outlives an element, but not the page. @type {Map<string, any>} */
const memory = new Map();
onErase(() => memory.clear());

/**
 * Keep what a reader does, by exam, in a storage, or in memory if that is missing, blocked, full or of a newer site.
 * @template T
 * @param {Format<T>} format
 * @param {string} exam
 * @param {() => import("./browser-storage.mjs").TextStorage} [getStorage]
 */
export function createExamStorage({ key, read, write }, exam, getStorage = getLocalStorage) {
  const place = `${key} ${exam}`;
  return {
    key,
    /** @returns {T} */
    read() {
      return memory.get(place) ?? read(readAll(getStorage, key).exams[exam]).state;
    },
    /**
     * Write, and say whether it will be there after a reload.
     * @param {T} state
     * @returns {boolean}
     */
    write(state) {
      const { exams, damaged, newer } = readAll(getStorage, key);
      const pieces = [...damaged, ...read(exams[exam]).damaged.map((piece) => JSON.stringify(piece))];
      const text = JSON.stringify({ version: VERSION, exams: { ...exams, [exam]: write(state) } });
      const written = !newer && (attempt(() => writeOver(getStorage(), key, text, pieces)) ?? false);
      if (written) memory.delete(place);
      else memory.set(place, state);
      return written;
    },
    /** Say whether a newer site has written here, so that this one leaves it alone. @returns {boolean} */
    isNewer: () => readAll(getStorage, key).newer,
  };
}

/**
 * @param {import("./browser-storage.mjs").TextStorage} storage
 * @param {string} key
 * @param {string} text
 * @param {string[]} damaged
 */
function writeOver(storage, key, text, damaged) {
  if (damaged.length) return replaceDamaged(storage, key, text, damaged);
  storage.setItem(key, text);
  return true;
}

/**
 * @param {() => import("./browser-storage.mjs").TextStorage} getStorage
 * @param {string} key
 * @returns {Found}
 */
function readAll(getStorage, key) {
  const text = attempt(() => getStorage().getItem(key));
  if (!text) return { exams: {}, damaged: [], newer: false };
  const found = attempt(() => JSON.parse(text));
  const newer = typeof found?.version === "number" && found.version > VERSION;
  const isSound = found?.version === VERSION && typeof found.exams === "object" && found.exams !== null && !Array.isArray(found.exams);
  if (isSound) return { exams: found.exams, damaged: [], newer: false };
  return { exams: {}, damaged: newer ? [] : [text], newer };
}
