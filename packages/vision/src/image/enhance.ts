// Brighter, more contrast, more colour, as PIL's ImageEnhance: a mixture of the picture and one that lacks the quality, in single
// precision, cut off to bytes (Pillow's Blend.c). The result goes to `out`, new by default; it may be the picture's own bytes.
import { luma } from "./grayscale.ts";
import type { Image } from "./image.ts";

/** From `lacking` (factor 0) to `value` (factor 1) or beyond, as a byte. `factor` must be a float32. */
function blend(lacking: number, value: number, factor: number): number {
  const mixed = Math.fround(lacking + Math.fround(factor * (value - lacking)));
  return mixed <= 0 ? 0 : mixed >= 255 ? 255 : mixed | 0;
}

const table = new Uint8Array(256);

/** Every byte blended with the same one. */
function blendAll(image: Image, lacking: number, factor: number, out: Uint8Array): Image {
  const { data } = image;
  for (let value = 0; value < 256; value++) table[value] = blend(lacking, value, factor);
  for (let i = 0; i < data.length; i++) out[i] = table[data[i]];
  return { ...image, data: out };
}

const bytesLike = ({ data }: Image): Uint8Array => new Uint8Array(data.length);

/** From `lacking` (factor 0) to the picture itself (factor 1) or beyond. */
export function mixed(lacking: Image, image: Image, factor: number): Image {
  const out = bytesLike(image);
  const alpha = Math.fround(factor);
  for (let i = 0; i < out.length; i++) out[i] = blend(lacking.data[i], image.data[i], alpha);
  return { ...image, data: out };
}

/** Mean of the picture's grey, to the nearest whole number. */
function meanGrey({ channels, data }: Image): number {
  let sum = 0;
  if (channels === 1) for (let i = 0; i < data.length; i++) sum += data[i];
  else for (let i = 0; i < data.length; i += 3) sum += luma(data[i], data[i + 1], data[i + 2]);
  return Math.trunc(sum / (data.length / channels) + 0.5);
}

/** 0 gives black, 1 the picture itself, more than 1 a brighter one. */
export const adjustBrightness = (image: Image, factor: number, out: Uint8Array = bytesLike(image)): Image =>
  blendAll(image, 0, Math.fround(factor), out);

/** 0 gives the grey of the picture's mean, 1 the picture itself. */
export const adjustContrast = (image: Image, factor: number, out: Uint8Array = bytesLike(image)): Image =>
  blendAll(image, meanGrey(image), Math.fround(factor), out);

/** 0 gives a grey picture, 1 the picture itself. Grey ones stay as they are. */
export function adjustSaturation(image: Image, factor: number, out: Uint8Array = bytesLike(image)): Image {
  if (image.channels === 1) return image;
  const { data } = image;
  const alpha = Math.fround(factor);
  for (let i = 0; i < data.length; i += 3) {
    const grey = luma(data[i], data[i + 1], data[i + 2]);
    out[i] = blend(grey, data[i], alpha);
    out[i + 1] = blend(grey, data[i + 1], alpha);
    out[i + 2] = blend(grey, data[i + 2], alpha);
  }
  return { ...image, data: out };
}
