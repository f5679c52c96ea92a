/**
 * Shares out a row of items among days so that the days are as even as can be.
 * @typedef {import("./plan-items.mjs").PlanItem} PlanItem
 */

/**
 * Split items into as many days as there are targets, in their order; the squares of what a day has too much or too
 * little add up to the least possible. A mock exam on a section comes on a later day than the topics of the section.
 * @param {PlanItem[]} items
 * @param {number[]} targets the minutes that each day should hold
 * @returns {PlanItem[][]}
 */
export function balanceDays(items, targets) {
  const sums = [0];
  for (const { minutes } of items) sums.push((sums.at(-1) ?? 0) + minutes);
  const first = items.map((_, end) => findFirst(items, end));
  /** For each day: the least cost of the items before an index, and where the day begins. @type {{ cost: number, from: number }[][]} */
  const table = [[{ cost: 0, from: 0 }, ...items.map(() => ({ cost: Infinity, from: 0 }))]];
  for (const target of targets) {
    const before = table.at(-1) ?? [];
    const row = sums.map((sum, end) => {
      let best = { cost: Infinity, from: end };
      for (let from = end; from >= (end ? (first[end - 1] ?? 0) : 0); from -= 1) {
        const cost = (before[from]?.cost ?? Infinity) + (sum - (sums[from] ?? 0) - target) ** 2;
        if (cost < best.cost) best = { cost, from };
      }
      return best;
    });
    table.push(row);
  }
  const others = items.filter(({ kind }) => kind !== "section-mock");
  const isPossible = table.at(-1)?.at(-1)?.cost !== Infinity || others.length === items.length;
  return isPossible ? cutDays(items, table) : balanceDays(others, targets); // there are too few days to hold them apart
}

/**
 * Move each mock exam on a section behind so much else that it comes on a later day without leaving one half empty.
 * @param {PlanItem[]} items
 * @param {number} minutes
 * @returns {PlanItem[]}
 */
export function postponeMocks(items, minutes) {
  /** @type {PlanItem[]} */
  const ordered = [];
  /** @type {{ mock: PlanItem, left: number }[]} */
  let waiting = [];
  for (const item of items) {
    if (item.kind === "section-mock") {
      waiting.push({ mock: item, left: minutes });
      continue;
    }
    ordered.push(item);
    for (const one of waiting) one.left -= item.minutes;
    ordered.push(...waiting.filter(({ left }) => left <= 0).map(({ mock }) => mock));
    waiting = waiting.filter(({ left }) => left > 0);
  }
  return [...ordered, ...waiting.map(({ mock }) => mock)];
}

/**
 * Find the first item that may share a day with a later one and all between.
 * @param {PlanItem[]} items
 * @param {number} end the later one
 * @returns {number}
 */
function findFirst(items, end) {
  let from = end;
  while (from > 0 && !items.slice(from, end + 1).some((item) => isApart(items[from - 1], item))) from -= 1;
  return from;
}

/** @param {PlanItem | undefined} earlier @param {PlanItem} later */
function isApart(earlier, later) {
  return later.kind === "section-mock" && earlier?.kind === "topic" && earlier.section === later.section;
}

/**
 * @param {PlanItem[]} items
 * @param {{ from: number }[][]} table
 */
function cutDays(items, table) {
  /** @type {PlanItem[][]} */
  const days = [];
  let end = items.length;
  for (const row of table.slice(1).toReversed()) {
    const { from } = row[end] ?? { from: 0 };
    days.unshift(items.slice(from, end));
    end = from;
  }
  return days;
}
