/**
 * Chooses the days on which a plan studies, and what each is for; days are those of calendar.mjs.
 * @typedef {{ day: number, role: "learn" | "mock" | "consolidate" | "catch-up" | "light" }} StudyDay
 */

/** A session below this is too short to read a page and answer its questions; the days get fewer instead. */
export const SHORTEST = 45;
/** No plan is longer: what was read earlier would have to be read again. */
export const LONGEST = 84;
const WEEK = 7;
/** How many full mock exams a plan has, by the least days until the exam. */
const MOCKS = [[35, 3], [13, 2], [5, 1]].map(([days = 0, count = 0]) => ({ days, count }));
/** The days from one full mock exam to the next, by the least days until the exam. */
const GAPS = [[35, 6], [21, 4], [0, 3]].map(([days = 0, gap = 0]) => ({ days, gap }));
/** From this on, a day before the first mock exam is left to catch up. */
const LONG = 13;
/** The most that mock exams and their reviews may take of all the time. */
const MOCK_SHARE = 0.4;

/**
 * List the days to study on, evenly spread over the week, and the minutes of each. A reader who can study every day rests on
 * one of seven.
 * @param {{ today: number, exam: number, weekdays: number[], hoursPerWeek: number }} settings weekdays from 0, a Sunday
 * @returns {{ days: number[], minutes: number }}
 */
export function listStudyDays({ today, exam, weekdays, hoursPerWeek }) {
  const all = Array.from({ length: exam - today }, (_, index) => today + index).filter((day) => weekdays.includes(toWeekday(day)));
  const places = Array.from({ length: WEEK }, (_, place) => place).filter((place) => weekdays.includes(toWeekday(exam - 1 - place)));
  const most = exam - today > WEEK ? Math.min(places.length, WEEK - 1) : places.length;
  const count = Math.max(1, Math.min(most, Math.floor((hoursPerWeek * 60) / SHORTEST)));
  const chosen = choosePlaces(places, count, (exam - 1 - today) % WEEK);
  const days = all.filter((day) => chosen.has((exam - 1 - day) % WEEK));
  return { days: days.length ? days : all.slice(-1), minutes: (hoursPerWeek * 60) / count };
}

/**
 * Choose weekdays evenly, by their distance from the day before the exam: of all even choices the one that has that day,
 * begins at once, and leaves the days before the exam together.
 * @param {number[]} places
 * @param {number} count
 * @param {number} first the place of the day on which the plan begins
 * @returns {Set<number>}
 */
function choosePlaces(places, count, first) {
  const choices = places.map((_, shift) => {
    const chosen = Array.from({ length: count }, (__, index) => places[(Math.floor((index * places.length) / count) + shift) % places.length]);
    return new Set(/** @type {number[]} */ (chosen));
  });
  const rate = (/** @type {Set<number>} */ set) => 4 * Number(set.has(0)) + 2 * Number(set.has(first)) + Number(set.has(1)) + Number(set.has(2));
  return choices.toSorted((a, b) => rate(b) - rate(a))[0] ?? new Set();
}

/** @param {number} day @returns {number} from 0, a Sunday */
function toWeekday(day) {
  return (day + 4) % WEEK; // day 0, January 1, 1970, was a Thursday
}

/**
 * Say what each day is for: the last is light, the last mock exam is two or three days before the exam, and learning
 * ends before the first one.
 * @param {number[]} days
 * @param {{ today: number, exam: number, minutes: number, week: number, mock: number, review: number, most: number }} given minutes of
 *   a day, a week, a mock exam and its review, and how many mock exams there still are
 * @returns {StudyDay[]}
 */
export function assignDays(days, { today, exam, minutes, week, mock, review, most }) {
  const hasLight = days.length > 1 || days[0] === exam - 1;
  const inner = hasLight ? days.slice(0, -1) : days;
  const span = exam - today;
  const wanted = Math.min(most, MOCKS.find((one) => span >= one.days)?.count ?? 0);
  const affordable = Math.floor((MOCK_SHARE * days.length * minutes) / (mock + review));
  const mocks = placeMocks(inner, exam, Math.max(0, Math.min(wanted, affordable, Math.floor((days.length - 1) / 2))), Math.max(findGap(span), 2 * (mock + review) > week ? WEEK : 0));
  const resting = new Set(mocks.flatMap((day) => findRests(inner, mocks, day, Math.round(mock / minutes) - 1)));
  const first = mocks[0] ?? exam;
  const used = inner.filter((day) => !resting.has(day));
  const learning = used.filter((day) => day < first);
  const spare = span >= LONG && mocks.length && learning.length > 4 ? learning.at(-1) : undefined;
  /** @type {StudyDay[]} */
  const assigned = used.map((day) => {
    if (mocks.includes(day)) return { day, role: "mock" };
    if (day > first) return { day, role: "consolidate" };
    return { day, role: day === spare ? "catch-up" : "learn" };
  });
  return [...assigned, ...days.slice(inner.length).map((day) => /** @type {StudyDay} */ ({ day, role: "light" }))];
}

/**
 * Choose the days of mock exams, with a study day to review each before the next.
 * @param {number[]} days
 * @param {number} exam
 * @param {number} count
 * @param {number} gap the least days from one to the next
 * @returns {number[]} in order
 */
function placeMocks(days, exam, count, gap) {
  /** @type {number[]} */
  const placed = [];
  for (let number = 0; number < count; number += 1) {
    const next = placed[0];
    const latest = next === undefined ? exam - 2 : next - gap;
    const fitting = days.filter((day) => day <= latest && (next === undefined || days.some((one) => one > day && one < next)));
    const preferred = next === undefined && fitting.includes(exam - 3) && fitting.includes(exam - 2) ? exam - 3 : fitting.at(-1);
    if (preferred !== undefined && preferred !== days[0]) placed.unshift(preferred);
  }
  return placed;
}

/** @param {number} span the days until the exam */
function findGap(span) {
  return GAPS.find((one) => span >= one.days)?.gap ?? 0;
}

/**
 * Find the days that a mock exam takes the time of: those before it, but not the one on which another is reviewed.
 * @param {number[]} days
 * @param {number[]} mocks
 * @param {number} day of the mock exam
 * @param {number} count
 * @returns {number[]}
 */
function findRests(days, mocks, day, count) {
  const isTaken = (/** @type {number} */ one, /** @type {number} */ index) => mocks.includes(one) || mocks.includes(days[index - 1] ?? -1);
  const free = days.filter((one, index) => one < day && !isTaken(one, index));
  return free.slice(Math.max(free.length - Math.max(count, 0), 0));
}
