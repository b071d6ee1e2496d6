// Rows of a table, each a copy; gradients are added row by row.
import { addRows, selectRows } from "../../../../ops/indexing/indexSelect.ts";
import { type AlongParams, checkPlaces } from "../../../../ops/indexing/places.ts";
import { fill } from "../../fill.ts";
import { viewOf } from "../../loops.ts";
import type { CpuKernel } from "../contract.ts";

export const indexSelect: CpuKernel<AlongParams> = {
  forward(ctx, [input, index], type, { dim }) {
    const [x, places] = [ctx.contiguous(input), ctx.contiguous(index)];
    checkPlaces("indexSelect", viewOf(ctx, places), x.shape[dim]);
    const out = ctx.empty(type);
    selectRows(viewOf(ctx, x), viewOf(ctx, out), x.shape, dim, viewOf(ctx, places));
    return { out };
  },
  backward(ctx, { grad, inputs: [x, index], needs, params: { dim } }) {
    if (!needs[0]) return [null, null];
    const [g, places] = [ctx.contiguous(grad), ctx.contiguous(index)];
    const dx = ctx.empty({ shape: x.shape, dtype: "float32" });
    fill(ctx, dx, 0);
    addRows(viewOf(ctx, g), viewOf(ctx, dx), x.shape, dim, viewOf(ctx, places));
    return [dx, null];
  },
};
