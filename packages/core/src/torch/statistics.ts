// torch.var, std, norm, logsumexp, prod, all, any, cumsum and cumprod.
import { choice, either, flag, list, number, optional, whole } from "../options/kinds.ts";
import { has, lacks, named, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as own from "../tensor/statistics.ts";
import { aDim, type Call, type Dims, input, maybeDim, maybeDims } from "./kinds.ts";

const keepdim = has(flag, false);
const manyDims = either(whole(), list(whole()));

type Spread = Call<
  [],
  [dim: Dims | boolean, unbiased: boolean, keepdim: boolean],
  { dim?: Dims; unbiased?: boolean; keepdim?: boolean; correction?: number }
>;

const spread = (name: string, run: typeof own.deviation): Spread =>
  reading(
    signature(name, {
      input,
      dim: has(optional(either(flag, manyDims)), null),
      unbiased: has(flag, true),
      keepdim,
      correction: named(number({ min: 0 }), undefined),
    }),
    ({ input, dim, unbiased, keepdim, correction }) => {
      // `x.std(false)`: torch's first place is `unbiased` where it is a truth.
      const isUnbiased = typeof dim === "boolean" ? dim : unbiased;
      return run(input, typeof dim === "boolean" ? null : dim, correction ?? Number(isUnbiased), keepdim);
    },
  );

/** Standard deviation over all dimensions, or those given; of a sample (count − 1) unless unbiased is false. */
export const std = spread("std", own.deviation);
/** Variance over all dimensions, or those given; of a sample (count − 1) unless unbiased is false. */
const variance = spread("var", own.variance);

export { variance as var };

type Norm = Call<
  [],
  [p: number | "fro", dim: Dims, keepdim: boolean],
  { p?: number | "fro"; dim?: Dims; keepdim?: boolean }
>;

/** The p-norm of all elements, or over dimensions; "fro", the default, is p = 2. */
export const norm: Norm = reading(
  signature("norm", {
    input,
    p: has(either(choice("fro"), number({ infinite: true })), "fro"),
    dim: maybeDims,
    keepdim,
    out: lacks(null),
    dtype: lacks(null),
  }),
  ({ input, p, dim, keepdim }) => own.norm(input, p === "fro" ? 2 : p, dim, keepdim),
);

/** log Σ e^x over dimensions, without overflow. */
export const logsumexp: Call<[dim: number | readonly number[]], [keepdim: boolean], { keepdim?: boolean }> =
  reading(signature("logsumexp", { input, dim: needs(manyDims), keepdim }), ({ input, dim, keepdim }) =>
    own.logsumexp(input, dim, keepdim),
  );

type One = Call<[], [dim: number | null, keepdim: boolean], { dim?: number | null; keepdim?: boolean }>;
const alongOne = (name: string, run: (typeof own)["all" | "prod"]): One =>
  reading(signature(name, { input, dim: maybeDim, keepdim }), ({ input, dim, keepdim }) =>
    run(input, dim, keepdim),
  );

/** Whether all elements are true, or all along a dimension; what is not 0 is true. */
export const all = alongOne("all", own.all);
/** Whether one of the elements is true, or one along a dimension; what is not 0 is true. */
export const any = alongOne("any", own.any);
/** The product of all elements, or along a dimension. */
export const prod = alongOne("prod", own.prod);

type Running = Call<[dim: number], [], object>;
/** Sums of the elements up to each along a dimension. */
export const cumsum: Running = reading(signature("cumsum", { input, dim: aDim }), ({ input, dim }) =>
  own.cumsum(input, dim),
);
/** Products of the elements up to each along a dimension. */
export const cumprod: Running = reading(signature("cumprod", { input, dim: aDim }), ({ input, dim }) =>
  own.cumprod(input, dim),
);
