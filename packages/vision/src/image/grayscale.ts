// Between grey and colour, as PIL's Image.convert.
import { blankImage, type Image } from "./image.ts";

/** ITU-R 601-2 luma of a colour, in 16-bit fixed point as PIL's. */
export const luma = (r: number, g: number, b: number): number =>
  (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;

/** Grey by luma, as PIL's convert("L"). */
export function toL(image: Image): Image {
  if (image.channels === 1) return image;
  const out = blankImage(image.width, image.height, 1);
  const { data } = image;
  for (let i = 0, p = 0; i < out.data.length; i++, p += 3)
    out.data[i] = luma(data[p], data[p + 1], data[p + 2]);
  return out;
}

/** Three equal channels of one, as PIL's convert("RGB"). */
export function toRGB(image: Image): Image {
  if (image.channels === 3) return image;
  const out = blankImage(image.width, image.height, 3);
  for (let i = 0, to = 0; i < image.data.length; i++, to += 3)
    out.data[to] = out.data[to + 1] = out.data[to + 2] = image.data[i];
  return out;
}
