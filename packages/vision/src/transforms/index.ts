// Whole pipelines: the lecture's, and those of a run's configuration

export { AlternatingFlip } from "./alternatingFlip.ts";
export { Compose } from "./compose.ts";
export * from "./list.ts";
export { names, parse, type TransformSpec } from "./parse.ts";
export { evalTransform, type PresetOptions, photoTransform, trainTransform } from "./presets.ts";

// On batches

export { type Batch, CutMix, type MixedBatch, type MixOptions, MixUp } from "./mix.ts";

// To write one's own

export { ImageTransform, type PixelShape, type Sample, TensorTransform, Transform } from "./transform.ts";
