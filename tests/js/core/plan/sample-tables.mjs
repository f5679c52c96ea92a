import { createRandom } from "../../../../docs/js/core/random.mjs";

/** Study tables of made-up exams, and settings to plan them with. */

const NAMES = ["S1", "S2", "S3", "S4"];

/** Return whole numbers from a seed. */
function createDice(seed) {
  const random = createRandom(seed);
  return (least, most) => least + Math.floor(random() * (most - least + 1));
}

/** Make a table as large as those of real exams, or smaller. */
export function makeTable(seed) {
  const roll = createDice(`table ${seed}`);
  const names = NAMES.slice(0, roll(1, NAMES.length));
  const topics = names.flatMap((section) =>
    Array.from({ length: roll(3, 18) }, (_, index) => ({
      id: `${section.toLowerCase()}/topic-${index}`, title: `Topic ${index} of ${section}`, address: `exam/${section}/topic-${index}/`,
      section, objectives: [`${section}.${index}`], tier: roll(1, 3), minutes: roll(5, 11),
      questions: Array.from({ length: roll(3, 13) }, (__, number) => `${section}-${index}-${number}`.toLowerCase()), after: [],
    })),
  );
  // A prerequisite is earlier in the table, so none waits for itself; some are listed later in the same section.
  for (const [index, topic] of topics.entries()) {
    if (index && roll(1, 3) === 1) topic.after = [topics[roll(0, index - 1)].id];
  }
  for (const section of names) {
    const own = topics.filter((topic) => topic.section === section);
    if (roll(0, 1)) topics.push(...own.splice(0, 1).map((topic) => topics.splice(topics.indexOf(topic), 1)[0]));
  }
  const labs = Array.from({ length: roll(0, 4) }, (_, index) => ({
    id: `lab-${index}`, title: `Lab ${index}`, address: `labs/lab-${index}/`, minutes: roll(25, 45),
    topics: Array.from({ length: roll(1, 5) }, () => topics[roll(0, topics.length - 1)].id),
  }));
  const weight = Math.floor(100 / names.length);
  return {
    exam: "exam", name: "Made-up exam", labs, topics, practice: "exam/practice/",
    sections: names.map((id, index) => ({
      id, name: `Section ${id}`, address: `exam/${id}/`, after: index === 0 && names.length > 2 ? [names[1]] : [], weight,
      pretest: roll(0, 4) ? { address: `exam/${id}/#pretest`, questions: 5 } : null, mock: { minutes: roll(10, 45), questions: 12 },
    })),
    pages: ["exam-facts", "top-mistakes", "last-minute", "exam-day"].map((id) => ({ id, title: id, address: `exam/${id}/`, minutes: roll(3, 8) })),
    mock: roll(0, 9) ? { address: "exam/mock-exam/", minutes: roll(80, 130), questions: 50, count: roll(1, 3) } : null,
  };
}

/** Make settings: from a day to ten weeks, from two to thirty hours a week. */
export function makeSettings(seed, table) {
  const roll = createDice(`settings ${seed}`);
  const today = Date.UTC(2027, roll(0, 11), roll(1, 28));
  const weekdays = [0, 1, 2, 3, 4, 5, 6].filter(() => roll(0, 3));
  return {
    today: formatDay(today), examDate: formatDay(today + roll(1, 70) * 86_400_000), hoursPerWeek: roll(2, 30),
    level: ["new", "some", "experienced"][roll(0, 2)], weekdays: weekdays.length ? weekdays : [roll(0, 6)],
    done: roll(0, 2) ? [] : table.topics.filter(() => roll(0, 2) === 0).map(({ id }) => `topic:${id}`),
  };
}

/** Write a day like 2027-01-31. */
export function formatDay(at) {
  return new Date(at).toISOString().slice(0, 10);
}
