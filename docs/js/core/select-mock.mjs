export { drawPaper as draw, drawSeries as paper } from "./questions/draw-paper.mjs";
