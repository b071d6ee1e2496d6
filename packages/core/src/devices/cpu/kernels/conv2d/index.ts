// Convolution: by Winograd's algorithm where that suits, directly elsewhere.
import type { Conv2dParams } from "../../../../ops/conv2d/geometry.ts";
import type { CpuKernel } from "../contract.ts";
import { plainGrad } from "./backward.ts";
import { backward, forward } from "./passes.ts";
import { loadPixels, storePixels } from "./window.ts";

/** Without its gradients, which are most of its code. */
export const conv2dForward: CpuKernel<Conv2dParams> = {
  forward(ctx, inputs, type, params) {
    const out = ctx.empty(type, "channelsLast");
    forward(ctx, inputs, params, out, { windows: (g) => storePixels(g, out.address) });
    return { out };
  },
};

export const conv2d: CpuKernel<Conv2dParams> = {
  ...conv2dForward,
  backward(ctx, { grad, inputs, params, needs }) {
    const { address } = ctx.channelsLast(grad);
    return backward(ctx, inputs, params, needs, {
      address,
      isPlain: true,
      windows: (g) => loadPixels(g, address),
      direct: (g) => plainGrad(g, address),
    });
  },
};
