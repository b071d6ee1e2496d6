// The same operations as methods: `x.relu()` is `relu(x)`.
import * as functional from "./functional.ts";
import { Tensor } from "./tensor.ts";
import type { Shape } from "./types.ts";

declare module "./tensor.ts" {
  interface Tensor {
    relu(): Tensor;
    add(other: Tensor | number): Tensor;
    sub(other: Tensor | number): Tensor;
    mul(other: Tensor | number): Tensor;
    div(other: Tensor | number): Tensor;
    /** 1 where elements are equal, else 0; int32. */
    eq(other: Tensor | number): Tensor;
    /** Over all dimensions, or those given. */
    sum(dim?: number | readonly number[], keepdim?: boolean): Tensor;
    mean(dim?: number | readonly number[], keepdim?: boolean): Tensor;
    softmax(dim: number): Tensor;
    logSoftmax(dim: number): Tensor;
    /** Position of the largest element along `dim`; int32. */
    argmax(dim: number): Tensor;
    /** The same elements under another shape; one size may be -1. */
    reshape(...shape: number[]): Tensor;
    view(...shape: number[]): Tensor;
    /** All dimensions from `startDim` on as one. */
    flatten(startDim?: number): Tensor;
    /** A copy with elements of its own, part of the graph. */
    clone(): Tensor;
  }
}

const { relu, add, sub, mul, div, eq, sum, mean, softmax, logSoftmax, argmax, flatten, reshape } = functional;
const methods = { relu, add, sub, mul, div, eq, sum, mean, softmax, logSoftmax, argmax, flatten };

for (const [name, operation] of Object.entries(methods)) {
  const call = operation as (x: Tensor, ...rest: unknown[]) => Tensor;
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: unknown[]) {
      return call(this, ...rest);
    },
  });
}
for (const name of ["reshape", "view"])
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...shape: number[] | [Shape]) {
      return reshape(this, shape.flat());
    },
  });
Object.defineProperty(Tensor.prototype, "clone", {
  value(this: Tensor) {
    return functional.add(this, 0);
  },
});
