// Parts of arrays as strided copies.
import type { SliceParams } from "../../../../ops/movement/slice.ts";
import type { Shape } from "../../../../tensor/types.ts";
import type { CpuArray, CpuContext, Layout } from "../../array.ts";
import { fill } from "../../fill.ts";
import { copyStrided, type Place, placeOf } from "../../strided.ts";
import type { CpuKernel } from "../contract.ts";
import { addRuns, putRuns, runsOf, suitsRows } from "./runs.ts";

/** Where the part lies within its array. */
function partOf(array: CpuArray, { dim, start, step }: SliceParams) {
  const { address, strides } = placeOf(array);
  const width = array.dtype === "float32" || array.dtype === "int32" ? 4 : 1;
  return { address: address + width * start * strides[dim], strides: strides.with(dim, strides[dim] * step) };
}

/** Copies elements, going along the target's memory: images whose channels are innermost have them last. */
function copyAlong(
  ctx: CpuContext,
  like: CpuArray,
  shape: Shape,
  from: Place,
  to: Place,
  layout: Layout,
): void {
  const order = layout === "channelsLast" ? [0, 2, 3, 1] : shape.map((_, dim) => dim);
  const turned = ({ address, strides }: Place): Place => ({
    address,
    strides: order.map((dim) => strides[dim]),
  });
  copyStrided(
    ctx,
    like,
    order.map((dim) => shape[dim]),
    turned(from),
    turned(to),
  );
}

/** The part as an array of its own, which lies as the whole does. */
export function cut(ctx: CpuContext, x: CpuArray, params: SliceParams): CpuArray {
  const out = ctx.empty({ shape: x.shape.with(params.dim, params.length), dtype: x.dtype }, x.layout);
  copyAlong(ctx, x, out.shape, partOf(x, params), placeOf(out), out.layout);
  return out;
}

/** Writes an array to a part of another. */
export function paste(ctx: CpuContext, part: CpuArray, to: CpuArray, params: SliceParams): void {
  copyAlong(ctx, part, part.shape, placeOf(part), partOf(to, params), to.layout);
}

export const slice: CpuKernel<SliceParams> = {
  forward: (ctx, [x], _type, params) => ({ out: cut(ctx, x, params) }),
  backward(ctx, { grad, inputs: [x], params, before: [before] = [] }) {
    const layout = before?.layout ?? grad.layout;
    const runs = runsOf(x.shape, layout, params);
    if (before && runs) {
      addRuns(ctx, ctx.as(grad, layout), before, runs);
      return [before];
    }
    const dx = ctx.empty(x, grad.layout);
    if (runs && suitsRows(runs)) putRuns(ctx, grad, dx, runs);
    else {
      fill(ctx, dx, 0);
      paste(ctx, grad, dx, params);
    }
    return [dx];
  },
};
