import { formatQuery } from "../../core/questions/practice-settings.mjs";
import { createElement } from "../dom.mjs";

/**
 * Link to the practice of an exam, which begins at once.
 * @param {HTMLElement} section of the exam
 * @param {Partial<import("../../core/questions/practice-settings.mjs").PracticeSettings>} settings
 * @param {string} textContent
 * @param {boolean} [asButton]
 * @returns {HTMLElement} an empty one if the exam has no page for practice
 */
export function linkPractice(section, settings, textContent, asButton = false) {
  const page = section.querySelector("a.practice");
  if (!(page instanceof HTMLAnchorElement)) return createElement("span");
  return createElement("a", { href: `${page.href}${formatQuery(settings)}&begin=1`, className: asButton ? "md-button" : "", textContent });
}
