// Colours turned on the colour circle, through PIL's HSV of bytes (Pillow's Convert.c, with its places of single precision).
import type { Image } from "./image.ts";

const { fround } = Math;

/** Hue in 0 … 1 of a colour that is not grey. */
function hueOf(r: number, g: number, b: number, max: number, range: number): number {
  const rc = fround((max - r) / range);
  const gc = fround((max - g) / range);
  const bc = fround((max - b) / range);
  const sixth = r === max ? fround(bc - gc) : g === max ? fround(2 + rc - bc) : fround(4 + gc - rc);
  return fround((sixth / 6 + 1) % 1);
}

/** Which of [value, p, q, t] red, green and blue are in each sixth of the circle. */
const PARTS = [
  [0, 3, 1],
  [2, 0, 1],
  [1, 0, 3],
  [1, 2, 0],
  [3, 1, 0],
  [0, 1, 2],
] as const;

/**
 * Every hue turned by `factor` of the circle; grey stays grey.
 *
 * @param factor from -0.5 to 0.5; half a circle gives the complementary colours
 */
export function adjustHue(image: Image, factor: number): Image {
  if (image.channels === 1) return image;
  const turn = Math.trunc(factor * 255);
  const data = image.data.slice();
  const parts = new Uint8Array(4);
  for (let at = 0; at < data.length; at += 3) {
    const [r, g, b] = [data[at], data[at + 1], data[at + 2]];
    const value = Math.max(r, g, b);
    const range = value - Math.min(r, g, b);
    if (range === 0) continue;
    const saturation = Math.trunc(fround(range / value) * 255);
    if (saturation === 0) {
      data[at] = data[at + 1] = data[at + 2] = value;
      continue;
    }
    const hue = (Math.trunc(hueOf(r, g, b, value, range) * 255) + turn) & 255;
    const sixth = Math.floor((hue * 6) / 255);
    const f = fround((hue * 6) / 255 - sixth);
    const s = fround(saturation / 255);
    parts[0] = value;
    parts[1] = Math.round(value * (1 - s));
    parts[2] = Math.round(value * (1 - fround(s * f)));
    parts[3] = Math.round(value * (1 - s * (1 - f)));
    const [red, green, blue] = PARTS[sixth % 6];
    data[at] = parts[red];
    data[at + 1] = parts[green];
    data[at + 2] = parts[blue];
  }
  return { ...image, data };
}
