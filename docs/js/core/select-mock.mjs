import { random, shuffle } from "./random.mjs";

/**
 * A question as far as drawing needs to know it; one that weighs more is drawn more often.
 * @typedef {{ id: string, section: string, objective: string, enemies: string[], weight?: number }} Candidate
 *
 * How many questions each section gives to a paper.
 * @typedef {Record<string, number>} Quotas
 *
 * The ids of a paper in the order in which it asks them; or none, and how many each section lacks.
 * @typedef {{ questions: string[], missing: Quotas }} Paper
 */

/** A greedy draw may paint itself into a corner; another order may not. */
const TRIES = 12;

/**
 * Draw the last paper of a series: those before it, whatever their quotas, are drawn first, and not repeated.
 * @param {Candidate[]} pool
 * @param {Quotas[]} series
 * @param {string} seed
 * @param {Quotas} [largest] the most that a later paper of the series may ask
 * @returns {Paper}
 */
export function paper(pool, series, seed, largest = series.at(-1)) {
  /** @type {Set<string>} */
  let used = new Set();
  /** @type {Paper} */
  let drawn = { questions: [], missing: {} };
  for (const [index, quotas] of series.entries()) {
    drawn = draw(pool, quotas, `${seed} ${index + 1}`, used, largest);
    used = together(pool, quotas, used, drawn.questions);
  }
  return drawn;
}

/**
 * Draw one paper. Questions of earlier papers come only when a section has no fresh one left.
 * @param {Candidate[]} bank
 * @param {Quotas} quotas
 * @param {string} seed
 * @param {Iterable<string>} [earlier]
 * @param {Quotas} [largest]
 * @returns {Paper}
 */
export function draw(bank, quotas, seed, earlier = [], largest = quotas) {
  const used = new Set(earlier);
  const pool = [...bank].sort((a, b) => (a.id < b.id ? -1 : 1)); // whatever the order on the page
  const enemies = mutual(pool);
  let best = null;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const tried = once(pool, quotas, `${seed} ${attempt}`, used, enemies, largest);
    if (!best || tried.lacking < best.lacking || (tried.lacking === best.lacking && tried.repeated < best.repeated)) best = tried;
    if (!best.lacking && best.repeated <= unavoidable(pool, quotas, used)) break;
  }
  if (best.lacking) return { questions: [], missing: best.missing };
  return { questions: shuffle(best.chosen, `${seed} order`), missing: {} };
}

/**
 * @param {Candidate[]} pool
 * @param {Quotas} quotas
 * @param {string} seed
 * @param {Set<string>} used
 * @param {Map<string, Set<string>>} enemies
 * @param {Quotas} largest
 */
function once(pool, quotas, seed, used, enemies, largest) {
  const next = random(seed);
  /** @type {Set<string>} */
  const chosen = new Set();
  /** @type {Quotas} */
  const missing = {};
  const free = ({ id }) => !chosen.has(id) && ![...enemies.get(id)].some((enemy) => chosen.has(enemy));
  for (const [section, quota] of Object.entries(quotas)) {
    const own = pool.filter((question) => question.section === section);
    const fresh = own.filter(({ id }) => !used.has(id));
    const asked = new Map(own.map(({ objective }) => [objective, 0]));
    const take = (/** @type {Candidate} */ question) => {
      chosen.add(question.id);
      asked.set(question.objective, asked.get(question.objective) + 1);
    };
    const before = chosen.size;
    const full = () => chosen.size - before === quota;

    // So few papers may use up what is fresh. Of as many mutual enemies each must take one,
    // or the last of these papers would be left with two of them.
    const papers = 1 + Math.ceil(Math.max(0, fresh.length - quota) / Math.max(quota, largest[section] ?? 0));
    for (const question of weighted(fresh, () => 1, next)) {
      const named = enemies.get(question.id);
      const foes = named.size && fresh.filter(({ id }) => named.has(id)).length;
      if (!full() && papers > 1 && foes && foes + 1 >= papers && free(question)) take(question);
    }
    for (const candidates of [fresh, own]) {
      const weight = (/** @type {Candidate} */ question) => question.weight ?? 1;
      const size = (/** @type {string} */ name) =>
        candidates.filter(({ objective }) => objective === name).reduce((all, one) => all + weight(one), 0);
      const order = weighted([...asked.keys()], size, next);
      const questions = weighted(candidates, weight, next);
      for (let left = true; left && !full(); ) {
        const rarest = [...order].sort((a, b) => asked.get(a) - asked.get(b));
        const found = rarest.flatMap((name) => questions.find((q) => q.objective === name && free(q)) ?? []);
        left = found.length > 0;
        if (left) take(found[0]);
      }
    }
    if (!full()) missing[section] = quota - (chosen.size - before);
  }
  const lacking = Object.values(missing).reduce((all, one) => all + one, 0);
  return { chosen, missing, lacking, repeated: [...chosen].filter((id) => used.has(id)).length };
}

/** Order by chance, so that what weighs more tends to come first (Efraimidis and Spirakis). */
function weighted(things, weight, next) {
  return things
    .map((thing) => ({ thing, at: next() ** (1 / Math.max(weight(thing), 1)) }))
    .sort((a, b) => b.at - a.at)
    .map(({ thing }) => thing);
}

/** Two are enemies if either says so. @param {Candidate[]} pool */
function mutual(pool) {
  /** @type {Map<string, Set<string>>} */
  const enemies = new Map(pool.map(({ id }) => [id, new Set()]));
  for (const { id, enemies: named } of pool) {
    for (const other of named) {
      enemies.get(id).add(other);
      enemies.get(other)?.add(id);
    }
  }
  return enemies;
}

/** How many must repeat because a section has too few fresh ones. */
function unavoidable(pool, quotas, used) {
  return Object.entries(quotas).reduce((all, [section, quota]) => {
    const fresh = pool.filter((question) => question.section === section && !used.has(question.id)).length;
    return all + Math.max(0, quota - fresh);
  }, 0);
}

/** Once a section has been asked from end to end it begins anew, with what its last paper took as used. */
function together(pool, quotas, used, questions) {
  const all = new Set([...used, ...questions]);
  for (const section of Object.keys(quotas)) {
    const own = pool.filter((question) => question.section === section);
    if (!own.every(({ id }) => all.has(id))) continue;
    for (const { id } of own) if (!questions.includes(id)) all.delete(id);
  }
  return all;
}
