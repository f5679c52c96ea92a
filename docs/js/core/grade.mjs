export { gradeAnswer as grade, isComplete as complete } from "./answers/grade.mjs";
