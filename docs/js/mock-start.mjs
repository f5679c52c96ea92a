import { paper } from "./draw.mjs";
import { make, put } from "./fill.mjs";
import { name } from "./bank.mjs";
import { marked } from "./mock-result.mjs";

const NAME = /^([A-Za-z0-9_-]{1,40})(?:\.([1-9]\d?))?$/;

/**
 * Read the name of a paper: the seed of a series and a number in it, as in `k3f9.2`.
 * @param {string} name
 * @returns {{ seed: string, number: number } | null}
 */
export function parse(name) {
  const found = NAME.exec(name.trim());
  return found && { seed: found[1], number: Number(found[2] ?? 1) };
}

/**
 * Write the address of a paper, so that somebody else can sit it.
 * @param {import("./attempt.mjs").Attempt} attempt
 * @returns {string}
 */
export function address({ seed, number, part }) {
  return `${location.pathname}?${new URLSearchParams({ seed: `${seed}.${number}`, part })}`;
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
 * Close what cannot be drawn, though the counts looked as if: enemies never meet.
 * @param {HTMLElement} form
 * @param {import("./draw.mjs").Candidate[]} pool
 */
export function closeWhatLacks(form, pool) {
  const { lacks, lacking } = form.querySelector(".parts").dataset;
  for (const offer of form.querySelectorAll("[name=part]:enabled")) {
    const { missing } = paper(pool, quotas(offer), "any");
    const list = Object.entries(missing).map(([id, count]) => put(lacking, { missing: count, section: name("section", id)[0].textContent }));
    if (!list.length) continue;
    offer.disabled = true;
    offer.closest("label").append(make("em", { textContent: put(lacks, { list: list.join(", ") }) }));
  }
}

/**
 * Show the offers: the paper that the address names, or the next of the reader's own series.
 * @param {HTMLElement} form
 * @param {import("./attempt.mjs").Mocks} state
 * @param {URLSearchParams} asked
 */
export function showStart(form, state, asked) {
  const offers = [...form.querySelectorAll("[name=part]:enabled")];
  const named = asked.get("seed") ?? "";
  const chosen = offers.find(({ value }) => value === asked.get("part")) ?? offers[0];
  const suggest = (/** @type {string} */ part) => {
    if (parse(named)) return named;
    const sat = state.done.filter((one) => one.part === part && one.seed === state.seed).map(({ number }) => number);
    return `${state.seed}.${Math.min(99, Math.max(0, ...sat) + 1)}`;
  };
  if (chosen) chosen.checked = true;
  form.querySelector("[type=submit]").disabled = !chosen;
  const field = form.querySelector("[name=seed]");
  field.value = suggest(chosen?.value);
  form.onchange = ({ target }) => {
    if (target.name === "part") field.value = suggest(target.value);
  };
}

/**
 * List the papers that are over, the latest first, each with a bar.
 * @param {HTMLElement} section
 * @param {import("./attempt.mjs").Attempt[]} done
 * @param {Map<string, import("./bank.mjs").Held>} bank
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
