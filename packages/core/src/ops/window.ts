// Sizes that windows are given with: kernel, stride, padding, output.
import { OutOfRangeError } from "../errors.ts";
import { type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";

/** One size for both directions, or [height, width]. */
export type Pair = number | readonly [number, number];

export const pairOf = (pair: Pair): [number, number] =>
  Array.isArray(pair) ? ([...pair] as [number, number]) : [pair as number, pair as number];

/** One size for all of so many directions, or one for each: [length], [height, width], [depth, height, width]. */
export type Sizes = number | readonly number[];
/** As Pair, of one direction and of three. */
export type Single = number | readonly [number];
export type Triple = number | readonly [number, number, number];

export const sizesOf = (count: number, sizes: Sizes): number[] =>
  typeof sizes === "number" ? new Array<number>(count).fill(sizes) : [...sizes];

/** Sizes by name, two of each. Padding may be 0, all else is at least 1. @throws RangeError for anything but whole numbers of that kind */
export function checkWindow(operation: string, sizes: object): void {
  for (const [name, pair] of Object.entries(sizes)) {
    if (!Array.isArray(pair)) continue;
    const least = name === "padding" ? 0 : 1;
    if (pair.length === 2 && pair.every((size) => Number.isSafeInteger(size) && size >= least)) continue;
    const got = pair[0] === pair[1] && pair.length === 2 ? JSON.stringify(pair[0]) : JSON.stringify(pair);
    throw new OutOfRangeError(
      say`${operation}: ${name} is one whole number or two, [height, width], at least ${least} each; got ${got}`,
    );
  }
}

/** What an operation on images says of a shape that is no batch of them. */
export function noImages(operation: string, shape: Shape): ShapeError {
  const advice = shape.length === 3 ? say`. A single image becomes a batch of one with .unsqueeze(0)` : "";
  return new ShapeError(
    say`${operation} expects images of shape [N, C, H, W], got ${showShape(shape)}${advice}`,
  );
}

/** How many windows there are in one direction; in ceil mode also one that reaches beyond the border, if it begins before it. */
export function windowCount(
  size: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation = 1,
  ceilMode = false,
): number {
  const free = size + 2 * padding - dilation * (kernel - 1) - 1;
  const count = (ceilMode ? Math.ceil(free / stride) : Math.floor(free / stride)) + 1;
  return ceilMode && (count - 1) * stride >= size + padding ? count - 1 : count;
}
