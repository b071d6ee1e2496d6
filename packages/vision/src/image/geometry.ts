// Moving pixels without changing them: crop, pad, flip.
import { OutOfRangeError, say } from "@tinycnn/core";
import { blankImage, type Image, showImage } from "./image.ts";

/**
 * The rectangle whose top left corner is at row `top`, column `left`.
 *
 * @throws RangeError when it does not lie inside the picture
 */
export function crop(image: Image, top: number, left: number, height: number, width: number): Image {
  const inside = top >= 0 && left >= 0 && top + height <= image.height && left + width <= image.width;
  if (!inside)
    throw new OutOfRangeError(
      say`crop: ${width}×${height} from row ${top}, column ${left} does not lie inside an ${showImage(image)}`,
    );
  const out = blankImage(width, height, image.channels);
  const row = width * image.channels;
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * image.width + left) * image.channels;
    out.data.set(image.data.subarray(from, from + row), y * row);
  }
  return out;
}

/** As crop, of a picture that goes on in black on all sides: row and column may lie outside. */
export function cropOrBlack(image: Image, top: number, left: number, height: number, width: number): Image {
  const out = blankImage(width, height, image.channels);
  const { channels, data } = image;
  const first = Math.max(left, 0);
  const end = Math.min(left + width, image.width);
  for (let y = Math.max(top, 0); y < Math.min(top + height, image.height) && first < end; y++) {
    const row = y * image.width;
    out.data.set(
      data.subarray((row + first) * channels, (row + end) * channels),
      ((y - top) * width + first - left) * channels,
    );
  }
  return out;
}

/** Widths of a border in pixels. */
export interface Border {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The picture with a border of one value (0: black) around it. */
export function pad(image: Image, { left, top, right, bottom }: Border, fill = 0): Image {
  const out = blankImage(image.width + left + right, image.height + top + bottom, image.channels);
  if (fill !== 0) out.data.fill(fill);
  const row = image.width * image.channels;
  for (let y = 0; y < image.height; y++)
    out.data.set(
      image.data.subarray(y * row, (y + 1) * row),
      ((top + y) * out.width + left) * image.channels,
    );
  return out;
}

/** Where a coordinate up to size - 1 outside 0 … size - 1 comes to lie when the edge is a mirror. */
export const reflected = (at: number, size: number): number =>
  at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at;

/** The picture with a border that reflects it, the edge itself not repeated; the border is narrower than the picture. */
export function padReflect(image: Image, { left, top, right, bottom }: Border): Image {
  const { channels } = image;
  const out = blankImage(image.width + left + right, image.height + top + bottom, channels);
  for (let y = 0, to = 0; y < out.height; y++) {
    const row = reflected(y - top, image.height) * image.width;
    for (let x = 0; x < out.width; x++, to += channels) {
      const from = (row + reflected(x - left, image.width)) * channels;
      for (let c = 0; c < channels; c++) out.data[to + c] = image.data[from + c];
    }
  }
  return out;
}

/** The picture seen in a mirror: left and right change places. */
export function flipHorizontal(image: Image): Image {
  const { width, height, channels, data } = image;
  const out = blankImage(width, height, channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels;
      const to = (y * width + (width - 1 - x)) * channels;
      for (let c = 0; c < channels; c++) out.data[to + c] = data[from + c];
    }
  return out;
}
