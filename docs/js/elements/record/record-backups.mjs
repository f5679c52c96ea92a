import { parseDay, toDate } from "../../core/calendar.mjs";
import { formatMessage } from "../../core/messages.mjs";
import { countLost, readBackups, restoreLost } from "../../storage/record/backups.mjs";
import { subscribe } from "../../storage/record/record-storage.mjs";
import { findElement, pageLanguage } from "../dom-query.mjs";

/**
 * Say which backups the browser has, and offer to restore what the record lacks, whenever the record changes.
 * @param {HTMLElement} place
 * @returns {() => void} stops it
 */
export function watchBackups(place) {
  showBackups(place);
  return subscribe(() => showBackups(place));
}

/** Restore what the record lacks, and say so. @param {HTMLElement} place */
export async function restoreBackups(place) {
  await restoreLost();
  findElement(place, "[role=status]").append(` ${place.dataset.restored}`);
}

/** @param {HTMLElement} place */
function showBackups(place) {
  const backups = readBackups();
  const lost = countLost();
  const days = new Intl.ListFormat(pageLanguage()).format(backups.map(({ day }) => formatDate(day)));
  const sentences = [say(place, "kept", { n: backups.length, days }), lost ? say(place, "lost", { n: lost }) : ""];
  findElement(place, "[role=status]").textContent = sentences.join(" ").trim();
  findElement(place, "button").hidden = lost === 0;
  place.hidden = backups.length === 0;
}

/** @param {HTMLElement} place @param {"kept" | "lost"} name @param {{ n: number, days?: string }} values */
function say({ dataset }, name, values) {
  return formatMessage({ one: dataset[`${name}One`], other: dataset[`${name}Other`] }, values, pageLanguage());
}

/** @param {string} day like 2027-01-31 */
function formatDate(day) {
  return new Intl.DateTimeFormat(pageLanguage(), { month: "long", day: "numeric", timeZone: "UTC" }).format(toDate(parseDay(day) ?? 0));
}
