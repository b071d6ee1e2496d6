// Elements visited in steps, for the reference of operations that only move them.
import { type Data, numelOf, type Shape, type TensorType } from "../../tensor/types.ts";
import { hostArray } from "../dtypes.ts";

/** Distances between neighbours of a row-major array. */
export const stepsOf = (shape: Shape): number[] => shape.map((_, dim) => numelOf(shape.slice(dim + 1)));

/** Calls `visit` with the number of each element of `sizes`, row by row, and its position in an array gone through in steps. */
export function walk(
  sizes: Shape,
  steps: readonly number[],
  start: number,
  visit: (i: number, at: number) => void,
): void {
  const numel = numelOf(sizes);
  for (let i = 0; i < numel; i++) {
    let [rest, at] = [i, start];
    for (let dim = sizes.length - 1; dim >= 0; dim--) {
      at += (rest % sizes[dim]) * steps[dim];
      rest = Math.floor(rest / sizes[dim]);
    }
    visit(i, at);
  }
}

/** The elements of `type`, taken from an array in steps. */
export function taken(data: Data, type: TensorType, steps: readonly number[], start = 0): Data {
  const out = hostArray(type);
  walk(type.shape, steps, start, (i, at) => {
    out[i] = data[at];
  });
  return out;
}

/** So many numbers, those of `grad` added where they were taken from. */
export function givenBack(
  grad: Data,
  shape: Shape,
  steps: readonly number[],
  length: number,
  start = 0,
): Float64Array {
  const dx = new Float64Array(length);
  walk(shape, steps, start, (i, at) => {
    dx[at] += grad[i];
  });
  return dx;
}
