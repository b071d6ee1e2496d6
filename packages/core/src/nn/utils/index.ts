export { clipGradNorm, clipGradValue } from "./clip.ts";
export * as parametrizations from "./parametrizations.ts";
export * as parametrize from "./parametrize.ts";
export * as rnn from "./rnn.ts";
export { checkShapes, type LayerShape } from "./shapes.ts";
export { removeSpectralNorm, type SpectralNormOptions, spectralNorm } from "./spectralNorm.ts";
export { parametersToVector, vectorToParameters } from "./vectors.ts";
export { removeWeightNorm, weightNorm } from "./weightNorm.ts";
