/**
 * What one guide says of an exam. `guide` is the date on it, `from` the first day of exams that follow it, like
 * 2027-01-15, or empty for the first one. `also` names objectives of other outlines whose questions count for this one.
 * @typedef {{ title: string, address: string }} PageLink
 * @typedef {{ id: string, name: string, questions: number }} Section
 * @typedef {{
 *   id: string, section: string, tier?: string, text: string, weight: number, pages: PageLink[], also?: string[],
 * }} Objective
 * @typedef {{ guide: string, from: string, minutes: number, sections: Section[], objectives: Objective[] }} Outline
 */

/**
 * Find the outline of an exam that takes place on a day: the last one that is valid by then, or else the first.
 * @template {{ from: string }} T
 * @param {T[]} outlines in the order of their dates
 * @param {string} day like 2027-01-31
 * @returns {T | undefined}
 */
export function findOutline(outlines, day) {
  return outlines.findLast(({ from }) => from <= day) ?? outlines[0];
}
