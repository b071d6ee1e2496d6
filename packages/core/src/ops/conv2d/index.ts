// Two-dimensional convolution with bias, as torch.nn.functional.conv2d (groups and dilation 1).
import type { CpuKernel, Op } from "../op.ts";
import { convBackward, plainGrad } from "./backward.ts";
import { convForward } from "./forward.ts";
import { type Conv2dParams, geometryOf, inferConv2d } from "./geometry.ts";
import { conv2dReference } from "./reference.ts";
import { conv2dErrors, conv2dSamples } from "./samples.ts";
import { loadPixels, storePixels } from "./window.ts";
import { winogradBackward } from "./winograd/backward.ts";
import { winogradForward } from "./winograd/forward.ts";
import { suitsWinograd } from "./winograd/plan.ts";

const cpu: CpuKernel<Conv2dParams> = {
  forward(ctx, [x, weight, bias], type, params) {
    const out = ctx.empty(type, "channelsLast");
    const images = ctx.channelsLast(x);
    const g = geometryOf(x, weight, params);
    const call = {
      n: x.shape[0],
      x: images.address,
      weight: ctx.contiguous(weight).address,
      bias: bias?.address ?? 0,
      out: out.address,
    };
    if (suitsWinograd(g)) winogradForward(ctx, g, call, storePixels(g, out.address));
    else convForward(ctx, g, call);
    return { out };
  },
  backward(ctx, { grad, inputs: [x, weight, bias], params, needs }) {
    const g = geometryOf(x, weight, params);
    const dx = needs[0] ? ctx.empty(x, "channelsLast") : null;
    const dweight = needs[1] ? ctx.empty(weight) : null;
    const dbias = bias && needs[2] ? ctx.empty(bias) : null;
    const gradAt = ctx.channelsLast(grad).address;
    const call = {
      n: x.shape[0],
      x: ctx.channelsLast(x).address,
      weight: ctx.contiguous(weight).address,
      dx: dx?.address ?? 0,
      dweight: dweight?.address ?? 0,
      dbias: dbias?.address ?? 0,
    };
    if (suitsWinograd(g)) winogradBackward(ctx, g, loadPixels(g, gradAt), call);
    else convBackward(ctx, g, plainGrad(g, gradAt), call);
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
