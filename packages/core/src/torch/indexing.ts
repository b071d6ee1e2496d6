// torch.gather, scatter and their like.
import { choice, either } from "../options/kinds.ts";
import { lacksNamed, named, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as own from "../tensor/indexing.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { aDim, anyTensor, type Call, input, maybeDim, scalar, tensorKind } from "./kinds.ts";

const index = needs(anyTensor);

/** x[index] along a dimension: out[i][j] = x[i][index[i][j]] for dim 1; the index int32, within x's sizes but along `dim`. */
export const gather: (input: Tensor, dim: number, index: Tensor) => Tensor = reading(
  signature("gather", { input, dim: aDim, index, sparseGrad: lacksNamed(false) }),
  ({ input, dim, index }) => own.gather(input, dim, index),
);

const scatterOf = signature("scatter", {
  input,
  dim: aDim,
  index,
  src: needs(either(tensorKind, scalar)),
  reduce: named(choice("add"), undefined),
});

/**
 * x with the source's elements, or a number, where gather would take them from: out[i][index[i][j]] = src[i][j] for dim 1. Of several
 * that meet one stays; reduce "add" adds them up.
 */
export const scatter: (
  input: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor | number,
  options?: { reduce?: "add" },
) => Tensor = reading(scatterOf, ({ input, dim, index, src, reduce }) =>
  (reduce === "add" ? own.scatterAdd : own.scatter)(input, dim, index, src),
);

/** x with the source's elements added where gather would take them from. */
export const scatterAdd: (input: Tensor, dim: number, index: Tensor, src: Tensor) => Tensor = reading(
  signature("scatterAdd", { input, dim: aDim, index, src: needs(tensorKind) }),
  ({ input, dim, index, src }) => own.scatterAdd(input, dim, index, src),
);

/** The places of a dimension that an int32 index [N] names, in its order. */
export const indexSelect: (input: Tensor, dim: number, index: Tensor) => Tensor = reading(
  signature("indexSelect", { input, dim: aDim, index }),
  ({ input, dim, index }) => own.indexSelect(input, dim, index),
);

/** gather with x and indices broadcast together but along `dim`; without a dimension of the elements in a row. */
export const takeAlongDim: Call<[indices: Tensor], [dim: number | null], { dim?: number | null }> = reading(
  signature("takeAlongDim", { input, indices: index, dim: maybeDim }),
  ({ input, indices, dim }) => own.takeAlongDim(input, indices, dim),
);

/** x with a number where the mask, a bool tensor that broadcasts to x, holds. */
export const maskedFill: (input: Tensor, mask: Tensor, value: number | Tensor) => Tensor = reading(
  signature("maskedFill", {
    input,
    mask: needs(anyTensor),
    value: needs(either(scalar, tensorKind)),
  }),
  ({ input, mask, value }) => own.maskedFill(input, mask, value),
);
