// Elements in another type.
import { cast as castOp } from "../ops/cast.ts";
import { apply } from "./apply.ts";
import type { Tensor } from "./tensor.ts";
import type { DType } from "./types.ts";

/** The elements in another type; the tensor itself if that is its own. */
export const cast = (x: Tensor, dtype: DType): Tensor =>
  x.dtype === dtype ? x : apply(castOp, [x], { dtype });
