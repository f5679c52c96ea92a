import { attempt, writeText } from "./browser-storage.mjs";
import { KEYS } from "./keys.mjs";

/**
 * Keeps a copy of what could not be read.
 * @typedef {import("./browser-storage.mjs").TextStorage} TextStorage
 * @typedef {{ from: string, text: string }} Piece `from` is the key under which it was found
 */

const VERSION = 1;

/**
 * @param {TextStorage} storage
 * @returns {Piece[]}
 */
export function readQuarantine(storage) {
  const old = attempt(() => storage.getItem(KEYS.unreadable));
  const pieces = old ? [{ from: KEYS.unreadable, text: old }] : [];
  const text = attempt(() => storage.getItem(KEYS.quarantine));
  if (!text) return pieces;
  const found = attempt(() => JSON.parse(text));
  if (found?.version === VERSION && Array.isArray(found.pieces)) return [...pieces, ...found.pieces];
  return [...pieces, { from: KEYS.quarantine, text }];
}

/**
 * Put a sound text in place of one that is partly damaged, and the damaged pieces into quarantine; or, if there is no
 * room for both, leave everything as it is.
 * @param {TextStorage} storage
 * @param {string} key
 * @param {string} text
 * @param {string[]} damaged
 * @returns {boolean} whether it was done
 */
export function replaceDamaged(storage, key, text, damaged) {
  const before = storage.getItem(key);
  const quarantined = storage.getItem(KEYS.quarantine);
  const known = readQuarantine(storage).filter(({ from }) => from !== KEYS.unreadable);
  const isKnown = (/** @type {string} */ piece) => known.some((one) => one.from === key && one.text === piece);
  const pieces = [...known, ...damaged.filter((piece) => !isKnown(piece)).map((piece) => ({ from: key, text: piece }))];
  storage.removeItem(key); // makes room
  const written = writeText(storage, KEYS.quarantine, JSON.stringify({ version: VERSION, pieces })) && writeText(storage, key, text);
  if (written) return true;
  if (quarantined === null) storage.removeItem(KEYS.quarantine);
  else storage.setItem(KEYS.quarantine, quarantined);
  if (before !== null) storage.setItem(key, before);
  return false;
}
