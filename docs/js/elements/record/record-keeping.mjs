import { attempt } from "../../storage/browser-storage.mjs";
import { findElement } from "../dom-query.mjs";

/** Say whether the browser keeps the record; nothing is asked before the reader wants it. @param {HTMLElement} place */
export async function showKeeping(place) {
  const isKept = await isPersistent();
  if (isKept === null) say(place, "unable");
  else say(place, isKept ? "granted" : "open");
}

/** Ask the browser to keep the record, and say what it answered. @param {HTMLElement} place */
export async function askToKeep(place) {
  say(place, (await requestPersistence()) ? "granted" : "refused");
}

/** @param {HTMLElement} place @param {"open" | "granted" | "refused" | "unable"} state */
function say(place, state) {
  findElement(place, "[role=status]").textContent = place.dataset[state] ?? "";
  findElement(place, "button").hidden = state !== "open";
  place.hidden = false;
}

/** @returns {Promise<boolean | null>} whether it does, or null if it cannot be asked */
async function isPersistent() {
  if (!attempt(() => navigator.storage.persist)) return null; // an old browser, or a page that was not sent securely
  try {
    return await navigator.storage.persisted();
  } catch {
    return null;
  }
}

/** Ask; some browsers ask the reader in turn. @returns {Promise<boolean>} whether the browser agreed */
async function requestPersistence() {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}
