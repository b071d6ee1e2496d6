// y += alpha · x in place: how gradients add up.
import { bits } from "../devices/cpu/engine.ts";
import { flat } from "../devices/cpu/flat.ts";
import { v128 } from "../devices/cpu/wasm/expr.ts";
import type { UpdateOp } from "./op.ts";
import { noise } from "./samples.ts";
import { floats } from "./takes.ts";

/** Inputs y (written), x of the same shape. */
export const axpy: UpdateOp<{ alpha: number }> = {
  name: "axpy",
  takes: [floats("sum"), floats("summand")],
  writes: 1,
  alike: 2,
  reference([y, x], { alpha }) {
    x.data.forEach((value, i) => {
      y.data[i] += alpha * value;
    });
  },
  cpu(ctx, [y, x], { alpha }) {
    const other = ctx.as(x, y.layout);
    const arrays = { reads: [y.address, other.address], writes: [y.address], scalars: [bits(alpha)] };
    flat(ctx.engine, "axpy", y.numel, arrays, ([a, b], [s]) => [v128.add(a, v128.mul(s, b))]);
  },
  samples: () => [
    { name: "a vector", inputs: [noise([1001], 1), noise([1001], 2)], params: { alpha: 0.75 } },
  ],
};
