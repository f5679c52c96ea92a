import { isBegun } from "../../core/study/study.mjs";
import { subscribe } from "../../storage/record/record-storage.mjs";
import { findPath, loadTables, locatePage, readStudy } from "../../storage/studies.mjs";
import { findElement } from "../dom-query.mjs";
import { findNext, nameStep } from "./next-step.mjs";

/**
 * Lets the link to the next page, at the end of a topic, a section or a lab, lead to what the reader does next.
 * @typedef {import("../../core/study/decide-next.mjs").Here} Here
 * @typedef {import("../../core/plan/plan-items.mjs").StudyTable} StudyTable
 */

/** The link as it was built. @typedef {{ href: string, title: string, label: string }} BuiltLink */

/** @type {WeakMap<HTMLAnchorElement, BuiltLink>} */
const built = new WeakMap();
/** Whether changes of the record are followed. */
let isFollowing = false;

/** Update the link of the page, now and after each change of the record. */
export async function updateNextLink() {
  if (!isFollowing) subscribe(updateNextLink);
  isFollowing = true;
  const link = document.querySelector(".md-footer__link--next");
  if (!(link instanceof HTMLAnchorElement)) return;
  const here = findHere(await loadTables());
  if (!here || !link.isConnected) return;
  const step = await findNext(here);
  const goal = step?.kind === "rest" ? step.ahead : step;
  const { href, title, label } = built.get(link) ?? readLink(link);
  built.set(link, { href, title, label });
  if (!goal || goal.kind === "set-up") writeLink(link, { href, title, label });
  else writeLink(link, { href: locatePage(goal.address), title: nameStep(goal), label: label.replace(title, nameStep(goal)) });
}

/**
 * Find what the page is: a topic, a section or a lab of an exam that the reader has begun.
 * @param {StudyTable[]} tables
 * @returns {Here | null}
 */
function findHere(tables) {
  const path = findPath(location.href);
  for (const table of tables.filter((one) => isBegun(readStudy(one)))) {
    const { exam } = table;
    const topic = table.topics.find(({ address }) => address === path);
    const lab = table.labs.find(({ address }) => address === path);
    if (topic) return { exam, topic: topic.id };
    if (lab) return { exam, item: `lab:${lab.id}` };
    if (table.sections.some(({ address }) => address === path)) return { exam };
  }
  return null;
}

/** @param {HTMLAnchorElement} link @returns {BuiltLink} */
function readLink(link) {
  return { href: link.href, title: findElement(link, ".md-ellipsis").textContent?.trim() ?? "", label: link.ariaLabel ?? "" };
}

/** @param {HTMLAnchorElement} link @param {BuiltLink} content */
function writeLink(link, { href, title, label }) {
  link.href = href;
  link.ariaLabel = label;
  findElement(link, ".md-ellipsis").textContent = title;
}
