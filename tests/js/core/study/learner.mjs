import { drawSeries } from "../../../../docs/js/core/questions/draw-questions.mjs";
import { completeQuestion } from "../../../../docs/js/core/questions/question.mjs";
import { orderTopics } from "../../../../docs/js/core/plan/topic-order.mjs";
import { createRandom, shuffle } from "../../../../docs/js/core/random.mjs";
import { toDate, toDay } from "../../../../docs/js/core/calendar.mjs";
import { estimateShare } from "../../../../docs/js/core/statistics.mjs";
import { decideNext } from "../../../../docs/js/core/study/decide-next.mjs";
import { isTopicDone, listDueCards } from "../../../../docs/js/core/study/item-state.mjs";
import { selectAnswers } from "../../../../docs/js/core/study/study.mjs";

/** Plays a reader who learns by reading and answering, forgets from day to day, and always takes the step that is proposed. */

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Minutes that an answer takes with its explanation, and in a mock exam. */
const [ANSWER, MOCK_ANSWER] = [1.25, 1.8];
/** With fewer minutes left nothing is begun. */
const SHORTEST = 4;
/** How sure a guess among four options is. */
const GUESS = 0.25;
/** A mock exam is begun only by a reader who has not used up the day. */
const FRESH = 25;

/** What a reader knows of a topic or a question: how well, since when, and for how many days until half of it is forgotten. */
class Memory {
  #strength = 0;
  #since = 0;
  #halfLife = 3;

  recall(at) {
    return this.#strength * 0.5 ** (Math.max(0, at - this.#since) / DAY / this.#halfLife);
  }

