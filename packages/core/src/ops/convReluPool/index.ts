// Convolution, ReLU and 2×2 max-pooling in one: what nn.Sequential runs for the three layers. Equal to the three within rounding;
// the convolution's output never reaches memory, only the pooled maxima and a byte each that says where they were.

import { ShapeError, type TensorType } from "../../tensor/types.ts";
import { convBackward, windowGrad } from "../conv2d/backward.ts";
import { convForward } from "../conv2d/forward.ts";
import { type Conv2dParams, geometryOf, inferConv2d } from "../conv2d/geometry.ts";
import { conv2d } from "../conv2d/index.ts";
import { conv2dErrors, conv2dSamples } from "../conv2d/samples.ts";
import { loadPooled, storePooled } from "../conv2d/window.ts";
import { winogradBackward } from "../conv2d/winograd/backward.ts";
import { winogradForward } from "../conv2d/winograd/forward.ts";
import { suitsWinograd } from "../conv2d/winograd/plan.ts";
import { maxPool2d } from "../maxPool2d/index.ts";
import type { CpuKernel, HostArray, Op, ReferenceKernel } from "../op.ts";
import { relu } from "../relu.ts";

const pool = { kernelSize: [2, 2], stride: [2, 2], padding: [0, 0] } as const;

/** The three operations one after the other. */
function three(inputs: HostArray[], params: Conv2dParams): HostArray[] {
  const type = inferConv2d(inputs, params);
  const convolved: HostArray = { ...type, data: conv2d.reference.forward(inputs, type, params) };
  const rectified: HostArray = { ...type, data: relu.reference.forward([convolved], type, null) };
  return [convolved, rectified];
}

const reference: ReferenceKernel<Conv2dParams> = {
  forward(inputs, out, params) {
    const [, rectified] = three(inputs, params);
    return maxPool2d.reference.forward([rectified], out, pool);
  },
  backward(grad, inputs, out, params) {
    const [convolved, rectified] = three(inputs, params);
    const [pooled] = maxPool2d.reference.backward?.(grad, [rectified], out, pool) ?? [];
    const [passed] = relu.reference.backward?.(pooled as Float64Array, [convolved], rectified, null) ?? [];
    return conv2d.reference.backward?.(passed as Float64Array, inputs, convolved, params) ?? [];
  },
};

const cpu: CpuKernel<Conv2dParams> = {
  forward(ctx, [x, weight, bias], type, params) {
    const g = geometryOf(x, weight, params);
    const out = ctx.empty(type, "channelsLast");
    const argmax = ctx.empty({ shape: type.shape, dtype: "uint8" }, "channelsLast");
    const sink = storePooled(g, out.address, argmax.address);
    const call = {
      n: x.shape[0],
      x: ctx.channelsLast(x).address,
      weight: ctx.contiguous(weight).address,
      bias: bias?.address ?? 0,
      out: out.address,
    };
    if (suitsWinograd(g)) winogradForward(ctx, g, call, sink);
    else convForward(ctx, g, call, sink);
    return { out, saved: [argmax] };
  },
  backward(ctx, { grad, inputs: [x, weight, bias], saved: [argmax], params, needs }) {
    const g = geometryOf(x, weight, params);
    const dx = needs[0] ? ctx.empty(x, "channelsLast") : null;
    const dweight = needs[1] ? ctx.empty(weight) : null;
    const dbias = bias && needs[2] ? ctx.empty(bias) : null;
    const source = loadPooled(g, ctx.channelsLast(grad).address, argmax.address);
    const call = {
      n: x.shape[0],
      x: ctx.channelsLast(x).address,
      weight: ctx.contiguous(weight).address,
      dx: dx?.address ?? 0,
      dweight: dweight?.address ?? 0,
      dbias: dbias?.address ?? 0,
    };
    if (suitsWinograd(g)) winogradBackward(ctx, g, source, call);
    else convBackward(ctx, g, windowGrad(g, source), call);
    return [dx, dweight, dbias];
  },
};

function infer(inputs: TensorType[], params: Conv2dParams): TensorType {
  const { shape } = inferConv2d(inputs, params);
  const [n, oc, oh, ow] = shape;
  if (oh < 2 || ow < 2) throw new ShapeError(`maxPool2d: a 2×2 window does not fit into ${oh}×${ow} images`);
  return { shape: [n, oc, Math.floor(oh / 2), Math.floor(ow / 2)], dtype: "float32" };
}

/** Inputs as conv2d's; output [N, OC, OH/2, OW/2]. */
export const convReluPool: Op<Conv2dParams> = {
  name: "convReluPool",
  infer,
  reference,
  cpu,
  samples: () =>
    conv2dSamples().filter(({ inputs, params }) =>
      inferConv2d(inputs, params)
        .shape.slice(2)
        .every((size) => size >= 2),
    ),
  errors: conv2dErrors,
};
