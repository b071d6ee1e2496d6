// Elements repeated, turned around, moved on, cut to triangles: torch.tile, flip, roll, tril and their like.
import { say } from "../words/index.ts";
import { tensor } from "./create.ts";
import { dimOf, dimsOf } from "./dims.ts";
import { elementwise } from "./elementwise.ts";
import { reshape } from "./functional.ts";
import { indexSelect } from "./indexing.ts";
import { cat, expand, narrow } from "./movement.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

const placesOn = (x: Tensor, places: Int32Array): Tensor => tensor(places, { device: x.device });

/** As often along each dimension; more sizes than dimensions make new ones in front. */
export function repeat(x: Tensor, sizes: readonly number[]): Tensor {
  const wrong = sizes.find((size) => !(Number.isInteger(size) && size >= 0));
  if (sizes.length < x.dim || wrong !== undefined)
    throw new ShapeError(
      say`repeat: ${showShape(sizes)} for a tensor of shape ${showShape(x.shape)}; give a whole number of at least 0 for each dimension, and more for new ones in front`,
    );
  const own = [...new Array<number>(sizes.length - x.dim).fill(1), ...x.shape];
  const between = reshape(
    x,
    own.flatMap((size) => [1, size]),
  );
  const wide = expand(
    between,
    own.flatMap((size, d) => [sizes[d], size]),
  );
  return reshape(
    wide,
    own.map((size, d) => size * sizes[d]),
  );
}

/** As often along each dimension from the last on; those not named once. */
export const tile = (x: Tensor, sizes: readonly number[]): Tensor =>
  repeat(x, [...new Array<number>(Math.max(0, x.dim - sizes.length)).fill(1), ...sizes]);

/** Each place of a dimension as often in a row; without a dimension each element, all in a row. */
export function repeatInterleave(x: Tensor, repeats: number | readonly number[], dim: number | null): Tensor {
  if (dim === null) return repeatInterleave(reshape(x, [-1]), repeats, 0);
  const d = dimOf("repeatInterleave", x, dim);
  const size = x.shape[d];
  const counts = typeof repeats === "number" ? new Array<number>(size).fill(repeats) : repeats;
  if (counts.length !== size || counts.some((n) => !(Number.isInteger(n) && n >= 0)))
    throw new ShapeError(
      say`repeatInterleave: repeats ${showShape(counts)} for a dimension of size ${size}; give one whole number of at least 0, or one for each place`,
    );
  const places = counts.flatMap((count, i) => new Array<number>(count).fill(i));
  return indexSelect(x, d, placesOn(x, Int32Array.from(places)));
}

/** The other way around along dimensions. */
export function flip(x: Tensor, dims: number | readonly number[]): Tensor {
  const around = x.dim === 0 ? [] : (dimsOf("flip", x, dims) ?? []);
  const turned = around.reduce((rest, d) => {
    const last = rest.shape[d] - 1;
    return indexSelect(
      rest,
      d,
      placesOn(
        x,
        Int32Array.from({ length: last + 1 }, (_, i) => last - i),
      ),
    );
  }, x);
  return turned === x ? elementwise.clone(x) : turned;
}

/** Moved on so many places along dimensions, what leaves at the end coming in at the front; without dimensions all in a row. */
export function roll(
  x: Tensor,
  shifts: number | readonly number[],
  dims: number | readonly number[] | null,
): Tensor {
  if (dims === null) {
    if (typeof shifts !== "number" && shifts.length !== 1)
      throw new ShapeError(say`roll: several shifts need as many dimensions`);
    return reshape(roll(reshape(x, [-1]), shifts, 0), x.shape);
  }
  const [by, along] = [[shifts].flat(), [dims].flat()];
  if (by.length !== along.length)
    throw new ShapeError(say`roll: ${by.length} shifts for ${along.length} dimensions; they are as many`);
  return along.reduce((rest, dim, i) => {
    const d = dimOf("roll", rest, dim);
    const size = rest.shape[d] ?? 1;
    const shift = size === 0 ? 0 : ((by[i] % size) + size) % size;
    if (shift === 0) return rest;
    return cat([narrow(rest, d, size - shift, shift), narrow(rest, d, 0, size - shift)], d);
  }, x);
}

function triangle(name: string, x: Tensor, isKept: (above: number) => boolean): Tensor {
  if (x.dim < 2)
    throw new ShapeError(
      say`${name} expects matrices, at least 2 dimensions, got shape ${showShape(x.shape)}`,
    );
  const [rows, columns] = x.shape.slice(-2);
  const kept = Uint8Array.from({ length: rows * columns }, (_, i) =>
    Number(isKept((i % columns) - Math.floor(i / columns))),
  );
  const mask = tensor(kept, { shape: [rows, columns], dtype: "bool", device: x.device });
  return elementwise.where(mask, x, 0);
}

/** Zeros above the diagonal, `diagonal` places right of the main one. */
export const tril = (x: Tensor, diagonal: number): Tensor =>
  triangle("tril", x, (above) => above <= diagonal);
/** Zeros below the diagonal, `diagonal` places right of the main one. */
export const triu = (x: Tensor, diagonal: number): Tensor =>
  triangle("triu", x, (above) => above >= diagonal);

/** A vector as the diagonal of a matrix, or a matrix's diagonal as a vector. */
export function diag(x: Tensor, diagonal: number): Tensor {
  if (x.dim !== 1 && x.dim !== 2)
    throw new ShapeError(say`diag expects a vector or a matrix, got shape ${showShape(x.shape)}`);
  const [down, right] = [Math.max(0, -diagonal), Math.max(0, diagonal)];
  if (x.dim === 2) {
    const [rows, columns] = x.shape;
    const length = Math.max(0, Math.min(rows - down, columns - right));
    const places = Int32Array.from({ length }, (_, i) => (i + down) * columns + i + right);
    return indexSelect(reshape(x, [-1]), 0, placesOn(x, places));
  }
  const size = x.shape[0] + Math.abs(diagonal);
  const zero = tensor(0, { dtype: x.dtype, device: x.device });
  const all = cat([x, reshape(zero, [1])], 0);
  const places = new Int32Array(size * size).fill(x.shape[0]);
  for (let i = 0; i < x.shape[0]; i++) places[(i + down) * size + i + right] = i;
  return reshape(indexSelect(all, 0, placesOn(x, places)), [size, size]);
}

/** The coordinates of a grid: for each vector a tensor of the grid's shape. */
export function meshgrid(tensors: readonly Tensor[], indexing: "ij" | "xy"): Tensor[] {
  const wrong = tensors.find((x) => x.dim > 1);
  if (wrong)
    throw new ShapeError(say`meshgrid expects vectors, got a tensor of shape ${showShape(wrong.shape)}`);
  const swaps = indexing === "xy" && tensors.length > 1;
  const placeOf = (i: number): number => (swaps && i < 2 ? 1 - i : i);
  const shape = tensors.map((x) => x.numel);
  if (swaps) [shape[0], shape[1]] = [shape[1], shape[0]];
  return tensors.map((x, i) => {
    const own = new Array<number>(tensors.length).fill(1).with(placeOf(i), x.numel);
    return expand(reshape(x, own), shape);
  });
}
