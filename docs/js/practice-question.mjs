import { fill } from "./fill.mjs";
import { workOn } from "./session.mjs";
import { stage } from "./stage.mjs";

/**
 * Show the question that the reader has turned to.
 * @param {HTMLElement} section
 * @param {import("./session.mjs").Session} session
 * @param {import("./bank.mjs").Held} held
 */
export function showQuestion(section, session, { id, element }) {
  const { choice, at, questions } = session;
  stage(section.querySelector(".stage"), element, `${choice.seed} ${id}`, workOn(session, id));
  fill(section.querySelector(".where"), { n: at + 1, of: questions.length });
  showMoves(section, session);
}

/**
 * Show the buttons that follow from where the reader is: the main one checks, leads on, or ends.
 * @param {HTMLElement} section
 * @param {import("./session.mjs").Session} session
 */
export function showMoves(section, session) {
  const { choice, at, questions } = session;
  const open = choice.feedback === "once" && !workOn(session, questions[at]).checked;
  const last = at === questions.length - 1;
  const go = section.querySelector("[data-do=go]");
  go.dataset.now = open ? "check" : last ? "end" : "next";
  go.textContent = go.dataset[go.dataset.now];
  section.querySelector("[data-do=previous]").disabled = at === 0;
  section.querySelector(".skip").hidden = !open || last;
}
