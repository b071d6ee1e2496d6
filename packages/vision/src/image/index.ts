export { type AffineMatrix, type AffineOptions, affine, type Fill, type Interpolation } from "./affine.ts";
export { adjustBrightness, adjustContrast, adjustSaturation } from "./enhance.ts";
export { type Border, crop, cropOrBlack, flipHorizontal, pad } from "./geometry.ts";
export { toL, toRGB } from "./grayscale.ts";
export { adjustHue } from "./hue.ts";
export { blankImage, type Image, isImage, makeImage, showImage } from "./image.ts";
export { overWhite } from "./pixels.ts";
export { type ResizeFilter, resize } from "./resize.ts";
export { type RotateOptions, rotate } from "./rotate.ts";
