// Dimensions as users name them: from 0, or from the last with −1.

import { say } from "../words/index.ts";
import { checkTensor } from "./apply.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

/** Of what a dimension is named: a tensor, or what will be one. */
type Dimensioned = Pick<Tensor, "dim" | "shape">;

/** The dimension from 0. @throws ShapeError for what is no dimension of the tensor */
export function dimOf(name: string, x: Tensor, dim: number): number {
  checkTensor(name, "input", x);
  return dimAmong(name, x, dim);
}

/** The same of what is not yet a tensor. */
export function dimAmong(name: string, x: Dimensioned, dim: number): number {
  if (!Number.isInteger(dim)) {
    const got = typeof dim === "object" && dim !== null ? JSON.stringify(dim) : String(dim);
    throw new ShapeError(
      say`${name}: the dimension is a whole number, 0 for the first, -1 for the last; got ${got}`,
    );
  }
  // A tensor without dimensions has one of size 1, as torch counts.
  const from = dim < 0 ? dim + Math.max(1, x.dim) : dim;
  if (from < 0 || from >= Math.max(1, x.dim))
    throw new ShapeError(say`${name}: dimension ${dim} of a tensor of shape ${showShape(x.shape)}`);
  return from;
}

/** The dimensions that a reduction goes over; null for all. */
export function dimsOf(name: string, x: Tensor, dim?: number | readonly number[]): number[] | null {
  if (dim === undefined) return null;
  const dims = [dim].flat().map((one) => dimOf(name, x, one));
  const twice = dims.find((one, i) => dims.indexOf(one) !== i);
  if (twice !== undefined) throw new ShapeError(say`${name}: dimension ${twice} is named twice`);
  return dims;
}
