// Repetition as a strided copy.
import { type ExpandParams, repeated } from "../../../../ops/movement/expand.ts";
import { sumTo } from "../../map/kernelOf.ts";
import { copyStrided, placeOf, rowMajor } from "../../strided.ts";
import type { CpuKernel } from "../contract.ts";

export const expand: CpuKernel<ExpandParams> = {
  forward(ctx, [x], type) {
    const out = ctx.empty(type);
    const { address, strides } = placeOf(x);
    const from = { address, strides: repeated(x.shape, type.shape, strides) };
    copyStrided(ctx, x, type.shape, from, { address: out.address, strides: rowMajor(type.shape) });
    return { out };
  },
  backward: (ctx, { grad, inputs: [x] }) => [sumTo(ctx, ctx.contiguous(grad), x)],
};
