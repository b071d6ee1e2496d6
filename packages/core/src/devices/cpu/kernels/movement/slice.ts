// Parts of arrays as strided copies.
import type { SliceParams } from "../../../../ops/movement/slice.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { fill } from "../../fill.ts";
import { copyStrided, placeOf, rowMajor } from "../../strided.ts";
import type { CpuKernel } from "../contract.ts";

/** Where the part lies within its array. */
function partOf(array: CpuArray, { dim, start, step }: SliceParams) {
  const { address, strides } = placeOf(array);
  const width = array.dtype === "float32" || array.dtype === "int32" ? 4 : 1;
  return { address: address + width * start * strides[dim], strides: strides.with(dim, strides[dim] * step) };
}

/** The part as an array of its own. */
export function cut(ctx: CpuContext, x: CpuArray, params: SliceParams): CpuArray {
  const out = ctx.empty({ shape: x.shape.with(params.dim, params.length), dtype: x.dtype });
  copyStrided(ctx, x, out.shape, partOf(x, params), { address: out.address, strides: rowMajor(out.shape) });
  return out;
}

/** Writes an array to a part of another. */
export function paste(ctx: CpuContext, part: CpuArray, to: CpuArray, params: SliceParams): void {
  copyStrided(ctx, part, part.shape, placeOf(part), partOf(to, params));
}

export const slice: CpuKernel<SliceParams> = {
  forward: (ctx, [x], _type, params) => ({ out: cut(ctx, x, params) }),
  backward(ctx, { grad, inputs: [x], params }) {
    const dx = ctx.empty(x);
    fill(ctx, dx, 0);
    paste(ctx, grad, dx, params);
    return [dx];
  },
};
