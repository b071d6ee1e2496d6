// Diagonals of matrices that lie in any two dimensions; uneven parts.
import { say } from "../words/index.ts";
import { tensor } from "./create.ts";
import { dimAmong, dimOf } from "./dims.ts";
import { reshape } from "./functional.ts";
import { indexSelect } from "./indexing.ts";
import { cat, narrow, permute } from "./movement.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

const placesOn = (x: Tensor, places: Int32Array): Tensor => tensor(places, { device: x.device });

/** The two dimensions from 0. @throws ShapeError where they are one */
function planeOf(
  name: string,
  x: { readonly dim: number; readonly shape: readonly number[] },
  dims: readonly number[],
): number[] {
  const [a, b] = dims.map((dim) => dimAmong(name, x, dim));
  if (a === b || x.dim < 2)
    throw new ShapeError(
      say`${name}: a diagonal lies in two dimensions, got ${showShape([...dims])} for shape ${showShape(x.shape)}`,
    );
  return [a, b];
}

/** The diagonals of the matrices of two dimensions as the last dimension, `offset` places right of the main ones. */
export function diagonal(x: Tensor, offset: number, dim1: number, dim2: number): Tensor {
  const [a, b] = planeOf("diagonal", x, [dim1, dim2]);
  const others = x.shape.map((_, dim) => dim).filter((dim) => dim !== a && dim !== b);
  const [rows, columns] = [x.shape[a], x.shape[b]];
  const [down, right] = [Math.max(0, -offset), Math.max(0, offset)];
  const length = Math.max(0, Math.min(rows - down, columns - right));
  const places = Int32Array.from({ length }, (_, i) => (i + down) * columns + i + right);
  const kept = others.map((dim) => x.shape[dim]);
  const flat = reshape(permute(x, [...others, a, b]), [...kept, rows * columns]);
  return indexSelect(flat, -1, placesOn(x, places));
}

/** The last dimension as the diagonals of matrices of zeros in those two dimensions. */
export function diagEmbed(x: Tensor, offset: number, dim1: number, dim2: number): Tensor {
  if (x.dim < 1)
    throw new ShapeError(
      say`${"diagEmbed"} expects at least ${1} dimensions, got shape ${showShape(x.shape)}`,
    );
  const [a, b] = planeOf("diagEmbed", { dim: x.dim + 1, shape: [...x.shape, 1] }, [dim1, dim2]);
  const length = x.shape[x.dim - 1];
  const size = length + Math.abs(offset);
  const [down, right] = [Math.max(0, -offset), Math.max(0, offset)];
  const kept = x.shape.slice(0, -1);
  const zero = tensor(new Int32Array(kept.reduce((n, one) => n * one, 1)), {
    shape: [...kept, 1],
    dtype: x.dtype,
    device: x.device,
  });
  const places = new Int32Array(size * size).fill(length);
  for (let i = 0; i < length; i++) places[(i + down) * size + i + right] = i;
  const made = reshape(indexSelect(cat([x, zero], -1), -1, placesOn(x, places)), [...kept, size, size]);
  // The matrix's two dimensions lie last, and go where they are asked for.
  const rest = kept.map((_, dim) => dim);
  const order = Array.from({ length: x.dim + 1 }, (_, dim) =>
    dim === a ? kept.length : dim === b ? kept.length + 1 : (rest.shift() as number),
  );
  return permute(made, order);
}

/** As many parts, the first ones larger by one where they do not come out even, or parts that end at those places. */
export function tensorSplit(name: string, x: Tensor, by: number | readonly number[], dim: number): Tensor[] {
  const at = dimOf(name, x, dim);
  const size = x.shape[at];
  if (x.dim === 0 || (typeof by === "number" && by < 1))
    throw new ShapeError(
      say`${name}: ${showShape([by].flat())} parts of dimension ${dim} of ${showShape(x.shape)}; give a number above 0, or the places where parts end`,
    );
  const ends =
    typeof by === "number"
      ? Array.from({ length: by }, (_, i) => (i + 1) * Math.floor(size / by) + Math.min(i + 1, size % by))
      : [...by, size].map((end) => Math.max(0, Math.min(size, end < 0 ? end + size : end)));
  return ends.map((end, i) => {
    const start = i === 0 ? 0 : ends[i - 1];
    return narrow(x, at, start, Math.max(0, end - start));
  });
}
