import { selectShares } from "../../core/progress/mock-history.mjs";
import { GOAL } from "../../core/statistics.mjs";
import { createElement } from "../dom.mjs";
import { findElement, pageLanguage } from "../dom-query.mjs";
import { makeScrollable } from "../scrollable.mjs";

/**
 * Shows the mock exams of a reader as a chart, with a table behind it.
 * @typedef {import("../../core/progress/mock-history.mjs").MockResult} MockResult
 * @typedef {ReturnType<typeof selectShares>[number]} Point
 * @typedef {import("../loading/question-loader.mjs").Bank} Bank
 * @typedef {import("./progress-words.mjs").ProgressWords} ProgressWords
 */

const SVG = "http://www.w3.org/2000/svg";
/** The lines of the scale. */
const SHARES = [0, 0.5, 1];

/**
 * @param {HTMLElement} part
 * @param {MockResult[]} results
 * @param {Bank} bank
 * @param {ProgressWords} words
 */
export function showMocks(part, results, bank, words) {
  part.hidden = !results.length;
  if (!results.length) return;
  const chosen = part.querySelector("select")?.value ?? "";
  const select = createElement("select", {}, [new Option(words.format("all_sections"), ""), ...[...bank.sections.values()].map(({ id, name }) => new Option(name, id))]);
  select.value = chosen;
  const field = createElement("label", { className: "choice" }, [`${words.format("show")} `, select]);
  const figure = createElement("div", { className: "figure" });
  const show = () => {
    const points = selectShares(results, select.value);
    figure.replaceChildren(...(points.length ? [drawChart(points, words), makeTable(points, bank, words)] : []));
    makeScrollable(figure);
  };
  select.addEventListener("change", show);
  show();
  part.replaceChildren(findElement(part, "h3"), field, figure);
}

/**
 * Draw a point for each exam with the limits of its share. Places are shares of the width and height, so that the chart
 * fits any screen and its words keep their size.
 * @param {Point[]} points
 * @param {ProgressWords} words
 */
function drawChart(points, words) {
  const place = (/** @type {number} */ share) => `${((1 - share) * 100).toFixed(1)}%`;
  const scale = SHARES.flatMap((share) => [
    draw("line", { class: "scale", x1: "0", x2: "100%", y1: place(share), y2: place(share) }),
    draw("text", { class: "scale", x: "-0.6em", y: place(share), "text-anchor": "end", "dominant-baseline": "central" }, words.percent(share)),
  ]);
  const goal = [
    draw("line", { class: "goal", x1: "0", x2: "100%", y1: place(GOAL), y2: place(GOAL) }),
    draw("text", { class: "goal", x: "0.3em", y: place(GOAL), dy: "-0.4em" }, words.format("goal")),
  ];
  const dates = formatDates();
  const marks = points.flatMap(({ right, of, low, high, at }, index) => {
    const x = `${(((index + 0.5) / points.length) * 100).toFixed(1)}%`;
    return [
      draw("line", { class: "limits", x1: x, x2: x, y1: place(low), y2: place(high) }),
      draw("circle", { cx: x, cy: place(right / of), r: "5" }),
      draw("text", { x, y: place(right / of), dx: "0.8em", "dominant-baseline": "central" }, words.percent(right / of)),
      draw("text", { class: "date", x, y: "100%", dy: "1.6em", "text-anchor": "middle" }, dates.format(at)),
    ];
  });
  const last = /** @type {Point} */ (points.at(-1));
  const label = words.format("points", { n: points.length, share: words.percent(last.right / last.of) });
  return draw("svg", { class: "chart", role: "img", "aria-label": label }, ...scale, ...goal, ...marks);
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} content
 */
function draw(tag, attributes, ...content) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

/**
 * @param {Point[]} points
 * @param {Bank} bank
 * @param {ProgressWords} words
 */
function makeTable(points, bank, words) {
  const names = ["at", "part", "right", "share", "range"];
  const head = createElement("tr", {}, names.map((name) => createElement("th", { scope: "col", textContent: words.choose("columns", name) })));
  const dates = formatDates();
  const rows = points.map((point) => {
    const name = bank.sections.get(point.part)?.name ?? words.choose("parts", point.part);
    const { share, low, high } = words.limits(point);
    const cells = [dates.format(point.at), name, words.format("of", { n: point.right, of: point.of }), share, words.format("range", { low, high })];
    return createElement("tr", {}, cells.map((textContent) => createElement("td", { textContent })));
  });
  const table = createElement("table", {}, [createElement("thead", {}, [head]), createElement("tbody", {}, rows)]);
  return createElement("details", {}, [createElement("summary", { textContent: words.format("table") }), table]);
}

function formatDates() {
  return new Intl.DateTimeFormat(pageLanguage(), { month: "short", day: "numeric" });
}
