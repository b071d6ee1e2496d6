// Convolutions by hand, alone and with what follows them.
import { type Conv2dParams, geometryOf } from "../../../../ops/conv2d/geometry.ts";
import type { ConvPoolParams } from "../../../../ops/convPool/index.ts";
import type { GpuValue, Work } from "../../value.ts";
import type { GpuBackward, GpuKernel } from "../contract.ts";
import { convolved } from "./forward.ts";
import { gradInput } from "./gradInput.ts";
import { gradWeight } from "./gradWeight.ts";
import { pooled } from "./pooled.ts";
import { type Gradients, isWritable, plainGradients, pooledGradients } from "./text.ts";

const hasElements = (values: readonly GpuValue[]): boolean => values.every(({ shape }) => !shape.includes(0));

function gradients<P extends Conv2dParams>(
  work: Work,
  { inputs, needs, params }: GpuBackward<P>,
  grads: readonly GpuValue[],
  reading: Gradients,
): (GpuValue | null)[] {
  const [x, weight, bias] = inputs;
  const g = geometryOf(x, weight, params);
  const dx = needs[0] ? gradInput(work, weight, grads, x.shape, g, reading) : null;
  if (!needs[1] && !(bias && needs[2])) return [dx, null, null];
  const shapes = bias ? [weight.shape, bias.shape] : [weight.shape];
  return [dx, ...gradWeight(work, x, grads, shapes, g, reading)];
}

export const conv2d: GpuKernel<Conv2dParams> = {
  forward(work, inputs, type, params) {
    const g = geometryOf(inputs[0], inputs[1], params);
    if (!isWritable(g) || !hasElements(inputs)) return null;
    return { out: convolved(work, inputs, type, g) };
  },
  backward(work, call) {
    if (!isWritable(geometryOf(call.inputs[0], call.inputs[1], call.params)) || !hasElements(call.inputs))
      return null;
    return gradients(work, call, [call.grad], plainGradients(1));
  },
};

export const convPool: GpuKernel<ConvPoolParams> = {
  forward(work, inputs, type, params) {
    const g = geometryOf(inputs[0], inputs[1], params);
    if (!isWritable(g) || !hasElements(inputs)) return null;
    const { out, which } = pooled(work, inputs, type, g, params.relu);
    return { out, saved: [which] };
  },
  backward(work, call) {
    if (call.saved.length === 0) return null;
    return gradients(work, call, [call.grad, call.saved[0]], pooledGradients(1));
  },
};
