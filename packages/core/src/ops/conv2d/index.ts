// Two-dimensional convolution with bias, as torch.nn.functional.conv2d (groups and dilation 1).
import type { CpuKernel, Op } from "../op.ts";
import { floats, pictures } from "../takes.ts";
import { plainGrad } from "./backward.ts";
import { backward, forward } from "./cpu.ts";
import { type Conv2dParams, inferConv2d } from "./geometry.ts";
import { conv2dReference } from "./reference.ts";
import { conv2dErrors, conv2dSamples } from "./samples.ts";
import { loadPixels, storePixels } from "./window.ts";

const cpu: CpuKernel<Conv2dParams> = {
  forward(ctx, inputs, type, params) {
    const out = ctx.empty(type, "channelsLast");
    forward(ctx, inputs, params, out, { windows: (g) => storePixels(g, out.address) });
    return { out };
  },
  backward(ctx, { grad, inputs, params, needs }) {
    const { address } = ctx.channelsLast(grad);
    return backward(ctx, inputs, params, needs, {
      windows: (g) => loadPixels(g, address),
      direct: (g) => plainGrad(g, address),
    });
  },
};

/** Inputs x [N, C, H, W], weight [OC, C, KH, KW], bias [OC] or none; output [N, OC, OH, OW]. */
export const conv2d: Op<Conv2dParams> = {
  name: "conv2d",
  takes: [floats("input", pictures), floats("weight"), floats("bias")],
  infer: inferConv2d,
  reference: conv2dReference,
  cpu,
  samples: conv2dSamples,
  errors: conv2dErrors,
};
