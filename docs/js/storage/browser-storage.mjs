import { KEYS } from "./keys.mjs";

/**
 * A browser's storage, which may be missing, blocked or full.
 * @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} TextStorage
 */

/** @returns {TextStorage} */
export const getLocalStorage = () => window.localStorage;

/**
 * Return what an action returns, or nothing if it fails.
 * @template T
 * @param {() => T} action
 * @returns {T | undefined}
 */
export function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/**
 * Write a text, and say whether it is there. If there is no room for it, backups are removed, the older one first.
 * @param {TextStorage} storage
 * @param {string} key
 * @param {string} text
 * @returns {boolean}
 */
export function writeText(storage, key, text) {
  try {
    storage.setItem(key, text);
    return true;
  } catch {
    return (attempt(() => removeBackup(storage)) ?? false) && writeText(storage, key, text);
  }
}

/** @param {TextStorage} storage @returns {boolean} whether there was one */
function removeBackup(storage) {
  const key = findBackup(storage);
  if (key) storage.removeItem(key);
  return key !== undefined;
}

/** @param {TextStorage} storage */
function findBackup(storage) {
  return [KEYS.olderBackup, KEYS.backup].find((key) => storage.getItem(key) !== null);
}

/**
 * See whether anything can be written, now or in place of a backup; looking removes none.
 * @param {() => TextStorage} getStorage
 * @returns {boolean}
 */
export function isWritable(getStorage) {
  const probe = () => {
    getStorage().setItem(KEYS.probe, KEYS.probe);
    getStorage().removeItem(KEYS.probe);
    return true;
  };
  return attempt(probe) ?? attempt(() => findBackup(getStorage()) !== undefined) ?? false;
}

/** Tell whether anything is kept of what the reader has done or planned. */
export function hasRecord() {
  const keys = [KEYS.record, KEYS.dates, KEYS.plans, KEYS.mock, KEYS.practice];
  return keys.some((key) => attempt(() => getLocalStorage().getItem(key)));
}

/**
 * See, without reading the record, whether it has a mark about one of these subjects.
 * @param {string[]} subjects as in marks.mjs
 * @returns {boolean}
 */
export function isInRecord(subjects) {
  const text = attempt(() => getLocalStorage().getItem(KEYS.record)) ?? "";
  return subjects.some((about) => text.includes(`"about":${JSON.stringify(about)}`));
}

/**
 * Do something while no other tab does it.
 * @param {() => void} action
 */
export async function runLocked(action) {
  try {
    await navigator.locks.request(KEYS.record, action);
  } catch {
    action(); // no locks here, or storage is blocked and they with it
  }
}
