// Colours turned on the colour circle, through PIL's HSV of bytes (Pillow's Convert.c, with its places of single precision).
import type { Image } from "./image.ts";

const { fround } = Math;

/** Hue in 0 … 1 of a colour that is not grey. */
function hueOf(r: number, g: number, b: number, max: number, range: number): number {
  const rc = fround((max - r) / range);
  const gc = fround((max - g) / range);
  const bc = fround((max - b) / range);
  const sixth = r === max ? fround(bc - gc) : g === max ? fround(2 + rc - bc) : fround(4 + gc - rc);
  const turned = sixth / 6 + 1;
  return fround(turned >= 1 ? turned - 1 : turned);
}

/** Which of value (0), p, q and t red, green and blue are in each sixth of the circle. */
const PARTS = Uint8Array.of(0, 3, 1, /**/ 2, 0, 1, /**/ 1, 0, 3, /**/ 1, 2, 0, /**/ 3, 1, 0, /**/ 0, 1, 2);

const parts = new Uint8Array(4);

/**
 * Every hue turned by `factor` of the circle; grey stays grey.
 *
 * @param factor from -0.5 to 0.5; half a circle gives the complementary colours
 * @param out where the bytes go, new by default; it may be the picture's own
 */
export function adjustHue(
  image: Image,
  factor: number,
  out: Uint8Array = new Uint8Array(image.data.length),
): Image {
  if (image.channels === 1) return image;
  const { data } = image;
  const turn = Math.trunc(factor * 255);
  for (let at = 0; at < data.length; at += 3) {
    const r = data[at];
    const g = data[at + 1];
    const b = data[at + 2];
    const value = r > g ? (r > b ? r : b) : g > b ? g : b;
    const range = value - (r < g ? (r < b ? r : b) : g < b ? g : b);
    const saturation = range === 0 ? 0 : Math.floor(fround(range / value) * 255);
    if (saturation === 0) {
      out[at] = out[at + 1] = out[at + 2] = value;
      continue;
    }
    const hue = (Math.floor(hueOf(r, g, b, value, range) * 255) + turn) & 255;
    const sixth = Math.floor((hue * 6) / 255);
    const f = fround((hue * 6) / 255 - sixth);
    const s = fround(saturation / 255);
    // Positive, so that the nearest whole number is what half more has before the point.
    parts[0] = value;
    parts[1] = value * (1 - s) + 0.5;
    parts[2] = value * (1 - fround(s * f)) + 0.5;
    parts[3] = value * (1 - s * (1 - f)) + 0.5;
    const first = 3 * (sixth % 6);
    out[at] = parts[PARTS[first]];
    out[at + 1] = parts[PARTS[first + 1]];
    out[at + 2] = parts[PARTS[first + 2]];
  }
  return { ...image, data: out };
}
