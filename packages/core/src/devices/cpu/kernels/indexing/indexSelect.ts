// Rows of a table, each a copy; gradients are added row by row.
import type { AlongParams } from "../../../../ops/indexing/places.ts";
import { fill } from "../../fill.ts";
import type { CpuKernel } from "../contract.ts";
import { walk } from "./walk.ts";

export const indexSelect: CpuKernel<AlongParams> = {
  forward(ctx, [x, index], type, { dim }) {
    const out = ctx.empty(type);
    walk(ctx, "indexSelect", "take", ctx.contiguous(x), index, out, dim);
    return { out };
  },
  backward(ctx, { grad, inputs: [x, index], needs, params: { dim } }) {
    if (!needs[0]) return [null, null];
    const dx = ctx.empty({ shape: x.shape, dtype: "float32" });
    fill(ctx, dx, 0);
    walk(ctx, "indexSelect", "add", dx, index, ctx.contiguous(grad), dim);
    return [dx, null];
  },
};
