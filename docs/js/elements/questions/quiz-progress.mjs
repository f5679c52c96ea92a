import { isTopicDone } from "../../core/study/item-state.mjs";
import { selectAnswers } from "../../core/study/study.mjs";
import { loadTables, readStudy } from "../../storage/studies.mjs";

/**
 * Count the topics of an exam that were done before some answers, and those that are done with them.
 * @param {string} exam
 * @param {string} topic the one that was asked about
 * @param {import("../../core/answers/record.mjs").Entry[]} earlier the answers from before
 * @returns {Promise<{ exam: string, before: number, after: number, of: number } | null>} null if the table cannot
 *   be had, or does not know the topic
 */
export async function findProgress(exam, topic, earlier) {
  const table = (await loadTables()).find((one) => one.exam === exam);
  if (!table?.topics.some(({ id }) => id === topic)) return null;
  const study = readStudy(table);
  const count = (/** @type {import("../../core/study/study.mjs").Study} */ one) => table.topics.filter((each) => isTopicDone(one, each)).length;
  const before = count({ ...study, answers: selectAnswers(table, earlier) });
  return { exam: table.name, before, after: count(study), of: table.topics.length };
}
