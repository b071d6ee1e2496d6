export { type ConfusionOptions, confusionSvg } from "./confusion.ts";
export { type CurveRow, curvesSvg } from "./curves.ts";
export { toPng } from "./png.ts";
export { type PredictionOptions, predictionSvg } from "./prediction.ts";
export { reliabilitySvg } from "./reliability.ts";
