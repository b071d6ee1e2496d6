// Convolution, ReLU and 2×2 max-pooling in one: what nn.Sequential runs for the three layers. Equal to the three within rounding;
// the convolution's output never reaches memory, only the pooled maxima and a byte each that says where they were.

import { ShapeError, type TensorType } from "../../tensor/types.ts";
import { windowGrad } from "../conv2d/backward.ts";
import { backward, forward } from "../conv2d/cpu.ts";
import { type Conv2dParams, type Geometry, inferConv2d } from "../conv2d/geometry.ts";
import { conv2d } from "../conv2d/index.ts";
import { conv2dErrors, conv2dSamples } from "../conv2d/samples.ts";
import { loadPooled, storePooled } from "../conv2d/window.ts";
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
  forward(ctx, inputs, type, params) {
    const out = ctx.empty(type, "channelsLast");
    const argmax = ctx.empty({ shape: type.shape, dtype: "uint8" }, "channelsLast");
    const pooled = (g: Geometry) => storePooled(g, out.address, argmax.address);
    forward(ctx, inputs, params, out, { windows: pooled, direct: pooled });
    return { out, saved: [argmax] };
  },
  backward(ctx, { grad, inputs, saved: [argmax], params, needs }) {
    const { address } = ctx.channelsLast(grad);
    const windows = (g: Geometry) => loadPooled(g, address, argmax.address);
    return backward(ctx, inputs, params, needs, { windows, direct: (g) => windowGrad(g, windows(g)) });
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
