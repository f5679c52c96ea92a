/**
 * All mock exams of a reader, by exam: the one being sat and those that are over.
 * @typedef {import("./attempt.mjs").Attempt} Attempt
 * @typedef {{ seed: string, current: Attempt | null, done: Attempt[] }} Shelf
 */

const KEY = "lakeproof-mock";
const VERSION = 1;
/** Older ones give way: their answers are in the record. */
const MOST = 60;

/**
 * Keep mock exams in a storage, or in memory if that is missing, blocked or full.
 * @param {string} exam
 * @param {() => Storage | undefined} storage
 */
export function shelf(exam, storage) {
  /** @type {Shelf | null} what could not be written */
  let memory = null;
  const all = () => {
    try {
      const found = JSON.parse(storage().getItem(KEY) ?? "{}");
      return (found?.version === VERSION && found.exams) || {};
    } catch {
      return {};
    }
  };
  return {
    key: KEY,
    /** @returns {Shelf} */
    read() {
      const found = memory ?? all()[exam];
      return sound(found) ? found : { seed: "", current: null, done: [] };
    },
    /**
     * Write, and say whether it will be there after a reload.
     * @param {Shelf} state
     * @returns {boolean}
     */
    write(state) {
      const kept = { ...state, done: state.done.slice(-MOST) };
      try {
        storage().setItem(KEY, JSON.stringify({ version: VERSION, exams: { ...all(), [exam]: kept } }));
        memory = null;
      } catch {
        memory = kept;
      }
      return memory === null;
    },
  };
}

/** @param {any} found */
function sound(found) {
  if (typeof found?.seed !== "string" || !Array.isArray(found.done)) return false;
  return [found.current, ...found.done].every((one) => one === null || isAttempt(one));
}

/** @param {any} one */
function isAttempt(one) {
  const texts = [one?.id, one?.part, one?.seed];
  const numbers = [one?.at, one?.number, one?.clock?.minutes, one?.clock?.spent, one?.clock?.seen];
  return (
    texts.every((text) => typeof text === "string") &&
    numbers.every(Number.isFinite) &&
    Array.isArray(one.questions) &&
    one.questions.every((id) => typeof id === "string") &&
    typeof one.work === "object" &&
    one.work !== null &&
    Object.values(one.work).every((work) => typeof work?.chosen === "string" && Array.isArray(work.tried))
  );
}
