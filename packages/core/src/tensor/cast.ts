// Elements in another type.
import { cast as castOp } from "../ops/cast.ts";
import { apply, checkTensor } from "./apply.ts";
import type { Tensor } from "./tensor.ts";
import type { DType } from "./types.ts";

/** The elements in another type; the tensor itself if that is its own. */
export function cast(x: Tensor, dtype: DType): Tensor {
  checkTensor("cast", "input", x);
  return x.dtype === dtype ? x : apply(castOp, [x], { dtype });
}
