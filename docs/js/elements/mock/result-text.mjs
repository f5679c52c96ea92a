import { findAll, findElement } from "../dom-query.mjs";

/**
 * Writes a result that is shown as plain text, in the words of the page, with the address of the exam.
 * @param {HTMLElement} section
 * @returns {string}
 */
export function writeResultText(section) {
  const read = (/** @type {HTMLElement} */ root, /** @type {string} */ selector) => findElement(root, selector).textContent ?? "";
  const sections = findAll(section, "[data-list=sections] li").map((row) => {
    const limits = read(row, ".limits");
    return `${read(row, ".name")}: ${read(row, ".count")} (${limits})`;
  });
  const missed = findAll(section, "[data-list=missed] li").map((row) => `${read(row, "strong")}: ${read(row, ".numbers")}`);
  const parts = [
    [read(section, ".taken"), findElement(section, ".same", HTMLAnchorElement).href],
    [read(section, ".score"), read(section, ".between"), read(section, ".spent")],
    [read(section, "[data-list=sections] h3"), ...sections],
    missed.length ? [read(section, "[data-list=missed] h3"), ...missed] : [],
  ];
  return parts.filter((lines) => lines.length).map((lines) => lines.join("\n")).join("\n\n");
}

/**
 * Copy the result, and say so. A browser that denies the clipboard may still copy what is selected; otherwise the text
 * stays selected for the reader to copy.
 * @param {HTMLElement} section
 */
export async function copyResult(section) {
  const status = findElement(section, ".offers [role=status]");
  const area = findElement(section, ".copied", HTMLTextAreaElement);
  const button = findElement(section, "[data-do=copy]");
  area.value = writeResultText(section);
  area.hidden = true;
  status.textContent = ""; // so that a second copy is announced as well
  const copied = await navigator.clipboard.writeText(area.value).then(() => true, () => false) || copySelected(area, button);
  status.textContent = (copied ? status.dataset.copied : status.dataset.failed) ?? "";
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {HTMLElement} button that has the focus again after a copy
 * @returns {boolean}
 */
function copySelected(area, button) {
  area.hidden = false;
  area.select();
  if (!document.execCommand("copy")) return false;
  area.hidden = true;
  button.focus();
  return true;
}
