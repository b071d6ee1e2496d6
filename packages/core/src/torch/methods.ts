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

type Plain = { [K in Exclude<keyof Functions, "max" | "min">]: Method<Functions[K]> };

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
  }
}

for (const [name, call] of Object.entries(functions))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: unknown[]) {
      return (call as (...args: unknown[]) => unknown)(this, ...rest);
    },
  });
