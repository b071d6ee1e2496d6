// Multiplication with a mask, by elements or by channels.
import { mul } from "../../../ops/scalar/primitives.ts";
import { argument } from "../../../ops/scalar/scalar.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { columnMap } from "../columns.ts";
import { type MapCode, map } from "../map/map.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuKernel } from "./contract.ts";

const product: MapCode = { key: "masked", roots: [mul(argument(0), argument(1))] };

/** x · mask, which has a number for each element, or for each channel of each image. */
function multiply(ctx: CpuContext, x: CpuArray, mask: CpuArray): CpuArray {
  const out = ctx.empty(x, x.layout);
  const [n, channels, h, w] = x.shape;
  const isOfChannels = mask.shape.length !== x.shape.length;
  if (isOfChannels && x.layout === "channelsLast" && channels % 4 === 0) {
    const arrays = { rows: n * h * w, width: channels, reads: [x.address], columns: [mask.address] };
    const all = { ...arrays, write: out.address, rowsPerGroup: h * w };
    columnMap(ctx, "mul", all, ([v], [m]) => v128.mul(v, m));
    return out;
  }
  const wide = isOfChannels ? ctx.borrow(mask, [n, channels, 1, 1]) : mask;
  map(ctx, x.shape, x.layout, { code: product, reads: [x, wide], numbers: [], writes: [out] });
  return out;
}

export const dropout: CpuKernel<null> = {
  forward: (ctx, [x, mask]) => ({ out: multiply(ctx, x, mask) }),
  backward: (ctx, { grad, inputs: [, mask], needs }) => [needs[0] ? multiply(ctx, grad, mask) : null, null],
};
