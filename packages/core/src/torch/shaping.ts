// Dimensions moved, joined, taken apart and turned: torch.movedim, swapaxes, ravel, flatten, fliplr, rot90, diagonal and their like.
import { either, list, whole } from "../options/kinds.ts";
import { has, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as arranging from "../tensor/arranging.ts";
import { aShape } from "../tensor/creation.ts";
import * as diagonals from "../tensor/diagonals.ts";
import { dimOf } from "../tensor/dims.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { aDim, type Call, input } from "./kinds.ts";

const wholes = either(whole(), list(whole()));
type Some = number | readonly number[];

function moved(name: string, x: Tensor, source: Some, destination: Some): Tensor {
  const [from, to] = [source, destination].map((dims) => [dims].flat().map((dim) => dimOf(name, x, dim)));
  const isOdd =
    from.length !== to.length || new Set(from).size !== from.length || new Set(to).size !== to.length;
  if (isOdd)
    throw new ShapeError(
      say`${name}: dimensions ${showShape(from)} cannot go to ${showShape(to)}; they are as many, each once`,
    );
  const others = x.shape.map((_, dim) => dim).filter((dim) => !from.includes(dim));
  const order = x.shape.map((_, dim) => (to.includes(dim) ? from[to.indexOf(dim)] : others.shift()));
  return functional.permute(x, order as number[]);
}
type Moved = (input: Tensor, source: Some, destination: Some) => Tensor;
const moving = (name: string): Moved =>
  reading(
    signature(name, { input, source: needs(wholes), destination: needs(wholes) }),
    ({ input, source, destination }) => moved(name, input, source, destination),
  );
/** Dimensions at other places, the others in their order. */
export const movedim = moving("movedim");
/** Dimensions at other places, the others in their order. */
export const moveaxis = moving("moveaxis");

/** Two dimensions in each other's place. */
export const swapaxes: (input: Tensor, axis0: number, axis1: number) => Tensor = reading(
  signature("swapaxes", { input, axis0: aDim, axis1: aDim }),
  ({ input, axis0, axis1 }) => functional.transpose(input, axis0, axis1),
);
/** Two dimensions in each other's place. */
export const swapdims: (input: Tensor, dim0: number, dim1: number) => Tensor = reading(
  signature("swapdims", { input, dim0: aDim, dim1: aDim }),
  ({ input, dim0, dim1 }) => functional.transpose(input, dim0, dim1),
);

/** All elements in a row. */
export const ravel: (input: Tensor) => Tensor = reading(signature("ravel", { input }), ({ input }) =>
  functional.reshape(input, [-1]),
);

/** The elements under another shape of the sizes of this one, dimensions of size 1 repeated. */
export const broadcastTo: (input: Tensor, size: Shape) => Tensor = reading(
  signature("broadcastTo", { input, size: needs(aShape) }),
  ({ input, size }) => functional.expand(input, size),
);

/** Columns in reverse. @throws ShapeError for fewer than two dimensions */
export const fliplr: (input: Tensor) => Tensor = reading(signature("fliplr", { input }), ({ input }) => {
  if (input.dim < 2)
    throw new ShapeError(say`fliplr expects at least 2 dimensions, got shape ${showShape(input.shape)}`);
  return arranging.flip(input, 1);
});
/** Rows in reverse. @throws ShapeError for no dimension */
export const flipud: (input: Tensor) => Tensor = reading(signature("flipud", { input }), ({ input }) => {
  if (input.dim < 1)
    throw new ShapeError(say`flipud expects at least 1 dimension, got shape ${showShape(input.shape)}`);
  return arranging.flip(input, 0);
});

/** Turned by 90° k times (once), from the first of two dimensions (0) to the second (1). */
export const rot90: Call<[], [k: number, dims: Shape], { k?: number; dims?: Shape }> = reading(
  signature("rot90", { input, k: has(whole(), 1), dims: has(list(whole(), 2), [0, 1] as const) }),
  ({ input, k, dims }) => {
    const [a, b] = dims.map((dim) => dimOf("rot90", input, dim));
    if (a === b || input.dim < 2)
      throw new ShapeError(
        say`rot90 turns two dimensions, got ${showShape([...dims])} for shape ${showShape(input.shape)}`,
      );
    const turns = ((k % 4) + 4) % 4;
    if (turns === 0) return input.clone();
    if (turns === 2) return arranging.flip(input, [a, b]);
    return turns === 1
      ? functional.transpose(arranging.flip(input, b), a, b)
      : arranging.flip(functional.transpose(input, a, b), b);
  },
);

const offset = has(whole(), 0);
/** The diagonals of the matrices of two dimensions (0 and 1), as the last dimension; `offset` places right of the main ones. */
export const diagonal: Call<
  [],
  [offset: number, dim1: number, dim2: number],
  { offset?: number; dim1?: number; dim2?: number }
> = reading(
  signature("diagonal", { input, offset, dim1: has(whole(), 0), dim2: has(whole(), 1) }),
  ({ input, offset, dim1, dim2 }) => diagonals.diagonal(input, offset, dim1, dim2),
);
/** The last dimension as the diagonals of matrices of zeros, whose dimensions are the last two, or those named. */
export const diagEmbed: typeof diagonal = reading(
  signature("diagEmbed", { input, offset, dim1: has(whole(), -2), dim2: has(whole(), -1) }),
  ({ input, offset, dim1, dim2 }) => diagonals.diagEmbed(input, offset, dim1, dim2),
);
/** All elements in a row as the diagonal of a matrix of zeros. */
export const diagflat: Call<[], [offset: number], { offset?: number }> = reading(
  signature("diagflat", { input, offset }),
  ({ input, offset }) => arranging.diag(functional.reshape(input, [-1]), offset),
);
/** The sum of a matrix's diagonal. */
export const trace: (input: Tensor) => Tensor = reading(signature("trace", { input }), ({ input }) => {
  if (input.dim !== 2) throw new ShapeError(say`trace expects a matrix, got shape ${showShape(input.shape)}`);
  return functional.sum(arranging.diag(input, 0));
});

type Sections = number | readonly number[];
/** As many parts along a dimension, the first ones larger by one where they do not come out even; or parts that end at given places. */
export const tensorSplit: Call<[indicesOrSections: Sections], [dim: number], { dim?: number }, Tensor[]> =
  reading(
    signature("tensorSplit", { input, indicesOrSections: needs(wholes), dim: has(whole(), 0) }),
    ({ input, indicesOrSections, dim }) =>
      diagonals.tensorSplit("tensorSplit", input, indicesOrSections, dim),
  );
const splitting = (
  name: string,
  least: number,
  dim: (x: Tensor) => number,
): ((input: Tensor, indicesOrSections: Sections) => Tensor[]) =>
  reading(signature(name, { input, indicesOrSections: needs(wholes) }), ({ input, indicesOrSections }) => {
    const along = dim(input);
    const size = input.shape[along];
    if (input.dim < least)
      throw new ShapeError(
        say`${name} expects at least ${least} dimensions, got shape ${showShape(input.shape)}`,
      );
    if (typeof indicesOrSections === "number" && size % indicesOrSections !== 0)
      throw new ShapeError(
        say`${name}: ${indicesOrSections} even parts of dimension ${along} of ${showShape(input.shape)} are not possible; tensorSplit makes uneven ones`,
      );
    return diagonals.tensorSplit(name, input, indicesOrSections, along);
  });
/** Even parts side by side, or parts that end at given columns; of a vector, along it. */
export const hsplit = splitting("hsplit", 1, ({ dim }) => (dim === 1 ? 0 : 1));
/** Even parts one below the other, or parts that end at given rows. */
export const vsplit = splitting("vsplit", 2, () => 0);
/** Even parts along the third dimension, or parts that end at given places of it. */
export const dsplit = splitting("dsplit", 3, () => 2);

/** Every matrix of the last two dimensions on its side. */
export const adjoint: (input: Tensor) => Tensor = reading(signature("adjoint", { input }), ({ input }) =>
  functional.transpose(input, -2, -1),
);
