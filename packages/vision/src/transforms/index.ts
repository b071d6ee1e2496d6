// Whole pipelines: the lecture's, and those of a run's configuration

export { AlternatingFlip } from "./alternatingFlip.ts";
export { AutoAugmentPolicy } from "./auto/auto.ts";
export { Compose } from "./compose.ts";
export { ConvertImageDtype, PILToTensor, ToPILImage } from "./convert.ts";
export { FiveCrop, TenCrop } from "./crops.ts";
export * as functional from "./functional.ts";
export { InterpolationMode } from "./kinds.ts";
export { Lambda } from "./lambda.ts";
export * from "./list.ts";
export { names, parse, type TransformSpec } from "./parse.ts";
export {
  evalTransform,
  fitTransform,
  type PresetOptions,
  photoTransform,
  trainTransform,
} from "./presets.ts";
export { RandomApply, RandomChoice, RandomOrder } from "./random.ts";

// On batches

export { type Batch, CutMix, type MixedBatch, type MixOptions, MixUp } from "./mix.ts";

// To write one's own

export { ImageTransform, type PixelShape, type Sample, TensorTransform, Transform } from "./transform.ts";
