import { AnswerClock } from "../../core/answers/answer-clock.mjs";

/**
 * Measure how long some questions are in the middle of the screen before they are answered, and add that to the answers.
 * @param {HTMLElement[]} questions
 * @param {AbortSignal} signal ends it
 */
export function measureAnswers(questions, signal) {
  const clock = new AnswerClock();
  const watch = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) clock.setInView(target.id, isIntersecting, performance.now());
    },
    { rootMargin: "-40% 0px" },
  );
  for (const question of questions) {
    watch.observe(question);
    question.addEventListener("answer", (event) => addTime(event, clock.take(question.id, performance.now())), { signal });
    // Reading the explanation is no part of the next try.
    question.addEventListener("reset", () => clock.take(question.id, performance.now()), { signal });
  }
  document.addEventListener("visibilitychange", () => clock.watch(!document.hidden, performance.now()), { signal });
  signal.addEventListener("abort", () => watch.disconnect());
}

/** @param {Event} event about an answer @param {number | null} spent */
function addTime(event, spent) {
  if (event instanceof CustomEvent && spent !== null) event.detail.spent = spent;
}
