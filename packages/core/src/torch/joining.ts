// Tensors put together, and sets of them: torch.hstack, vstack, block_diag, cartesian_prod, broadcast_tensors, cdist and their like.
import { broadcastShape } from "../ops/broadcast.ts";
import { choice, flag, list, number, optional, whole } from "../options/kinds.ts";
import { has, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { meshgrid } from "../tensor/arranging.ts";
import { type TensorOptions, tensor } from "../tensor/create.ts";
import { place } from "../tensor/creation.ts";
import { elementwise } from "../tensor/elementwise.ts";
import * as functional from "../tensor/functional.ts";
import { indexSelect } from "../tensor/indexing.ts";
import { cat, expand, stack, unsqueeze } from "../tensor/movement.ts";
import { norm } from "../tensor/statistics.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { tensorKind } from "./kinds.ts";

const tensors = needs(list(tensorKind));
type Many = (tensors: readonly Tensor[]) => Tensor;
const joining = (name: string, run: (all: readonly Tensor[]) => Tensor): Many =>
  reading(signature(name, { tensors }), ({ tensors }) => run(tensors));

/** At least so many dimensions: a number as [1], a vector as a row, a matrix with one behind. */
const atLeast = (x: Tensor, dims: 1 | 2 | 3): Tensor => {
  if (x.dim >= dims) return x;
  if (dims === 1) return functional.reshape(x, [1]);
  if (dims === 2) return functional.reshape(x, [1, x.numel]);
  return x.dim === 2 ? unsqueeze(x, 2) : functional.reshape(x, [1, x.numel, 1]);
};
const atLeastOf = (name: string, dims: 1 | 2 | 3): ((input: Tensor) => Tensor) =>
  reading(signature(name, { input: needs(tensorKind) }), ({ input }) => atLeast(input, dims));
/** A number as [1], all else as it is. */
export const atleast1d = atLeastOf("atleast1d", 1);
/** A number as [1, 1], a vector as a row, all else as it is. */
export const atleast2d = atLeastOf("atleast2d", 2);
/** A number as [1, 1, 1], a vector as [1, N, 1], a matrix as [M, N, 1], all else as it is. */
export const atleast3d = atLeastOf("atleast3d", 3);

/** Side by side: vectors one after the other, others along the second dimension. */
export const hstack: Many = joining("hstack", (all) => {
  const parts = all.map((x) => atLeast(x, 1));
  return cat(parts, parts[0]?.dim === 1 ? 0 : 1);
});
const below = (all: readonly Tensor[]): Tensor =>
  cat(
    all.map((x) => atLeast(x, 2)),
    0,
  );
/** One below the other: vectors as rows. */
export const vstack: Many = joining("vstack", below);
/** One below the other: vectors as rows. */
export const rowStack: Many = joining("rowStack", below);
/** Along the third dimension. */
export const dstack: Many = joining("dstack", (all) =>
  cat(
    all.map((x) => atLeast(x, 3)),
    2,
  ),
);
/** Side by side: vectors as columns. */
export const columnStack: Many = joining("columnStack", (all) =>
  cat(
    all.map((x) => (x.dim < 2 ? functional.reshape(x, [x.numel, 1]) : x)),
    1,
  ),
);

type Joined = (tensors: readonly Tensor[], dim?: number | { dim?: number }) => Tensor;
const joined = (name: string): Joined =>
  reading(signature(name, { tensors, dim: has(whole(), 0) }), ({ tensors, dim }) => cat(tensors, dim));
/** One after the other along a dimension, the first by default: cat. */
export const concat: Joined = joined("concat");
/** One after the other along a dimension, the first by default: cat. */
export const concatenate: Joined = joined("concatenate");

/** Matrices along a diagonal, zeros elsewhere; vectors as rows. */
export function blockDiag(...blocks: Tensor[]): Tensor {
  const all = blocks.map((x) => {
    if (x.dim > 2)
      throw new ShapeError(say`blockDiag expects at most 2 dimensions, got shape ${showShape(x.shape)}`);
    return atLeast(x, 2);
  });
  const columns = all.reduce((sum, x) => sum + x.shape[1], 0);
  let before = 0;
  const rows = all.map((x) => {
    const [height, width] = x.shape;
    const zeros = (size: number): Tensor =>
      tensor(new Float32Array(height * size), { shape: [height, size], dtype: x.dtype, device: x.device });
    const row = cat([zeros(before), x, zeros(columns - before - width)], 1);
    before += width;
    return row;
  });
  return cat(rows, 0);
}

/** The shape that tensors of these shapes broadcast to. @throws ShapeError where they do not */
export function broadcastShapes(...shapes: (Shape | number)[]): number[] {
  return [
    ...shapes
      .map((shape) => [shape].flat() as Shape)
      .reduce((a, b) => broadcastShape("broadcastShapes", a, b), []),
  ];
}
/** The tensors, each repeated to the shape that all broadcast to. */
export function broadcastTensors(...all: Tensor[]): Tensor[] {
  const shape = broadcastShapes(...all.map((x) => x.shape));
  return all.map((x) => expand(x, shape));
}
/** Every choice of an element of each vector, as rows; of one vector itself. */
export function cartesianProd(...vectors: Tensor[]): Tensor {
  const grids = meshgrid(vectors, "ij").map((x) => functional.reshape(x, [-1]));
  return grids.length === 1 ? grids[0] : stack(grids, 1);
}
/** The product of matrices, one after the other, in the order that costs least. */
export function chainMatmul(...matrices: Tensor[]): Tensor {
  const cost = (all: readonly Tensor[]): Tensor => {
    if (all.length <= 2) return all.reduce((a, b) => functional.matmul(a, b));
    // The smallest inner size last: what is large goes first.
    const inner = all.slice(1).map(({ shape }) => shape[0]);
    const at = inner.indexOf(Math.max(...inner));
    return cost([...all.slice(0, at), functional.matmul(all[at], all[at + 1]), ...all.slice(at + 2)]);
  };
  return cost(matrices);
}

/** Every choice of r (2) elements of a vector, as rows; with replacement an element as often as one likes. */
export const combinations: (
  input: Tensor,
  r?: number | { r?: number; withReplacement?: boolean },
  withReplacement?: boolean,
) => Tensor = reading(
  signature("combinations", {
    input: needs(tensorKind),
    r: has(whole(1), 2),
    withReplacement: has(flag, false),
  }),
  ({ input, r, withReplacement }) => {
    if (input.dim !== 1)
      throw new ShapeError(say`combinations expects a vector, got shape ${showShape(input.shape)}`);
    const n = input.numel;
    const rows: number[][] = [];
    const grow = (row: number[], from: number): void => {
      if (row.length === r) rows.push(row);
      else for (let i = from; i < n; i++) grow([...row, i], withReplacement ? i : i + 1);
    };
    grow([], 0);
    const places = tensor(Int32Array.from(rows.flat()), { device: input.device });
    return functional.reshape(indexSelect(input, 0, places), [rows.length, r]);
  },
);

type Triangle = (
  row: number,
  col: number,
  offset?: number | TensorOptions,
  options?: TensorOptions,
) => Tensor;
const triangle = (name: string, isKept: (above: number, offset: number) => boolean): Triangle =>
  reading(
    signature(name, { row: needs(whole(0)), col: needs(whole(0)), offset: has(whole(), 0), ...place }),
    ({ row, col, offset, ...options }) => {
      const all = Array.from({ length: row * col }, (_, i) => [Math.floor(i / col), i % col]);
      const kept = all.filter(([i, j]) => isKept(j - i, offset));
      const data = Int32Array.from([...kept.map(([i]) => i), ...kept.map(([, j]) => j)]);
      return tensor(data, { ...options, dtype: options.dtype ?? "int32", shape: [2, kept.length] });
    },
  );
/** Rows and columns of the places on and below a diagonal; int32 [2, N]. */
export const trilIndices: Triangle = triangle("trilIndices", (above, offset) => above <= offset);
/** Rows and columns of the places on and above a diagonal; int32 [2, N]. */
export const triuIndices: Triangle = triangle("triuIndices", (above, offset) => above >= offset);

/** The p-norms (2) of the differences of all rows of x1 […, P, M] from all of x2 […, R, M]: […, P, R]. */
export const cdist: (x1: Tensor, x2: Tensor, p?: number | { p?: number }) => Tensor = reading(
  signature("cdist", {
    x1: needs(tensorKind),
    x2: needs(tensorKind),
    p: has(number({ min: 0, infinite: true }), 2),
    computeMode: has(
      choice("use_mm_for_euclid_dist_if_necessary", "use_mm_for_euclid_dist", "donot_use_mm_for_euclid_dist"),
      "use_mm_for_euclid_dist_if_necessary",
    ),
  }),
  ({ x1, x2, p }) => {
    if (x1.dim < 2 || x2.dim < 2 || x1.size(-1) !== x2.size(-1))
      throw new ShapeError(
        say`cdist expects rows of one size, […, P, M] and […, R, M], got ${showShape(x1.shape)} and ${showShape(x2.shape)}`,
      );
    return norm(elementwise.sub(unsqueeze(x1, -2), unsqueeze(x2, -3)), p, -1, false);
  },
);

/** Powers of the elements of a vector as rows, falling from n − 1 to 0, or with increasing rising. */
export const vander: (
  x: Tensor,
  N?: number | null | { N?: number | null; increasing?: boolean },
  increasing?: boolean,
) => Tensor = reading(
  signature("vander", {
    x: needs(tensorKind),
    N: has(optional(whole(0)), null),
    increasing: has(flag, false),
  }),
  ({ x, N, increasing }) => {
    const n = N ?? x.numel;
    const powers = Array.from({ length: n }, (_, i) => elementwise.pow(x, increasing ? i : n - 1 - i));
    return n === 0 ? functional.reshape(functional.narrow(x, 0, 0, 0), [x.numel, 0]) : stack(powers, 1);
  },
);
