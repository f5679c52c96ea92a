import { attempt, runLocked } from "./browser-storage.mjs";
import { KEYS, isOurs } from "./keys.mjs";

/** Erases everything that the site keeps in a browser, in this tab and in all others. */

/** @type {Set<() => void>} */
const listeners = new Set();
/** Whether there was something to erase when this page was left. */
let keptWhenHidden = false;

/** @returns {Promise<void>} */
export async function eraseAll() {
  await runLocked(() => removeOurs(() => localStorage));
  clearTab();
  attempt(() => localStorage.setItem(KEYS.erased, KEYS.erased));
  attempt(() => localStorage.removeItem(KEYS.erased));
}

/**
 * Call a listener once everything is erased, here or in another tab.
 * @param {() => void} listener
 * @returns {() => void} stops it
 */
export function onErase(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Erase what belongs to this tab, and let the page show it. */
function clearTab() {
  removeOurs(() => sessionStorage);
  for (const listener of listeners) listener();
}

/** @param {() => Storage} getStorage */
function removeOurs(getStorage) {
  attempt(() => {
    for (const key of listOurs(getStorage())) getStorage().removeItem(key);
  });
}

/** @param {Storage} storage */
function listOurs(storage) {
  return Object.keys(storage).filter(isOurs);
}

window.addEventListener("storage", ({ key, newValue }) => {
  if (key === null || (key === KEYS.erased && newValue !== null)) clearTab();
});
// A page restored from the back/forward cache missed the event.
window.addEventListener("pagehide", () => (keptWhenHidden = hasAny()));
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted && keptWhenHidden && !hasAny()) clearTab();
});

function hasAny() {
  return attempt(() => listOurs(localStorage).length > 0) ?? false;
}
