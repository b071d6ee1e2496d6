export { clipGradNorm, clipGradValue } from "./clip.ts";
export * as rnn from "./rnn.ts";
export { checkShapes, type LayerShape } from "./shapes.ts";
export { parametersToVector, vectorToParameters } from "./vectors.ts";
