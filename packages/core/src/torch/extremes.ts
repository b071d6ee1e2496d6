// torch.max, min, amax, amin, argmax and argmin.
import { either, flag, optional, whole } from "../options/kinds.ts";
import { has, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import * as own from "../tensor/extremes.ts";
import type { ValuesIndices } from "../tensor/pair.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Call, type Dims, input, isTensor, maybeDim, maybeDims, tensorKind } from "./kinds.ts";

const keepdim = has(flag, false);

/** Of all elements: one number. Along a dimension: [values, indices]. Of two tensors: element by element. */
export interface Extreme {
  (input: Tensor): Tensor;
  (input: Tensor, other: Tensor): Tensor;
  (input: Tensor, dim: number, ...more: Places<[keepdim: boolean], { keepdim?: boolean }>): ValuesIndices;
  (input: Tensor, options: { dim: number; keepdim?: boolean }): ValuesIndices;
}

const extreme = (
  name: "max" | "min",
  all: (x: Tensor) => Tensor,
  along: typeof own.maxAlong,
  two: (a: Tensor, b: Tensor) => Tensor,
): Extreme =>
  reading(
    signature(name, { input, dim: has(optional(either(whole(), tensorKind)), null), keepdim }),
    ({ input, dim, keepdim }) => {
      if (isTensor(dim)) return two(input, dim);
      return dim === null ? all(input) : along(input, dim, keepdim);
    },
  );

/**
 * The largest of all elements; along a dimension [values, indices], the first of equals; of two tensors element by element. A NaN is
 * the largest of all.
 */
export const max = extreme("max", own.maxOfAll, own.maxAlong, elementwise.maximum);
/**
 * The smallest of all elements; along a dimension [values, indices], the first of equals; of two tensors element by element. A NaN is
 * the smallest of all.
 */
export const min = extreme("min", own.minOfAll, own.minAlong, elementwise.minimum);

type Over = Call<[], [dim: Dims, keepdim: boolean], { dim?: Dims; keepdim?: boolean }>;

/** The largest over all dimensions, or those given; a NaN is the largest. The gradient is shared by equals. */
export const amax: Over = reading(
  signature("amax", { input, dim: maybeDims, keepdim }),
  ({ input, dim, keepdim }) => own.amax(input, dim, keepdim),
);
/** The smallest over all dimensions, or those given; a NaN is the smallest. The gradient is shared by equals. */
export const amin: Over = reading(
  signature("amin", { input, dim: maybeDims, keepdim }),
  ({ input, dim, keepdim }) => own.amin(input, dim, keepdim),
);

type Placed = Call<[], [dim: number | null, keepdim: boolean], { dim?: number | null; keepdim?: boolean }>;

/** Position of the largest along `dim`, among all elements without it; int32. The first of equals, the first NaN before all. */
export const argmax: Placed = reading(
  signature("argmax", { input, dim: maybeDim, keepdim }),
  ({ input, dim, keepdim }) => own.argmax(input, dim, keepdim),
);
/** Position of the smallest along `dim`, among all elements without it; int32. The first of equals, the first NaN before all. */
export const argmin: Placed = reading(
  signature("argmin", { input, dim: maybeDim, keepdim }),
  ({ input, dim, keepdim }) => own.argmin(input, dim, keepdim),
);
