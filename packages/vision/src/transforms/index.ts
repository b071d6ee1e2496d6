// On images
export { AlternatingFlip } from "./alternatingFlip.ts";
export { ColorJitter, type ColorJitterOptions } from "./colorJitter.ts";
export { Compose } from "./compose.ts";
// On tensors
export { Cutout, type CutoutOptions } from "./cutout.ts";
export { Grayscale } from "./grayscale.ts";
// On batches
export { type Batch, CutMix, type MixOptions, MixUp } from "./mix.ts";
export { Normalize } from "./normalize.ts";
export { names, parse, type TransformSpec } from "./parse.ts";
// Whole pipelines
export { evalTransform, type PresetOptions, photoTransform, trainTransform } from "./presets.ts";
export { RandomAffine, type RandomAffineOptions } from "./randomAffine.ts";
export { type Padding, RandomCrop } from "./randomCrop.ts";
export { RandomErasing, type RandomErasingOptions } from "./randomErasing.ts";
export { RandomGrayscale } from "./randomGrayscale.ts";
export { RandomHorizontalFlip } from "./randomHorizontalFlip.ts";
export { RandomResizedCrop, type RandomResizedCropOptions } from "./randomResizedCrop.ts";
export { RandomRotation, type RandomRotationOptions } from "./randomRotation.ts";
export { Resize } from "./resize.ts";
// From image to tensor
export { ToTensor } from "./toTensor.ts";
// To write one's own
export type { Sample } from "./transform.ts";
export { ImageTransform, TensorTransform, Transform } from "./transform.ts";
