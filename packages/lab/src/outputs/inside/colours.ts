// Numbers as colours on a canvas: grey by size, blue and orange by sign.

import { unpackBytes } from "../../inside/pack.ts";
import type { PictureData } from "../../inside/views.ts";

/** Blue below zero, orange above, paler towards it; alpha carries the strength, so that it fits light and dark pages. */
const NEGATIVE = [47, 109, 224];
const POSITIVE = [232, 110, 20];

/** Strength at which numbers on it can still be read on a dark page (contrast 4.5). */
const READABLE = 0.64;

/** A signed value as CSS, `largest` in full strength. */
export function signedCss(value: number, largest: number): string {
  const [r, g, b] = value < 0 ? NEGATIVE : POSITIVE;
  const share = largest > 0 ? Math.min(1, Math.abs(value) / largest) : 0;
  return `rgb(${r} ${g} ${b} / ${(READABLE * share).toFixed(3)})`;
}

export interface Raster {
  width: number;
  height: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Bytes as grey. */
export function grey(bytes: ArrayLike<number>, width: number, height: number): Raster {
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) rgba.set([bytes[i], bytes[i], bytes[i], 255], 4 * i);
  return { width, height, rgba };
}

export function signed(values: ArrayLike<number>, width: number, height: number): Raster {
  let top = 0;
  for (let i = 0; i < values.length; i++) top = Math.max(top, Math.abs(values[i]));
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const share = top > 0 ? Math.abs(values[i]) / top : 0;
    rgba.set([...(values[i] < 0 ? NEGATIVE : POSITIVE), 255 * share], 4 * i);
  }
  return { width, height, rgba };
}

export function pictureRaster({ width, height, channels, data }: PictureData): Raster {
  const bytes = unpackBytes(data, width * height * channels);
  if (channels === 1) return grey(bytes, width, height);
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++)
    rgba.set([bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2], 255], 4 * i);
  return { width, height, rgba };
}

/** Heat 0 … 255 as black-red-yellow of that strength. */
export function heat(bytes: ArrayLike<number>, width: number, height: number, strength: number): Raster {
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const share = bytes[i] / 255;
    rgba.set([255, 255 * Math.max(0, 1.5 * share - 0.5), 0, 255 * strength * share], 4 * i);
  }
  return { width, height, rgba };
}

/** A number short enough for a small square. */
export function short(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e4) return String(value).replace("-", "−");
  const text = size >= 100 ? value.toFixed(0) : size >= 0.01 ? value.toFixed(2) : value.toExponential(0);
  return text.replace("-", "−");
}
