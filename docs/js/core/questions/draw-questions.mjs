import { createRandom, shuffle } from "../random.mjs";

/**
 * A question as far as drawing needs to know it; one that weighs more is drawn more often.
 * @typedef {{ id: string, section: string, objective: string, enemies: string[], weight?: number }} Candidate
 */

/** How many questions each section gives to an exam. @typedef {Record<string, number>} Quotas */

/**
 * The ids of an exam in the order in which it asks them; or none, and how many each section lacks.
 * @typedef {{ questions: string[], missing: Quotas }} Drawn
 */

/**
 * What one attempt has drawn, of how many questions it falls short, and how many are from earlier exams.
 * @typedef {{ chosen: Set<string>, missing: Quotas, lacking: number, repeated: number }} Draft
 */

/** @typedef {{ pool: Candidate[], quotas: Quotas, used: Set<string>, enemies: Map<string, Set<string>>, largest: Quotas }} Task */

/** A greedy draw may end where only enemies are left; another order may not. */
const TRIES = 12;

/**
 * Draw the last exam of a series: those before it, whatever their quotas, are drawn first, and not repeated.
 * @param {Candidate[]} pool
 * @param {Quotas[]} series
 * @param {string} seed
 * @param {Quotas} [largest] the most that a later exam of the series may ask
 * @returns {Drawn}
 */
export function drawSeries(pool, series, seed, largest = series.at(-1)) {
  /** @type {Set<string>} */
  let used = new Set();
  /** @type {Drawn} */
  let drawn = { questions: [], missing: {} };
  for (const [index, quotas] of series.entries()) {
    drawn = drawQuestions(pool, quotas, `${seed} ${index + 1}`, used, largest);
    used = addUsed(pool, quotas, used, drawn.questions);
  }
  return drawn;
}

/**
 * Draw one exam. Questions of earlier exams come only when a section has no fresh one left.
 * @param {Candidate[]} bank
 * @param {Quotas} quotas
 * @param {string} seed
 * @param {Iterable<string>} [earlier]
 * @param {Quotas} [largest]
 * @returns {Drawn}
 */
export function drawQuestions(bank, quotas, seed, earlier = [], largest = quotas) {
  const used = new Set(earlier);
  const pool = bank.toSorted((a, b) => (a.id < b.id ? -1 : 1)); // so that the order of the bank does not matter
  const task = { pool, quotas, used, enemies: collectEnemies(pool), largest };
  const fewest = countUnavoidable(pool, quotas, used);
  let best = draft(task, `${seed} 0`);
  for (let attempt = 1; attempt < TRIES && (best.lacking || best.repeated > fewest); attempt += 1) {
    const tried = draft(task, `${seed} ${attempt}`);
    if (tried.lacking < best.lacking || (tried.lacking === best.lacking && tried.repeated < best.repeated)) best = tried;
  }
  if (best.lacking) return { questions: [], missing: best.missing };
  return { questions: shuffle(best.chosen, `${seed} order`), missing: {} };
}

/**
 * Draw once, section by section.
 * @param {Task} task
 * @param {string} seed
 * @returns {Draft}
 */
