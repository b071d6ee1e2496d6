import { elementwise } from "../tensor/elementwise.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** (x − target)², its mean, its sum, or all of it. */
export function squaredError(x: Tensor, target: Tensor, reduction: functional.Reduction): Tensor {
  if (reduction === "mean") return functional.mseLoss(x, target);
  const squares = elementwise.square(elementwise.sub(x, target));
  return reduction === "sum" ? functional.sum(squares) : squares;
}
