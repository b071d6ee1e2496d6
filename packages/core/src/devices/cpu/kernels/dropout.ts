// Multiplication with a mask, by elements or by channels.
import { reference } from "../../../ops/dropout.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { columnMap } from "../columns.ts";
import { flat } from "../flat.ts";
import { loops } from "../loops.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuKernel } from "./contract.ts";

/** x · mask for the vector kernels; null where they do not apply. */
function multiply(ctx: CpuContext, x: CpuArray, mask: CpuArray): CpuArray | null {
  if (mask.shape.length === x.shape.length) {
    const out = ctx.empty(x, x.layout);
    const arrays = { reads: [x.address, ctx.as(mask, x.layout).address], writes: [out.address] };
    flat(ctx.engine, "mul", x.numel, arrays, ([v, m]) => [v128.mul(v, m)]);
    return out;
  }
  const [n, width, h, w] = x.shape;
  if (width % 4 !== 0) return null;
  const images = ctx.channelsLast(x);
  const out = ctx.empty(x, "channelsLast");
  const arrays = {
    rows: n * h * w,
    width,
    reads: [images.address],
    columns: [mask.address],
    write: out.address,
  };
  columnMap(ctx, "mul", { ...arrays, rowsPerGroup: h * w }, ([v], [m]) => v128.mul(v, m));
  return out;
}

const plain = loops(reference);

export const dropout: CpuKernel<null> = {
  forward(ctx, inputs, type, params) {
    const out = multiply(ctx, inputs[0], inputs[1]);
    return out ? { out } : plain.forward(ctx, inputs, type, params);
  },
  backward(ctx, call) {
    const { grad, inputs, needs } = call;
    if (!needs[0]) return [null, null];
    const dx = multiply(ctx, grad, inputs[1]);
    return dx ? [dx, null] : (plain.backward?.(ctx, { ...call, needs: [true, false] }) ?? []);
  },
};
