// Elements named by an index, and their gradient, which is added where they came from.
import type { AlongParams } from "../../../../ops/indexing/places.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { fill } from "../../fill.ts";
import type { CpuKernel } from "../contract.ts";
import { walk } from "./walk.ts";

/** The elements of x that the index names. */
export function taken(ctx: CpuContext, name: string, x: CpuArray, index: CpuArray, dim: number): CpuArray {
  const out = ctx.empty({ shape: index.shape, dtype: x.dtype });
  walk(ctx, name, "take", ctx.contiguous(x), index, out, dim);
  return out;
}

export const gather: CpuKernel<AlongParams> = {
  forward: (ctx, [x, index], _type, { dim }) => ({ out: taken(ctx, "gather", x, index, dim) }),
  backward(ctx, { grad, inputs: [x, index], needs, params: { dim } }) {
    if (!needs[0]) return [null, null];
    const dx = ctx.empty({ shape: x.shape, dtype: "float32" });
    fill(ctx, dx, 0);
    walk(ctx, "gather", "add", dx, index, ctx.contiguous(grad), dim);
    return [dx, null];
  },
};
