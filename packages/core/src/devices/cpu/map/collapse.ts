// How arrays that broadcast to one shape are gone through: as few loops as their strides allow.
import { type Shape, sameShape } from "../../../tensor/types.ts";
import type { CpuArray, Layout } from "../array.ts";

/** Loops, outermost first: their lengths, and for each array the distance between its elements there (0: repeated). */
export interface Loops {
  readonly sizes: readonly number[];
  readonly strides: readonly (readonly number[])[];
}

/** Dimensions in the order in which elements lie. */
const orderOf = (dims: number, layout: Layout): number[] =>
  layout === "channelsLast" ? [0, 2, 3, 1] : Array.from({ length: dims }, (_, i) => i);

/** Distances between an array's elements along the dimensions of `out`, from the last on; 0 where it is repeated. */
function stridesOf({ shape, layout }: CpuArray, out: Shape): number[] {
  const strides = new Array<number>(out.length).fill(0);
  let step = 1;
  for (const dim of orderOf(shape.length, layout).reverse()) {
    if (shape[dim] !== 1) strides[out.length - shape.length + dim] = step;
    step *= shape[dim];
  }
  return strides;
}

/** Along one loop over an array that is not repeated, and over one number. */
const STRAIGHT: readonly number[] = [1];
const STILL: readonly number[] = [0];

/** A number by itself: the same for every element. */
export const isNumber = ({ shape }: CpuArray): boolean => shape.length === 0;

/** What most calls are, told without a look at every stride: all arrays lie alike and are gone through from end to end, or are numbers. */
export function isStraight(out: Shape, layout: Layout, arrays: readonly CpuArray[]): boolean {
  for (const array of arrays)
    if (!isNumber(array) && (array.layout !== layout || !sameShape(array.shape, out))) return false;
  return true;
}

export const straight = (numel: number, arrays: readonly CpuArray[]): Loops => ({
  sizes: [numel],
  strides: arrays.map((array) => (isNumber(array) ? STILL : STRAIGHT)),
});

/** Neighbouring dimensions that every array goes through alike become one loop. */
export function loopsOver(out: Shape, layout: Layout, arrays: readonly CpuArray[]): Loops {
  const all = arrays.map((array) => stridesOf(array, out));
  const sizes: number[] = [];
  const strides: number[][] = arrays.map(() => []);
  for (const dim of orderOf(out.length, layout).reverse()) {
    if (out[dim] === 1) continue;
    const joins = sizes.length > 0 && all.every((s, j) => s[dim] === strides[j][0] * sizes[0]);
    if (joins) sizes[0] *= out[dim];
    else {
      sizes.unshift(out[dim]);
      all.forEach((s, j) => {
        strides[j].unshift(s[dim]);
      });
    }
  }
  if (sizes.length > 0) return { sizes, strides };
  return { sizes: [1], strides: arrays.map(() => [0]) };
}
