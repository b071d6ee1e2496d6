// torch.sort, argsort, topk, kthvalue, median, unique, nonzero and bincount.
import { flag, optional, whole } from "../options/kinds.ts";
import { has, lacks, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { unbind } from "../tensor/movement.ts";
import type { ValuesIndices } from "../tensor/pair.ts";
import * as own from "../tensor/sorting.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Call, input, maybeDim, tensorKind } from "./kinds.ts";

const sorting = { input, dim: has(whole(), -1), descending: has(flag, false), stable: has(flag, true) };
type Options = { dim?: number; descending?: boolean; stable?: boolean };
type Places = [dim: number, descending: boolean, stable: boolean];

/** The elements along a dimension in order, and where they stood: [values, indices]. Of equals the first comes first, NaN is the largest. */
export const sort: Call<[], Places, Options, ValuesIndices> = reading(
  signature("sort", sorting),
  ({ input, dim, descending }) => own.sort(input, dim, descending),
);
/** Where the elements along a dimension come from when they are sorted; int32. Of equals the first comes first, NaN is the largest. */
export const argsort: Call<[], Places, Options> = reading(
  signature("argsort", sorting),
  ({ input, dim, descending }) => own.argsort(input, dim, descending),
);

/** The k largest along a dimension, or smallest, the first first, and where they stand: [values, indices]. */
export const topk: Call<
  [k: number],
  [dim: number, largest: boolean, sorted: boolean],
  { dim?: number; largest?: boolean; sorted?: boolean },
  ValuesIndices
> = reading(
  signature("topk", {
    input,
    k: needs(whole()),
    dim: has(whole(), -1),
    largest: has(flag, true),
    // Sorted they are in any case.
    sorted: has(flag, true),
  }),
  ({ input, k, dim, largest }) => own.topk(input, k, dim, largest),
);

/** The k-th smallest along a dimension, 1 for the smallest, and where it stands: [values, indices]. */
export const kthvalue: Call<
  [k: number],
  [dim: number, keepdim: boolean],
  { dim?: number; keepdim?: boolean },
  ValuesIndices
> = reading(
  signature("kthvalue", { input, k: needs(whole()), dim: has(whole(), -1), keepdim: has(flag, false) }),
  ({ input, k, dim, keepdim }) => own.kthvalue(input, k, dim, keepdim),
);

interface Median {
  (input: Tensor): Tensor;
  (input: Tensor, dim: number, keepdim?: boolean): ValuesIndices;
  (input: Tensor, options: { dim: number; keepdim?: boolean }): ValuesIndices;
}

/** The middle of all elements, of two middles the lower; along a dimension [values, indices]. A NaN where there is one. */
export const median: Median = reading(
  signature("median", { input, dim: maybeDim, keepdim: has(flag, false) }),
  ({ input, dim, keepdim }) => (dim === null ? own.medianOfAll(input) : own.medianAlong(input, dim, keepdim)),
);

interface Unique {
  (input: Tensor, sorted?: boolean): Tensor;
  (input: Tensor, sorted: boolean, returnInverse: boolean, returnCounts?: boolean): Tensor | Tensor[];
  (
    input: Tensor,
    options: { sorted?: boolean; returnInverse?: boolean; returnCounts?: boolean },
  ): Tensor | Tensor[];
}

/** What there is of each element once, sorted; with it, where asked for, which of them each element is, and how often there is each. */
export const unique: Unique = reading(
  signature("unique", {
    input,
    sorted: has(flag, true),
    returnInverse: has(flag, false),
    returnCounts: has(flag, false),
    dim: lacks(null),
  }),
  ({ input, returnInverse, returnCounts }) => {
    const { values, inverse, counts } = own.unique(input);
    if (!returnInverse && !returnCounts) return values;
    return [values, ...(returnInverse ? [inverse] : []), ...(returnCounts ? [counts] : [])];
  },
);

interface Nonzero {
  (input: Tensor): Tensor;
  (input: Tensor, options: { asTuple: true }): Tensor[];
}

/** Positions of the elements that are not 0, row by row: int32 [N, dimensions], or with asTuple one [N] for each dimension. */
export const nonzero: Nonzero = reading(
  signature("nonzero", { input, asTuple: has(flag, false) }),
  ({ input, asTuple }) => (asTuple ? unbind(own.nonzero(input), 1) : own.nonzero(input)),
);

/** How often there is each whole number from 0 on, int32, or the sums of its weights. */
export const bincount: Call<
  [],
  [weights: Tensor | null, minlength: number],
  { weights?: Tensor | null; minlength?: number }
> = reading(
  signature("bincount", { input, weights: has(optional(tensorKind), null), minlength: has(whole(0), 0) }),
  ({ input, weights, minlength }) => own.bincount(input, weights, minlength),
);
