// Every transform that a run can name: one line here and one file make one.

// On images

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
