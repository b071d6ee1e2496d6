// The primitives as operations: what a gradient is made of is recorded as they are, and has gradients itself.
import type { Op } from "../op.ts";
import { curve } from "./formula.ts";
import { gathered, scattered } from "./gather.ts";
import { product } from "./product.ts";
import { placed, viewed } from "./views.ts";

export { formulaOp, numbersOf } from "./formula.ts";
export { gathered, placed, product, scattered, viewed };

/** Those that are no operations otherwise, for tests. */
export const primitiveOps: readonly Op[] = [curve, viewed, placed, gathered, scattered, product].map(
  (one) => one as Op,
);
