import { nameOf } from "../core/mock-session.mjs";
import { paper } from "../core/select-mock.mjs";
import { make, put } from "./dom.mjs";
import { marked } from "./mock-result.mjs";

const NAME = /^([A-Za-z0-9_-]{1,40})(?:\.([a-z0-9]{1,99}))?$/;
/** Nobody sits more papers than a name has room for. */
const MOST = 99;

/**
 * Read the name of a paper: the seed of a series and the parts that came before in it, as in `k3f9.h2`.
 * @param {string} name
 * @returns {{ seed: string, before: string } | null}
 */
export function parse(name) {
  const found = NAME.exec(name.trim());
  return found && { seed: found[1], before: found[2] ?? "" };
}

/**
 * Write the address of a paper, so that somebody else can sit it.
 * @param {import("../core/mock-session.mjs").Attempt} attempt
 * @returns {string}
 */
export function address(attempt) {
  return `${location.pathname}?${new URLSearchParams({ seed: nameOf(attempt), part: attempt.part })}`;
}

/**
 * Draw the paper that a name stands for: those before it in its series are drawn first, and not repeated.
 * @param {HTMLElement} form
 * @param {import("../core/select-mock.mjs").Candidate[]} pool
 * @param {HTMLInputElement} offer
 * @param {{ seed: string, before: string }} name
 */
export function drawn(form, pool, offer, { seed, before }) {
  const earlier = [...before].map((code) => form.querySelector(`[name=part][data-code="${code}"]`));
  return paper(pool, [...earlier, offer].map(quotas), seed, quotas(form.querySelector("[value=full]")));
}

/**
 * Name the next paper of the reader's own series: it comes after all that were sat, whatever they were parts of.
 * @param {HTMLElement} form
 * @param {import("../core/mock-session.mjs").Mocks} state
 * @returns {string}
 */
function next(form, { seed, done }) {
  const own = done.filter((one) => one.seed === seed);
  const last = own.reduce((latest, one) => (one.before.length < latest.before.length ? latest : one), own[0]);
  const code = last && form.querySelector(`[value="${CSS.escape(last.part)}"]`)?.dataset.code;
  return nameOf({ seed, before: code ? (last.before + code).slice(0, MOST) : "" });
}

/**
 * Read the quotas of an offered part.
 * @param {HTMLInputElement} offer
 * @returns {Record<string, number>}
 */
export function quotas(offer) {
  return Object.fromEntries(offer.dataset.quotas.split(" ").map((one) => one.split(":")).map(([id, n]) => [id, Number(n)]));
}

/**
 * Close an offer that cannot be drawn, and say what it lacks: enemies never meet in an exam.
 * @param {HTMLInputElement} offer
 * @param {Record<string, number>} missing by section
 * @param {import("./question-loader.mjs").Bank} bank
 */
export function closeOffer(offer, missing, bank) {
  const { lacks, lacking } = offer.closest(".parts").dataset;
  const list = Object.entries(missing).map(([id, count]) => put(lacking, { missing: count, section: bank.sections.get(id)?.name ?? id }));
  offer.disabled = true;
  offer.closest("label").append(make("em", { textContent: put(lacks, { list: list.join(", ") }) }));
}

/**
 * Show the offers: the paper that the address names, or the next of the reader's own series, of the kind sat last.
 * @param {HTMLElement} form
 * @param {import("../core/mock-session.mjs").Mocks} state
 * @param {URLSearchParams} asked
 */
export function showStart(form, state, asked) {
  const offers = [...form.querySelectorAll("[name=part]:enabled")];
  const named = asked.get("seed") ?? "";
  const part = asked.get("part") ?? state.done.at(-1)?.part;
  const chosen = offers.find(({ value }) => value === part) ?? offers[0];
  if (chosen) chosen.checked = true;
  form.querySelector("[type=submit]").disabled = !chosen;
  form.querySelector("[name=seed]").value = parse(named) ? named : next(form, state);
}

/**
 * List the exams that are over, the latest first, each with a bar.
 * @param {HTMLElement} section
 * @param {import("../core/mock-session.mjs").Attempt[]} done
 * @param {Map<string, import("./question-loader.mjs").BankQuestion>} bank
 */
export function showHistory(section, done, bank) {
  const chart = section.querySelector(".chart");
  const past = done.map((attempt) => ({ attempt, ...marked(attempt, bank) })).filter(({ of }) => of);
  const title = (/** @type {string} */ part) =>
    section.parentElement.querySelector(`[value="${CSS.escape(part)}"] ~ strong`)?.textContent ?? part;
  section.hidden = !past.length;
  chart.replaceChildren(
    ...past.toReversed().map(({ attempt, right, of }) => {
      const date = new Date(attempt.ended).toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });
      const share = Math.round((100 * right) / of);
      const text = put(chart.dataset.text, { date, part: title(attempt.part), right, of, share });
      const show = make("button", { type: "button", textContent: chart.dataset.show, dataset: { do: "show", id: attempt.id } });
      show.setAttribute("aria-label", `${chart.dataset.show}: ${text}`);
      const bar = make("span", { className: "share" });
      bar.style.setProperty("--share", `${share}%`);
      return make("li", {}, [make("span", { className: "text", textContent: text }), bar, show]);
    }),
  );
}