  /** Learn; after a pause it lasts longer than at once. */
  learn(at, gain) {
    const days = (at - this.#since) / DAY;
    const left = this.recall(at);
    if (this.#strength && days >= 0.5) this.#halfLife = Math.min(90, this.#halfLife * (1.5 + Math.min(days / this.#halfLife, 1.5)));
    this.#strength = left + (1 - left) * gain;
    this.#since = at;
  }
}

/**
 * Play some days with an exam.
 * @param {{ table: object, bank: object[], start: number, days: number, minutes: (day: number) => number, plan?: object | null, day?: string | null, seed?: string }} given
 *   `minutes` are those that the reader has on a day, and none on a day that is skipped
 * @returns {{ days: object[], answers: object[], exam: object }}
 */
export function playLearner({ table, bank, start, days, minutes, plan = null, day = null, seed = "learner" }) {
  const random = createRandom(seed);
  const questions = bank.map(completeQuestion);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const memories = new Map([...table.topics.map(({ id }) => id), ...byId.keys()].map((id) => [id, new Memory()]));
  const done = new Map();
  const marked = new Map();
  const answers = [];
  const diary = [];
  let mocks = 0;
  let now = start;

  const read = () => ({ exam: table.exam, table, answers: selectAnswers(table, answers), done: new Map(done), marked: new Map(marked), plan, day, running: [] });
  const mark = (id) => {
    done.set(id, true);
    marked.set(id, now);
  };
  const knows = (question, at) => {
    const known = 1 - (1 - memories.get(question.topic).recall(at)) * (1 - memories.get(question.id).recall(at));
    return GUESS + (1 - GUESS) * known;
  };
  const answer = (id, mode, at = now) => {
    const question = byId.get(id);
    const right = random() < knows(question, at);
    answers.push({ id, right, chosen: "a", sure: null, at: Math.round(at), mode });
    memories.get(question.topic).learn(at, 0.12);
    memories.get(question.id).learn(at, right ? 0.5 : 0.6);
    return right;
  };
  const drawMock = (quotas) => {
    mocks += 1;
    return drawSeries(questions.filter(({ pool }) => pool === "mock"), Array.from({ length: mocks }, () => quotas), seed).questions;
  };
  const full = Object.fromEntries(table.sections.map(({ id, mock }) => [id, mock?.questions ?? 0]));

  for (let number = 1; number <= days; number += 1) {
    now = start + (number - 1) * DAY;
    const budget = minutes(number);
    const today = { number, budget, minutes: 0, steps: [], answers: 0, right: 0 };
    const spend = (time) => {
      today.minutes += time;
      now += time * MINUTE;
    };
    const ask = (ids, mode, each = ANSWER) => {
      let count = 0;
      for (const id of ids) {
        if (mode !== "mock" && today.minutes + each > budget + SHORTEST) break;
        today.answers += 1;
        count += 1;
        today.right += Number(answer(id, mode === "mock" ? `mock:${table.exam}.full.${seed}.${mocks}.x` : mode));
        spend(each);
      }
      return count;
    };
    const sample = (ids, count) => shuffle([...ids], `${seed} ${number} ${today.steps.length}`).slice(0, count);
    const studyTopic = (topic, reading) => {
      spend(reading);
      memories.get(topic.id).learn(now, 0.6);
      ask(topic.questions.filter((id) => !answers.some((one) => one.id === id && one.mode === "page")), "page");
    };
    const pageIds = questions.filter(({ pool }) => pool === "page").map(({ id }) => id);
    let idle = 0;
    while (budget - today.minutes >= SHORTEST && idle < 2) {
      const proposed = decideNext([read()], now);
      // Who has time left goes on with what is planned next.
      const step = proposed.ahead && budget - today.minutes >= proposed.ahead.minutes * 0.7 ? proposed.ahead : proposed;
      const name = step.item?.id && step.kind === "item" ? step.item.id : `${step.kind}${step.kind === "due" ? ` ${step.questions}` : ""}`;
      const topic = step.kind !== "rest" && table.topics.find(({ address }) => address === step.address.replace(/#.*/, ""));
      const kind = step.kind === "item" ? step.item.kind : step.kind;
      const isMock = kind === "mock" || kind === "section-mock";
      if (isMock && today.minutes > FRESH) break; // tomorrow, from the start
      if (step !== proposed) today.steps.push("rest, but");
      today.steps.push(topic ? `${kind === "resume-topic" ? "resume" : "topic"} ${topic.id.replace(/.*\//, "")}` : `${name}${step.objective ? ` ${step.objective}` : ""}`);
      const before = today.minutes;
      if (kind === "rest") break;
      if (kind === "set-up") studyTopic(orderTopics(table)[0], 8);
      else if (kind === "topic" || kind === "resume-topic") studyTopic(topic, kind === "topic" ? topic.minutes : 1);
      else if (kind === "due") {
        const due = listDueCards(read(), now).slice(0, step.questions).map(({ id }) => id);
        const asked = ask(due, "practice");
        if (step.item && asked === due.length) mark(step.item.id);
      } else if (kind === "mock") ask(drawMock(full), "mock", MOCK_ANSWER);
      else if (kind === "section-mock") {
        mocks += 1;
        const part = questions.filter(({ pool, section }) => pool === "mock" && section === step.item.section);
        for (const { id } of part.slice(0, step.questions)) {
          today.answers += 1;
          today.right += Number(answer(id, `mock:${table.exam}.${step.item.section}.${seed}.${mocks}.x`));
          spend(MOCK_ANSWER);
        }
      } else if (kind === "weak") ask(sample(questions.filter(({ pool, objective }) => pool === "page" && objective === step.objective).map(({ id }) => id), 10), "practice");
      else if (kind === "pairs") ask(sample(table.pairs ?? [], 10), "practice");
      else if (["mixed", "catch-up"].includes(kind)) ask(sample(pageIds, step.questions ?? 10), "practice");
      else if (kind === "pretest") ask(sample(questions.filter(({ pool, section }) => pool === "page" && section === step.item.section).map(({ id }) => id), 5), "practice");
      else spend(Math.min(step.minutes, budget - today.minutes + SHORTEST)); // a lab, a page, or the review of a mock exam
      if (step.kind === "item" && !["topic", "mock", "section-mock"].includes(kind)) mark(step.item.id);
      idle = today.minutes === before ? idle + 1 : 0;
    }
    const tomorrow = start + number * DAY;
    diary.push({
      ...today, due: listDueCards({ ...read() }, tomorrow).length, covered: table.topics.filter((one) => isTopicDone(read(), one)).length,
      asked: answers.filter(({ at }) => toDay(at) === toDay(start + (number - 1) * DAY)),
      strength: table.topics.reduce((sum, { id }) => sum + memories.get(id).recall(tomorrow), 0) / table.topics.length,
    });
  }
  const at = start + days * DAY;
  const exam = drawMock(full);
  const right = exam.filter((id) => random() < knows(byId.get(id), at)).length;
  return { days: diary, answers, exam: { right, of: exam.length, ...estimateShare(right, exam.length) } };
}

/** Write the days of a learner as a table of Markdown. */
export function formatLearner({ days, exam }, start) {
  const rows = days.map(({ number, budget, minutes, steps, answers, right, due, covered, strength }) =>
    `| ${number} | ${toDate(toDay(start) + number - 1).toISOString().slice(5, 10)} | ${Math.round(minutes)} of ${budget} | ${steps.join(" · ") || "–"} | ${answers} | ${answers ? Math.round((100 * right) / answers) : "–"} | ${due} | ${covered} | ${Math.round(strength * 100)} |`,
  );
  const percent = (share) => Math.round(share * 100);
  return [
    "| Day | Date | Minutes | What was proposed, in order | Answers | Right, % | Due tomorrow | Topics done | Knows, % |",
    "|--:|---|--:|---|--:|--:|--:|--:|--:|",
    ...rows,
    "",
    `On the day of the exam: ${exam.right} of ${exam.of} right, ${percent(exam.right / exam.of)} % (95 % interval: ${percent(exam.low)}–${percent(exam.high)} %).`,
  ].join("\n");
}
