// Elements put or added where an index names them: a copy, and then those.
import type { AlongParams } from "../../../../ops/indexing/places.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import type { CpuKernel } from "../contract.ts";
import { taken } from "./gather.ts";
import { walk } from "./walk.ts";

function copied(ctx: CpuContext, x: CpuArray): CpuArray {
  const plain = ctx.contiguous(x);
  const out = ctx.empty({ shape: x.shape, dtype: x.dtype });
  ctx.copy(plain, out);
  return out;
}

const scattering = (name: string, how: "put" | "add"): CpuKernel<AlongParams> => ({
  forward(ctx, [x, index, src], _type, { dim }) {
    const out = copied(ctx, x);
    walk(ctx, name, how, out, index, ctx.contiguous(src), dim);
    return { out };
  },
  backward(ctx, { grad, inputs: [, index], needs, params: { dim } }) {
    const dx = needs[0] ? copied(ctx, grad) : null;
    if (dx && how === "put") walk(ctx, name, "clear", dx, index, { address: 0, shape: index.shape }, dim);
    return [dx, null, needs[2] ? taken(ctx, name, grad, index, dim) : null];
  },
});

export const scatter = scattering("scatter", "put");
export const scatterAdd = scattering("scatterAdd", "add");
