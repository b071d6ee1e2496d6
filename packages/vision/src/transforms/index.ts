// Whole pipelines: the lecture's, and those of a run's configuration

export { Compose } from "./compose.ts";
export { names, parse, type TransformSpec } from "./parse.ts";
export { evalTransform, type PresetOptions, photoTransform, trainTransform } from "./presets.ts";

// On images

export { AlternatingFlip } from "./alternatingFlip.ts";
export { ColorJitter, type ColorJitterOptions } from "./colorJitter.ts";
export { Grayscale } from "./grayscale.ts";
export { RandomAffine, type RandomAffineOptions } from "./randomAffine.ts";
export { type Padding, RandomCrop } from "./randomCrop.ts";
export { RandomGrayscale } from "./randomGrayscale.ts";
export { RandomHorizontalFlip } from "./randomHorizontalFlip.ts";
export { RandomResizedCrop, type RandomResizedCropOptions } from "./randomResizedCrop.ts";
export { RandomRotation, type RandomRotationOptions } from "./randomRotation.ts";
export { Resize } from "./resize.ts";

// From image to tensor

export { ToTensor } from "./toTensor.ts";

// On tensors

export { Cutout, type CutoutOptions } from "./cutout.ts";
export { Normalize } from "./normalize.ts";
export { RandomErasing, type RandomErasingOptions } from "./randomErasing.ts";

// On batches

export { type Batch, CutMix, type MixedBatch, type MixOptions, MixUp } from "./mix.ts";

// To write one's own

export { ImageTransform, type PixelShape, type Sample, TensorTransform, Transform } from "./transform.ts";
