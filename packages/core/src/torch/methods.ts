// The same functions as methods: `x.max(1)` is `max(x, 1)`.

import type { Places } from "../options/parameters.ts";
import type { ValuesIndices } from "../tensor/pair.ts";
import { Tensor } from "../tensor/tensor.ts";
import * as functions from "./functions.ts";

type Functions = typeof functions;
/** What is called with a tensor first, called on it. */
type Method<F> = F extends (input: Tensor, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never;

/** Those whose result depends on how they are called. */
type Several = "max" | "min" | "median" | "unique" | "nonzero";

type Plain = { [K in Exclude<keyof Functions, Several>]: Method<Functions[K]> };

/** Of all elements: one number. Along a dimension: [values, indices]. With another tensor: element by element. */
interface Extreme {
  (): Tensor;
  (other: Tensor): Tensor;
  (dim: number, ...more: Places<[keepdim: boolean], { keepdim?: boolean }>): ValuesIndices;
  (options: { dim: number; keepdim?: boolean }): ValuesIndices;
}

declare module "../tensor/tensor.ts" {
  interface Tensor extends Plain {
    /** The largest of all elements; along a dimension [values, indices], the first of equals; a NaN is the largest of all. */
    max: Extreme;
    /** The smallest of all elements; along a dimension [values, indices], the first of equals; a NaN is the smallest of all. */
    min: Extreme;
    /** The middle of all elements, of two middles the lower; along a dimension [values, indices]. A NaN where there is one. */
    median(): Tensor;
    median(dim: number, keepdim?: boolean): ValuesIndices;
    median(options: { dim: number; keepdim?: boolean }): ValuesIndices;
    /** What there is of each element once, sorted; with it, where asked for, which of them each is, and how often there is each. */
    unique(sorted?: boolean): Tensor;
    unique(options: { sorted?: boolean; returnInverse?: boolean; returnCounts?: boolean }): Tensor | Tensor[];
    /** Positions of the elements that are not 0: int32 [N, dimensions], or with asTuple one [N] for each dimension. */
    nonzero(): Tensor;
    nonzero(options: { asTuple: true }): Tensor[];
  }
}

for (const [name, call] of Object.entries(functions))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: unknown[]) {
      return (call as (...args: unknown[]) => unknown)(this, ...rest);
    },
  });
