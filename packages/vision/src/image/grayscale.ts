// Between grey and colour, as PIL's Image.convert.
import { blankImage, type Image } from "./image.ts";

/** Grey by ITU-R 601-2 luma in 16-bit fixed point, as PIL's convert("L"): (19595 R + 38470 G + 7471 B + 32768) >> 16. */
export function toL(image: Image): Image {
  if (image.channels === 1) return image;
  const out = blankImage(image.width, image.height, 1);
  const { data } = image;
  for (let i = 0, p = 0; i < out.data.length; i++, p += 3)
    out.data[i] = (19595 * data[p] + 38470 * data[p + 1] + 7471 * data[p + 2] + 32768) >> 16;
  return out;
}

/** Three equal channels of one, as PIL's convert("RGB"). */
export function toRGB(image: Image): Image {
  if (image.channels === 3) return image;
  const out = blankImage(image.width, image.height, 3);
  for (let i = 0; i < image.data.length; i++) out.data.fill(image.data[i], 3 * i, 3 * i + 3);
  return out;
}
