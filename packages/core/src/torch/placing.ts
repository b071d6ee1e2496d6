// Elements put at places that are named: torch.index_add, index_put, take, put, masked_select, select_scatter and their like.
import { choice, either, flag, list, number, optional, whole } from "../options/kinds.ts";
import { has, named, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { diagonal } from "../tensor/diagonals.ts";
import { dimOf } from "../tensor/dims.ts";
import { indexSelect } from "../tensor/indexing.ts";
import { select } from "../tensor/movement.ts";
import * as own from "../tensor/placing.ts";
import * as sorting from "../tensor/sorting.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { aDim, anyTensor, type Call, input, scalar, tensorKind } from "./kinds.ts";

const index = needs(anyTensor);
const source = needs(tensorKind);

/** x with the source's parts added at the places of a dimension that the index [N] names, as often as it does, times alpha. */
export const indexAdd: (
  input: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor,
  options?: { alpha?: number },
) => Tensor = reading(
  signature("indexAdd", { input, dim: aDim, index, source, alpha: named(number(), 1) }),
  ({ input, dim, index, source, alpha }) => own.indexAdd(input, dim, index, source, alpha),
);
/** x with the source's parts at the places of a dimension that the index [N] names. */
export const indexCopy: (input: Tensor, dim: number, index: Tensor, source: Tensor) => Tensor = reading(
  signature("indexCopy", { input, dim: aDim, index, source }),
  ({ input, dim, index, source }) => own.indexCopy(input, dim, index, source),
);
/** x with a number at the places of a dimension that the index [N] names. */
export const indexFill: (input: Tensor, dim: number, index: Tensor, value: number | Tensor) => Tensor =
  reading(
    signature("indexFill", { input, dim: aDim, index, value: needs(either(scalar, tensorKind)) }),
    ({ input, dim, index, value }) => own.indexFill(input, dim, index, value),
  );

type Put = { accumulate?: boolean };
/** x with values where the indices, one for each of the first dimensions, meet; with accumulate added to what is there. */
export const indexPut: Call<[indices: readonly Tensor[], values: Tensor], [accumulate: boolean], Put> =
  reading(
    signature("indexPut", {
      input,
      indices: needs(list(tensorKind)),
      values: source,
      accumulate: has(flag, false),
    }),
    ({ input, indices, values, accumulate }) => own.indexPut(input, indices, values, accumulate),
  );
/** The elements at places counted in a row, of the index's shape. */
export const take: (input: Tensor, index: Tensor) => Tensor = reading(
  signature("take", { input, index }),
  ({ input, index }) => own.take(input, index),
);
/** x with the source's elements at places counted in a row; with accumulate added to what is there. */
export const put: Call<[index: Tensor, source: Tensor], [accumulate: boolean], Put> = reading(
  signature("put", { input, index, source, accumulate: has(flag, false) }),
  ({ input, index, source, accumulate }) => own.put(input, index, source, accumulate),
);

/** The elements where a mask of truths holds, in a row. */
export const maskedSelect: (input: Tensor, mask: Tensor) => Tensor = reading(
  signature("maskedSelect", { input, mask: needs(anyTensor) }),
  ({ input, mask }) => own.maskedSelect(input, mask),
);
/** x with the source's elements, one after the other, where a mask of truths holds. */
export const maskedScatter: (input: Tensor, mask: Tensor, source: Tensor) => Tensor = reading(
  signature("maskedScatter", { input, mask: needs(anyTensor), source }),
  ({ input, mask, source }) => own.maskedScatter(input, mask, source),
);

/** x with the source's elements, where gather would take them from, added to its own, or as a mean of both; without its own if not includeSelf. */
export const scatterReduce: (
  input: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor,
  reduce: "sum" | "mean",
  options?: { includeSelf?: boolean },
) => Tensor = reading(
  signature("scatterReduce", {
    input,
    dim: aDim,
    index,
    src: source,
    reduce: needs(choice("sum", "mean")),
    includeSelf: named(flag, true),
  }),
  ({ input, dim, index, src, reduce, includeSelf }) =>
    own.scatterReduce(input, dim, index, src, reduce, includeSelf),
);

/** x with the source as one place of a dimension. */
export const selectScatter: (input: Tensor, src: Tensor, dim: number, index: number) => Tensor = reading(
  signature("selectScatter", { input, src: source, dim: aDim, index: needs(whole()) }),
  ({ input, src, dim, index }) => own.laidOver("selectScatter", input, (x) => select(x, dim, index), src),
);
const end = has(optional(whole()), null);
/** x with the source as a part of a dimension, from start to end by steps. */
export const sliceScatter: Call<
  [src: Tensor],
  [dim: number, start: number | null, end: number | null, step: number],
  { dim?: number; start?: number | null; end?: number | null; step?: number }
> = reading(
  signature("sliceScatter", {
    input,
    src: source,
    dim: has(whole(), 0),
    start: end,
    end,
    step: has(whole(1), 1),
  }),
  ({ input, src, dim, start, end, step }) => {
    const at = dimOf("sliceScatter", input, dim);
    const size = input.shape[at];
    const bound = (place: number): number => Math.max(0, Math.min(size, place < 0 ? place + size : place));
    const [from, to] = [bound(start ?? 0), bound(end ?? size)];
    const length = Math.max(0, Math.ceil((to - from) / step));
    const places = Int32Array.from({ length }, (_, i) => from + i * step);
    const part = (x: Tensor): Tensor => indexSelect(x, at, tensor(places, { device: x.device }));
    return own.laidOver("sliceScatter", input, part, src);
  },
);
/** x with the source as the diagonals of two dimensions. */
export const diagonalScatter: Call<
  [src: Tensor],
  [offset: number, dim1: number, dim2: number],
  { offset?: number; dim1?: number; dim2?: number }
> = reading(
  signature("diagonalScatter", {
    input,
    src: source,
    offset: has(whole(), 0),
    dim1: has(whole(), 0),
    dim2: has(whole(), 1),
  }),
  ({ input, src, offset, dim1, dim2 }) =>
    own.laidOver("diagonalScatter", input, (x) => diagonal(x, offset, dim1, dim2), src),
);

/** Positions of the elements that are not 0, row by row: int32 [N, dimensions]. */
export const argwhere: (input: Tensor) => Tensor = reading(signature("argwhere", { input }), ({ input }) =>
  sorting.nonzero(input),
);
/** The elements in order along the first dimension. */
export const msort: (input: Tensor) => Tensor = reading(
  signature("msort", { input }),
  ({ input }) => sorting.sort(input, 0).values,
);
