/**
 * How something is kept: under which key, what there is at first, and whether what was found can be used.
 * @template T
 * @typedef {{ key: string, empty: T, sound: (found: T) => boolean, trimmed?: (state: T) => T }} Form
 */

const VERSION = 1;
/** What could not be written, by key and exam; it outlives an element, but not the page. @type {Map<string, any>} */
const memory = new Map();

/**
 * Keep what a reader does, by exam, in a storage, or in memory if that is missing, blocked or full.
 * @template T
 * @param {Form<T>} form
 * @param {string} exam
 * @param {() => Storage | undefined} storage
 */
export function shelf({ key, empty, sound, trimmed = (state) => state }, exam, storage) {
  const place = `${key} ${exam}`;
  const all = () => {
    try {
      const found = JSON.parse(storage().getItem(key) ?? "{}");
      return (found?.version === VERSION && found.exams) || {};
    } catch {
      return {};
    }
  };
  return {
    key,
    /** @returns {T} */
    read() {
      const found = memory.get(place) ?? all()[exam];
      return found && sound(found) ? found : { ...empty };
    },
    /**
     * Write, and say whether it will be there after a reload.
     * @param {T} state
     * @returns {boolean}
     */
    write(state) {
      const kept = trimmed(state);
      try {
        storage().setItem(key, JSON.stringify({ version: VERSION, exams: { ...all(), [exam]: kept } }));
        memory.delete(place);
      } catch {
        memory.set(place, kept);
      }
      return !memory.has(place);
    },
  };
}
