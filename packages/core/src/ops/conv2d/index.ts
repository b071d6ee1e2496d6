// Two-dimensional convolution with bias, as torch.nn.functional.conv2d (groups and dilation 1).
import type { CpuKernel, Op } from "../op.ts";
import { convBackward, plainGrad } from "./backward.ts";
import { convForward } from "./forward.ts";
import { type Conv2dParams, geometryOf, inferConv2d } from "./geometry.ts";
import { conv2dReference } from "./reference.ts";
import { conv2dErrors, conv2dSamples } from "./samples.ts";

const cpu: CpuKernel<Conv2dParams> = {
  forward(ctx, [x, weight, bias], type, params) {
    const out = ctx.empty(type, "channelsLast");
    const images = ctx.channelsLast(x);
    convForward(ctx, geometryOf(x, weight, params), {
      n: x.shape[0],
      x: images.address,
      weight: ctx.contiguous(weight).address,
      bias: bias?.address ?? 0,
      out: out.address,
    });
    return { out };
  },
  backward(ctx, { grad, inputs: [x, weight, bias], params, needs }) {
    const g = geometryOf(x, weight, params);
    const dx = needs[0] ? ctx.empty(x, "channelsLast") : null;
    const dweight = needs[1] ? ctx.empty(weight) : null;
    const dbias = bias && needs[2] ? ctx.empty(bias) : null;
    convBackward(ctx, g, plainGrad(g, ctx.channelsLast(grad).address), {
      n: x.shape[0],
      x: ctx.channelsLast(x).address,
      weight: ctx.contiguous(weight).address,
      dx: dx?.address ?? 0,
      dweight: dweight?.address ?? 0,
      dbias: dbias?.address ?? 0,
    });
    return [dx, dweight, dbias];
  },
};

/** Inputs x [N, C, H, W], weight [OC, C, KH, KW], bias [OC] or none; output [N, OC, OH, OW]. */
export const conv2d: Op<Conv2dParams> = {
  name: "conv2d",
  infer: inferConv2d,
  reference: conv2dReference,
  cpu,
  samples: conv2dSamples,
  errors: conv2dErrors,
};
