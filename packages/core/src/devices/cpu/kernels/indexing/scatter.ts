// Elements put or added where an index names them: a copy, and then those.
import type { AlongParams } from "../../../../ops/indexing/places.ts";
import { spread } from "../../../../ops/indexing/scatter.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { viewOf } from "../../loops.ts";
import type { CpuKernel } from "../contract.ts";
import { placesIn, taken } from "./gather.ts";

function copied(ctx: CpuContext, x: CpuArray): CpuArray {
  const plain = ctx.contiguous(x);
  const out = ctx.empty({ shape: x.shape, dtype: x.dtype });
  ctx.copy(plain, out);
  return out;
}

const scattering = (name: string, how: "put" | "add"): CpuKernel<AlongParams> => ({
  forward(ctx, [x, index, src], _type, { dim }) {
    const places = placesIn(ctx, name, x, index, dim);
    const part = ctx.contiguous(src);
    const out = copied(ctx, x);
    spread(viewOf(ctx, out), places, viewOf(ctx, part), how);
    return { out };
  },
  backward(ctx, { grad, inputs: [x, index], needs, params: { dim } }) {
    const places = placesIn(ctx, name, x, index, dim);
    const dx = needs[0] ? copied(ctx, grad) : null;
    if (dx && how === "put") {
      const data = viewOf(ctx, dx);
      for (const at of places) data[at] = 0;
    }
    return [dx, null, needs[2] ? taken(ctx, grad, places, index.shape) : null];
  },
});

export const scatter = scattering("scatter", "put");
export const scatterAdd = scattering("scatterAdd", "add");
