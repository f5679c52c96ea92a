import { createElement } from "./dom.mjs";
import { findElement } from "./dom-query.mjs";

/**
 * Show under an option what became of it and why. The reason of an option that was not chosen is folded.
 * @param {HTMLElement} question
 * @param {HTMLInputElement} input
 * @param {import("../core/answers/grade.mjs").OptionResult} result
 * @param {boolean} isOpen whether the reason is shown at once
 * @returns {() => void} takes it back
 */
export function explainOption(question, input, result, isOpen) {
  const row = findElement(question, `.option[data-option="${input.value}"]`);
  const reason = findElement(question, `.answer > .reason[data-option="${input.value}"]`);
  const place = document.createComment("");
  const mark = createElement("p", { className: "mark", id: `${input.id}-mark`, textContent: question.dataset[result] ?? "" });
  reason.id = `${input.id}-reason`;
  reason.replaceWith(place);
  const shown = isOpen ? reason : foldReason(question, reason);
  if (result !== "left") row.append(mark);
  row.append(shown);
  row.dataset.result = result;
  input.setAttribute("aria-describedby", `${mark.id} ${reason.id}`);
  input.setAttribute("aria-disabled", "true");
  return () => {
    input.removeAttribute("aria-describedby");
    input.removeAttribute("aria-disabled");
    delete row.dataset.result;
    mark.remove();
    reason.removeAttribute("id");
    if (!isOpen) shown.remove();
    place.replaceWith(reason);
  };
}

/** @param {HTMLElement} question @param {HTMLElement} reason */
function foldReason({ dataset }, reason) {
  const summary = createElement("summary", { textContent: (reason.matches(".right") ? dataset.why : dataset.whyNot) ?? "" });
  return createElement("details", { className: "folded" }, [summary, reason]);
}
