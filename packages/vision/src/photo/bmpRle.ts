// BMP's run-length code: pairs of a count and a colour, or of zero and a command.
import type { BmpHeader } from "./bmpHeader.ts";

const END_OF_LINE = 0;
const END = 1;
const MOVE = 2;

/** A byte of colour a pixel, rows from the top. What the code jumps over, or does not reach, is colour 0. */
export function unpackRle({ width, height, bits, pixels }: BmpHeader, bytes: Uint8Array): Uint8Array {
  const plane = new Uint8Array(width * height);
  let [x, y] = [0, 0];
  const put = (colour: number): void => {
    if (x < width && y < height) plane[(height - 1 - y) * width + x] = colour;
    x++;
  };
  /** The i-th colour of a run of bytes: two stand in a byte of RLE4, the upper half first. */
  const colourAt = (at: number, i: number): number =>
    bits === 8 ? bytes[at + i] : (bytes[at + (i >> 1)] >> (i & 1 ? 0 : 4)) & 15;
  for (let at = pixels; at + 1 < bytes.length && y < height; ) {
    const [count, value] = [bytes[at], bytes[at + 1]];
    at += 2;
    if (count > 0) for (let i = 0; i < count; i++) put(bits === 8 ? value : colourAt(at - 1, i & 1));
    else if (value === END_OF_LINE) [x, y] = [0, y + 1];
    else if (value === END) break;
    else if (value === MOVE) [x, y, at] = [x + bytes[at], y + bytes[at + 1], at + 2];
    else {
      for (let i = 0; i < value; i++) put(colourAt(at, i));
      // Runs begin at even bytes.
      at += Math.ceil((value * bits) / 16) * 2;
    }
  }
  return plane;
}
