// Convolution, ReLU and pooling in one: the convolution's output never reaches memory, only the pooled maxima and a byte each that
// says where they were.
import type { Geometry } from "../../../ops/conv2d/geometry.ts";
import type { ConvPoolParams } from "../../../ops/convPool/index.ts";
import type { CpuKernel } from "./contract.ts";
import { windowGrad } from "./conv2d/backward.ts";
import { backward, forward } from "./conv2d/passes.ts";
import { loadPooled, storePooled } from "./conv2d/window.ts";

/** Without its gradients. */
export const convPoolForward: CpuKernel<ConvPoolParams> = {
  forward(ctx, inputs, type, params) {
    const out = ctx.empty(type, "channelsLast");
    const argmax = ctx.empty({ shape: type.shape, dtype: "uint8" }, "channelsLast");
    const pooled = (g: Geometry) => storePooled(g, out.address, argmax.address, params.relu);
    forward(ctx, inputs, params, out, { windows: pooled, direct: pooled });
    return { out, saved: [argmax] };
  },
};

export const convPool: CpuKernel<ConvPoolParams> = {
  ...convPoolForward,
  backward(ctx, { grad, inputs, saved: [argmax], params, needs }) {
    const { address } = ctx.channelsLast(grad);
    const windows = (g: Geometry) => loadPooled(g, address, argmax.address);
    return backward(ctx, inputs, params, needs, {
      address,
      isPlain: false,
      windows,
      direct: (g) => windowGrad(g, windows(g)),
    });
  },
};
