// Elements named by an index, over the engine's memory: the places are numbers that the host computes anyway.
import { type AlongParams, placesOf } from "../../../../ops/indexing/places.ts";
import { spread } from "../../../../ops/indexing/scatter.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { fill } from "../../fill.ts";
import { viewOf } from "../../loops.ts";
import type { CpuKernel } from "../contract.ts";

/** The places of an index in an array of that shape. */
export function placesIn(
  ctx: CpuContext,
  name: string,
  x: CpuArray,
  index: CpuArray,
  dim: number,
): Int32Array {
  const plain = ctx.contiguous(index);
  return placesOf(name, x.shape, { shape: index.shape, data: viewOf(ctx, plain) }, dim);
}

/** The elements at the places, as an array of that shape. */
export function taken(ctx: CpuContext, x: CpuArray, places: Int32Array, shape: readonly number[]): CpuArray {
  const plain = ctx.contiguous(x);
  const out = ctx.empty({ shape, dtype: x.dtype });
  const [from, to] = [viewOf(ctx, plain), viewOf(ctx, out)];
  for (let i = 0; i < places.length; i++) to[i] = from[places[i]];
  return out;
}

export const gather: CpuKernel<AlongParams> = {
  forward: (ctx, [x, index], type, { dim }) => ({
    out: taken(ctx, x, placesIn(ctx, "gather", x, index, dim), type.shape),
  }),
  backward(ctx, { grad, inputs: [x, index], needs, params: { dim } }) {
    if (!needs[0]) return [null, null];
    const places = placesIn(ctx, "gather", x, index, dim);
    const plain = ctx.contiguous(grad);
    const dx = ctx.empty({ shape: x.shape, dtype: "float32" });
    fill(ctx, dx, 0);
    spread(viewOf(ctx, dx), places, viewOf(ctx, plain), "add");
    return [dx, null];
  },
};
