// Every transform that a run can name: one line here and one file make one.

// On images

export { AutoAugment, RandAugment, TrivialAugmentWide } from "./auto/auto.ts";
export { CenterCrop } from "./centerCrop.ts";
export { ColorJitter, type ColorJitterOptions } from "./colorJitter.ts";
export { GaussianBlur } from "./gaussianBlur.ts";
export { Grayscale } from "./grayscale.ts";
export { Pad } from "./pad.ts";
export { RandomAffine, type RandomAffineOptions } from "./randomAffine.ts";
export { type Padding, RandomCrop } from "./randomCrop.ts";
export { RandomGrayscale } from "./randomGrayscale.ts";
export { RandomHorizontalFlip } from "./randomHorizontalFlip.ts";
export { RandomPerspective, type RandomPerspectiveOptions } from "./randomPerspective.ts";
export { RandomResizedCrop, type RandomResizedCropOptions } from "./randomResizedCrop.ts";
export { RandomRotation, type RandomRotationOptions } from "./randomRotation.ts";
export {
  RandomAdjustSharpness,
  RandomAutocontrast,
  RandomEqualize,
  RandomInvert,
  RandomPosterize,
  RandomSolarize,
} from "./randomTones.ts";
export { RandomVerticalFlip } from "./randomVerticalFlip.ts";
export { Resize } from "./resize.ts";

// From image to tensor

export { ToTensor } from "./toTensor.ts";

// On tensors

export { Cutout, type CutoutOptions } from "./cutout.ts";
export { Normalize } from "./normalize.ts";
export { RandomErasing, type RandomErasingOptions } from "./randomErasing.ts";
