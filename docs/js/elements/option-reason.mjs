import { findElement } from "./dom-query.mjs";

/**
 * Show under an option what became of it and why.
 * @param {HTMLElement} question
 * @param {HTMLInputElement} input
 * @param {import("../core/answers/grade.mjs").OptionResult} result
 * @returns {() => void} takes it back
 */
export function explainOption(question, input, result) {
  const row = findElement(question, `.option[data-option="${input.value}"]`);
  const reason = findElement(question, `.answer > .reason[data-option="${input.value}"]`);
  const place = document.createComment("");
  const mark = document.createElement("p");
  mark.className = "mark";
  mark.textContent = question.dataset[result === "left" ? "wrong" : result] ?? "";
  mark.id = `${input.id}-mark`;
  reason.id = `${input.id}-reason`;
  reason.replaceWith(place);
  row.append(mark, reason);
  row.dataset.result = result;
  input.setAttribute("aria-describedby", `${mark.id} ${reason.id}`);
  input.setAttribute("aria-disabled", "true");
  return () => {
    input.removeAttribute("aria-describedby");
    input.removeAttribute("aria-disabled");
    delete row.dataset.result;
    mark.remove();
    reason.removeAttribute("id");
    place.replaceWith(reason);
  };
}
