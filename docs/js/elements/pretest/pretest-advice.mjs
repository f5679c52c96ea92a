import { formatMessage } from "../../core/messages.mjs";
import { advise } from "../../core/questions/pretest.mjs";
import { addMark, readRecord } from "../../storage/record/record-storage.mjs";
import { fillText, createElement } from "../dom.mjs";
import { findElement } from "../dom-query.mjs";

/**
 * What became of one question of a pretest.
 * @typedef {{ element: Node | string, topic: string, right: boolean, chosen: string[], sure: string | null }} PretestResult
 */

/**
 * Show where to start, and every question with its answer.
 * @param {HTMLElement} screen
 * @param {HTMLAnchorElement[]} links to the topics of the section, in the order in which they are studied
 * @param {PretestResult[]} results
 * @param {DOMStringMap} place the exam and the section
 */
export function showAdvice(screen, links, results, { exam = "", section = "" }) {
  finishPretest(findElement(screen, ".next-step"), exam, section);
  const advice = advise(links.map(({ dataset }) => dataset.topic ?? ""), results);
  const topics = findElement(screen, ".topics");
  topics.replaceChildren(
    ...links.map((link) => {
      const own = advice.get(link.dataset.topic ?? "");
      const mark = own ? [" ", createElement("span", { textContent: topics.dataset[own] ?? "", dataset: { advice: own } })] : [];
      return createElement("li", {}, [link.cloneNode(true), ...mark]);
    }),
  );
  fillText(findElement(screen, ".score"), { right: results.filter(({ right }) => right).length, of: results.length });
  const box = findElement(screen, ".questions");
  box.replaceChildren(
    ...results.map((result, index) => {
      const state = nameState(result);
      const textContent = formatMessage(box.dataset.text, { n: index + 1, state: box.dataset[state] ?? "" });
      return createElement("article", {}, [createElement("h4", { textContent, dataset: { state } }), result.element]);
    }),
  );
}

/**
 * Mark the pretest as done, once, and say what comes next.
 * @param {HTMLElement} place
 * @param {string} exam
 * @param {string} section
 */
async function finishPretest(place, exam, section) {
  const about = `${exam} pretest:${section}`;
  if (!readRecord().marks.some((one) => one.mark === "done" && one.about === about)) addMark("done", about, true);
  const loaded = await import("../study/next-step.mjs").catch(() => null); // no connection
  await loaded?.proposeNext(place, { exam });
}

/** @param {PretestResult} result */
function nameState({ right, chosen }) {
  if (right) return "right";
  return chosen.length ? "wrong" : "unknown";
}
