// Transposed convolution: conv2d's passes with input and output in each other's place.
import type { ConvTranspose2dParams } from "../../../ops/convTranspose2d.ts";
import type { CpuArray } from "../array.ts";
import type { CpuKernel } from "./contract.ts";
import { conv2d } from "./conv2d/index.ts";

const gradients: NonNullable<typeof conv2d.backward> = (ctx, call) => conv2d.backward?.(ctx, call) ?? [];

export const convTranspose2d: CpuKernel<ConvTranspose2dParams> = {
  forward(ctx, [x, weight], type, params) {
    // Only its sizes are looked at.
    const images = ctx.empty(type, "channelsLast");
    const call = { grad: x, inputs: [images, weight], out: x, saved: [], params, needs: [true, false] };
    const [out] = gradients(ctx, call);
    images.release();
    return { out: out as CpuArray };
  },
  backward(ctx, { grad, inputs: [x, weight], params, needs }) {
    const dx = needs[0] ? conv2d.forward(ctx, [grad, weight], x, params).out : null;
    const call = { grad: x, inputs: [grad, weight], out: x, saved: [], params, needs: [false, true] };
    return [dx, needs[1] ? gradients(ctx, call)[1] : null];
  },
};
