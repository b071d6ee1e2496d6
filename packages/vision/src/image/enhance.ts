// Brighter, more contrast, more colour, as PIL's ImageEnhance: a mixture of the picture and one that lacks the quality, in single
// precision, cut off to bytes (Pillow's Blend.c).
import { toL } from "./grayscale.ts";
import type { Image } from "./image.ts";

/** From `lacking` (factor 0) to `value` (factor 1) or beyond, as a byte. `factor` must be a float32. */
function blend(lacking: number, value: number, factor: number): number {
  const mixed = Math.fround(lacking + Math.fround(factor * (value - lacking)));
  return mixed <= 0 ? 0 : mixed >= 255 ? 255 : mixed | 0;
}

/** Every byte blended with the same one. */
function blendAll(image: Image, lacking: number, factor: number): Image {
  const table = new Uint8Array(256);
  for (let value = 0; value < 256; value++) table[value] = blend(lacking, value, factor);
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i++) data[i] = table[image.data[i]];
  return { ...image, data };
}

/** 0 gives black, 1 the picture itself, more than 1 a brighter one. */
export const adjustBrightness = (image: Image, factor: number): Image =>
  blendAll(image, 0, Math.fround(factor));

/** 0 gives the grey of the picture's mean, 1 the picture itself. */
export function adjustContrast(image: Image, factor: number): Image {
  const grey = toL(image).data;
  let sum = 0;
  for (let i = 0; i < grey.length; i++) sum += grey[i];
  return blendAll(image, Math.trunc(sum / grey.length + 0.5), Math.fround(factor));
}

/** 0 gives a grey picture, 1 the picture itself. Grey ones stay as they are. */
export function adjustSaturation(image: Image, factor: number): Image {
  if (image.channels === 1) return image;
  const alpha = Math.fround(factor);
  const grey = toL(image).data;
  const data = new Uint8Array(image.data.length);
  for (let i = 0, at = 0; i < grey.length; i++, at += 3) {
    data[at] = blend(grey[i], image.data[at], alpha);
    data[at + 1] = blend(grey[i], image.data[at + 1], alpha);
    data[at + 2] = blend(grey[i], image.data[at + 2], alpha);
  }
  return { ...image, data };
}
