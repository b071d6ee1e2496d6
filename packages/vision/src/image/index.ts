export { type Border, crop, flipHorizontal, pad } from "./geometry.ts";
export { toL, toRGB } from "./grayscale.ts";
export { blankImage, type Image, isImage, makeImage, showImage } from "./image.ts";
export { resize } from "./resize.ts";
