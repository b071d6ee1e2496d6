// How gradients add up, in place.
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuUpdate } from "./contract.ts";

export const axpy: CpuUpdate<{ alpha: number }> = (ctx, [y, x], { alpha }) => {
  const other = ctx.as(x, y.layout);
  const arrays = { reads: [y.address, other.address], writes: [y.address], scalars: [bits(alpha)] };
  flat(ctx.engine, "axpy", y.numel, arrays, ([a, b], [s]) => [v128.add(a, v128.mul(s, b))]);
};
