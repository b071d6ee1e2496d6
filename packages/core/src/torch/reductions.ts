// Reductions beside sums and extremes: those that pass over NaN, quantiles, the most frequent, two at once; running extremes.
import { choice, either, flag, list, number, optional, whole } from "../options/kinds.ts";
import { has, named, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { cast } from "../tensor/cast.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { amax, amin } from "../tensor/extremes.ts";
import { mean, sum } from "../tensor/functional.ts";
import type { ValuesIndices } from "../tensor/pair.ts";
import * as own from "../tensor/quantiles.ts";
import * as running from "../tensor/running.ts";
import { deviation, variance } from "../tensor/statistics.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { aDim, type Call, type Dims, input, maybeDim, maybeDims, tensorKind } from "./kinds.ts";

const { div, isnan, ne, where } = elementwise;
const keepdim = has(flag, false);
type Over = Call<[], [dim: Dims, keepdim: boolean], { dim?: Dims; keepdim?: boolean }>;

const over = (dim: Dims): number | readonly number[] | undefined =>
  dim === null || (Array.isArray(dim) && dim.length === 0) ? undefined : dim;
const numbers = (x: Tensor): Tensor => (x.dtype === "float32" ? where(isnan(x), 0, x) : x);

/** The sum over all dimensions, or those given, a NaN counted as 0. */
export const nansum: Over = reading(
  signature("nansum", { input, dim: maybeDims, keepdim }),
  ({ input, dim, keepdim }) => sum(numbers(input), over(dim), keepdim),
);
/** The mean over all dimensions, or those given, of what is a number. */
export const nanmean: Over = reading(
  signature("nanmean", { input, dim: maybeDims, keepdim }),
  ({ input, dim, keepdim }) => {
    const count = sum(cast(elementwise.eq(input, input), "float32"), over(dim), keepdim);
    return div(sum(numbers(input), over(dim), keepdim), count);
  },
);
/** How many elements are not 0, over all dimensions, or those given; int32. */
export const countNonzero: Call<[], [dim: Dims], { dim?: Dims }> = reading(
  signature("countNonzero", { input, dim: maybeDims }),
  ({ input, dim }) => sum(cast(ne(input, 0), "int32"), over(dim)),
);

interface NanMedian {
  (input: Tensor): Tensor;
  (input: Tensor, dim: number, keepdim?: boolean): ValuesIndices;
  (input: Tensor, options: { dim: number; keepdim?: boolean }): ValuesIndices;
}
/** The middle of what is a number, of two middles the lower; along a dimension [values, indices]. */
export const nanmedian: NanMedian = reading(
  signature("nanmedian", { input, dim: maybeDim, keepdim }),
  ({ input, dim, keepdim }) =>
    dim === null ? own.nanmedianOfAll(input) : own.nanmedianAlong(input, dim, keepdim),
);

type Between = "linear" | "lower" | "higher" | "midpoint" | "nearest";
type Quantile = Call<
  [q: number | readonly number[] | Tensor],
  [dim: number | null, keepdim: boolean],
  { dim?: number | null; keepdim?: boolean; interpolation?: Between }
>;
const share = number({ min: 0, max: 1 });
const quantileOf = (name: string, passesOver: boolean): Quantile =>
  reading(
    signature(name, {
      input,
      q: needs(either(either(share, list(share)), tensorKind)),
      dim: maybeDim,
      keepdim,
      interpolation: named(choice("linear", "lower", "higher", "midpoint", "nearest"), "linear"),
    }),
    ({ input, q, dim, keepdim, interpolation }) =>
      own.quantile(name, input, q as number | readonly number[] | Tensor, {
        dim,
        keepdim,
        interpolation,
        passesOver,
      }),
  );
/** What a share q of the elements lies below, of all or along a dimension; for several q a tensor of them, along a new first dimension. */
export const quantile = quantileOf("quantile", false);
/** The same of what is a number. */
export const nanquantile = quantileOf("nanquantile", true);

type Along = Call<[], [dim: number, keepdim: boolean], { dim?: number; keepdim?: boolean }, ValuesIndices>;
/** The most frequent along a dimension (the last), of several the least, and the last place where it stands: [values, indices]. */
export const mode: Along = reading(
  signature("mode", { input, dim: has(whole(), -1), keepdim }),
  ({ input, dim, keepdim }) => own.mode(input, dim, keepdim),
);

/** The least and the largest of all elements, or along a dimension: [min, max]. */
export const aminmax: Call<[], [], { dim?: number | null; keepdim?: boolean }, [min: Tensor, max: Tensor]> =
  reading(
    signature("aminmax", { input, dim: named(optional(whole()), null), keepdim: named(flag, false) }),
    ({ input, dim, keepdim }) => [amin(input, dim, keepdim), amax(input, dim, keepdim)],
  );

type Spread = Call<
  [],
  [dim: Dims | boolean, unbiased: boolean, keepdim: boolean],
  { dim?: Dims; unbiased?: boolean; keepdim?: boolean; correction?: number },
  [Tensor, Tensor]
>;
const spread = (name: string, run: typeof deviation): Spread =>
  reading(
    signature(name, {
      input,
      dim: has(optional(either(flag, either(whole(), list(whole())))), null),
      unbiased: has(flag, true),
      keepdim,
      correction: named(number({ min: 0 }), undefined),
    }),
    ({ input, dim, unbiased, keepdim, correction }) => {
      const isUnbiased = typeof dim === "boolean" ? dim : unbiased;
      const dims = typeof dim === "boolean" ? null : dim;
      const first = run(input, dims, correction ?? Number(isUnbiased), keepdim);
      return [first, mean(input, over(dims), keepdim)];
    },
  );
/** Standard deviation and mean: [std, mean], over all dimensions, or those given. */
export const stdMean = spread("stdMean", deviation);
/** Variance and mean: [var, mean], over all dimensions, or those given. */
export const varMean = spread("varMean", (x, dim, correction, keepdim) =>
  variance(x, dim, correction, keepdim, "varMean"),
);

type Running<Result> = (input: Tensor, dim: number) => Result;
/** The largest up to each place along a dimension, and where it stands, of equals the last: [values, indices]. */
export const cummax: Running<ValuesIndices> = reading(
  signature("cummax", { input, dim: aDim }),
  ({ input, dim }) => running.extreme("cummax", input, dim, (a, b) => a >= b),
);
/** The smallest up to each place along a dimension, and where it stands, of equals the last: [values, indices]. */
export const cummin: Running<ValuesIndices> = reading(
  signature("cummin", { input, dim: aDim }),
  ({ input, dim }) => running.extreme("cummin", input, dim, (a, b) => a <= b),
);
/** ln of the sum of e^x up to each place along a dimension, without overflow. */
export const logcumsumexp: Running<Tensor> = reading(
  signature("logcumsumexp", { input, dim: aDim }),
  ({ input, dim }) => running.logcumsumexp(input, dim),
);
