// A picture in memory: rows of bytes, as a PIL image of mode L or RGB holds them.
import { OutOfRangeError, say } from "@tinycnn/core";

/** A picture: `data[(y * width + x) * channels + c]`, 0 … 255. One channel is grey (L), three are red, green, blue. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** `RGB image 640×480`, the way pictures are written in messages: mode, width, height. */
export const showImage = ({ channels, width, height }: Image): string =>
  say`${channels === 3 ? "RGB" : "L"} image ${width}×${height}`;

const isSide = (n: number): boolean => Number.isInteger(n) && n >= 1;

/**
 * A picture over the given bytes, which are not copied.
 *
 * @throws RangeError when the sides are no whole numbers of at least 1 or the bytes do not fill them
 */
export function makeImage({ width, height, channels, data }: Image): Image {
  if (!isSide(width) || !isSide(height))
    throw new OutOfRangeError(say`image: sides must be whole numbers of at least 1, got ${width}×${height}`);
  if (channels !== 1 && channels !== 3)
    throw new OutOfRangeError(say`image: expected 1 channel (L) or 3 (RGB), got ${channels}`);
  const expected = width * height * channels;
  if (data.length !== expected)
    throw new OutOfRangeError(
      say`image: ${width}×${height}×${channels} needs ${expected} bytes, got ${data.length}`,
    );
  return { width, height, channels, data };
}

/** A picture of the given sides, all zero (black). */
export const blankImage = (width: number, height: number, channels: 1 | 3): Image =>
  makeImage({ width, height, channels, data: new Uint8Array(width * height * channels) });

/** Whether a value is a picture: its sizes, its channels, its bytes. */
export const isImage = (value: unknown): value is Image =>
  typeof value === "object" &&
  value !== null &&
  "width" in value &&
  "height" in value &&
  "channels" in value &&
  "data" in value &&
  value.data instanceof Uint8Array;