function draft({ pool, quotas, used, enemies, largest }, seed) {
  const next = createRandom(seed);
  /** @type {Set<string>} */
  const chosen = new Set();
  /** @type {Quotas} */
  const missing = {};
  const enemiesOf = (/** @type {Candidate} */ { id }) => enemies.get(id) ?? new Set();
  const isFree = (/** @type {Candidate} */ one) => !chosen.has(one.id) && ![...enemiesOf(one)].some((id) => chosen.has(id));
  for (const [section, quota] of Object.entries(quotas)) {
    const own = pool.filter((question) => question.section === section);
    const fresh = own.filter(({ id }) => !used.has(id));
    const freshIds = new Set(fresh.map(({ id }) => id));
    const asked = new Map(own.map(({ objective }) => [objective, 0]));
    const countAsked = (/** @type {string} */ objective) => asked.get(objective) ?? 0;
    const before = chosen.size;
    const isFull = () => chosen.size - before === quota;
    const addQuestion = (/** @type {Candidate} */ { id, objective }) => {
      chosen.add(id);
      asked.set(objective, countAsked(objective) + 1);
    };

    // After so many exams nothing fresh may be left. If a question and its enemies are as many, each exam must take one of
    // them, or the last exam would be left with two that cannot meet.
    const exams = 1 + Math.ceil(Math.max(0, fresh.length - quota) / Math.max(quota, largest[section] ?? 0));
    for (const question of orderByWeight(fresh, () => 1, next)) {
      const unusedEnemies = [...enemiesOf(question)].filter((id) => freshIds.has(id)).length;
      if (!isFull() && exams > 1 && unusedEnemies && unusedEnemies + 1 >= exams && isFree(question)) addQuestion(question);
    }
    for (const candidates of [fresh, own]) {
      const size = (/** @type {string} */ name) =>
        candidates.filter(({ objective }) => objective === name).reduce((all, one) => all + weigh(one), 0);
      const objectives = orderByWeight([...asked.keys()], size, next);
      const questions = orderByWeight(candidates, weigh, next);
      for (let found = questions[0]; found && !isFull(); ) {
        const rarest = objectives.toSorted((a, b) => countAsked(a) - countAsked(b));
        found = findFirst(rarest, (name) => questions.find((one) => one.objective === name && isFree(one)));
        if (found) addQuestion(found);
      }
    }
    if (!isFull()) missing[section] = quota - (chosen.size - before);
  }
  const lacking = Object.values(missing).reduce((all, one) => all + one, 0);
  return { chosen, missing, lacking, repeated: [...chosen].filter((id) => used.has(id)).length };
}

/** @param {Candidate} question */
function weigh({ weight = 1 }) {
  return weight;
}

/**
 * Return the first value that a function finds for one of the names.
 * @template T
 * @param {string[]} names
 * @param {(name: string) => T | undefined} find
 */
function findFirst(names, find) {
  for (const name of names) {
    const found = find(name);
    if (found) return found;
  }
  return undefined;
}

/**
 * Order by chance, so that what weighs more tends to come first (Efraimidis and Spirakis).
 * @template T
 * @param {T[]} things
 * @param {(thing: T) => number} weight
 * @param {() => number} next
 * @returns {T[]}
 */
function orderByWeight(things, weight, next) {
  return things
    .map((thing) => ({ thing, at: next() ** (1 / Math.max(weight(thing), 1)) }))
    .toSorted((a, b) => b.at - a.at)
    .map(({ thing }) => thing);
}

/** Two are enemies if either says so. @param {Candidate[]} pool */
function collectEnemies(pool) {
  /** @type {Map<string, Set<string>>} */
  const enemies = new Map(pool.map(({ id }) => [id, new Set()]));
  for (const { id, enemies: named } of pool) {
    for (const other of named) {
      enemies.get(id)?.add(other);
      enemies.get(other)?.add(id);
    }
  }
  return enemies;
}

/** Count those that must repeat because a section has too few fresh ones. @param {Candidate[]} pool @param {Quotas} quotas @param {Set<string>} used */
function countUnavoidable(pool, quotas, used) {
  return Object.entries(quotas).reduce((all, [section, quota]) => {
    const fresh = pool.filter((question) => question.section === section && !used.has(question.id)).length;
    return all + Math.max(0, quota - fresh);
  }, 0);
}

/**
 * After every question of a section has been used, drawing starts over; those of the last exam still count as used.
 * @param {Candidate[]} pool
 * @param {Quotas} quotas
 * @param {Set<string>} used
 * @param {string[]} questions
 */
function addUsed(pool, quotas, used, questions) {
  const all = new Set([...used, ...questions]);
  for (const section of Object.keys(quotas)) {
    const own = pool.filter((question) => question.section === section);
    if (!own.every(({ id }) => all.has(id))) continue;
    for (const { id } of own) if (!questions.includes(id)) all.delete(id);
  }
  return all;
}
