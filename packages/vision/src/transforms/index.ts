export { AlternatingFlip } from "./alternatingFlip.ts";
export { Compose } from "./compose.ts";
export { Grayscale } from "./grayscale.ts";
export { Normalize } from "./normalize.ts";
// Whole pipelines
export { evalTransform, type PresetOptions, photoTransform, trainTransform } from "./presets.ts";
// On images
export { type Padding, RandomCrop } from "./randomCrop.ts";
export { RandomHorizontalFlip } from "./randomHorizontalFlip.ts";
export { Resize } from "./resize.ts";

// From image to tensor, and on tensors
export { ToTensor } from "./toTensor.ts";
export type { Sample } from "./transform.ts";
export { Transform } from "./transform.ts";
