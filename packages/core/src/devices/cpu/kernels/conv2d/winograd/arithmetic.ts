// Multiplication by a scheme's numbers, each made once for the whole kernel.
import { madd, type Tile } from "../../../tile.ts";
import type { FunctionBuilder } from "../../../wasm/builder.ts";
import { v128 } from "../../../wasm/expr.ts";
import type { Arithmetic } from "./scheme.ts";

export const arithmetic = (k: FunctionBuilder, tile: Tile): Arithmetic => ({
  keep: (value) => k.local("v128", value),
  times: (factor, a) => v128.mul(a, k.constant(factor)),
  addTimes: (sum, factor, a) => madd(tile, a, k.constant(factor), sum),
});
