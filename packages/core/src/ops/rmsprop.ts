// One step of RMSprop (Hinton's lecture 6e, 2012; centred as in Graves 2013, https://arxiv.org/abs/1308.0850), in the order of
// operations of torch.optim.RMSprop.
import type { UpdateOp } from "./op.ts";
import { noise } from "./samples.ts";
import { floats } from "./takes.ts";

export interface RmspropParams {
  lr: number;
  alpha: number;
  eps: number;
  weightDecay: number;
  momentum: number;
  centered: boolean;
}

/** Inputs parameter, mean square, momentum buffer, mean gradient (all written; the last two only where used), gradient. */
export const rmsprop: UpdateOp<RmspropParams> = {
  name: "rmsprop",
  takes: [floats("parameter"), floats("state"), floats("state"), floats("state"), floats("gradient")],
  writes: 4,
  alike: 5,
  reference([p, square, buffer, mean, grad], { lr, alpha, eps, weightDecay, momentum, centered }) {
    for (let i = 0; i < p.data.length; i++) {
      const g = grad.data[i] + weightDecay * p.data[i];
      square.data[i] = alpha * square.data[i] + (1 - alpha) * g * g;
      if (centered) mean.data[i] += (1 - alpha) * (g - mean.data[i]);
      const variance = centered ? square.data[i] - mean.data[i] ** 2 : square.data[i];
      const step = g / (Math.sqrt(variance) + eps);
      if (momentum > 0) buffer.data[i] = momentum * buffer.data[i] + step;
      p.data[i] -= lr * (momentum > 0 ? buffer.data[i] : step);
    }
  },
  samples: () =>
    [
      { momentum: 0, centered: false, weightDecay: 0 },
      { momentum: 0.9, centered: false, weightDecay: 0.01 },
      { momentum: 0, centered: true, weightDecay: 0 },
      { momentum: 0.9, centered: true, weightDecay: 0.01 },
    ].map((how) => ({
      name: JSON.stringify(how),
      inputs: [noise([133], 1), squares(133), noise([133], 2), noise([133], 3, 0.1), noise([133], 4)],
      params: { lr: 0.01, alpha: 0.99, eps: 1e-8, ...how },
    })),
};

/** Mean squares that belong to means of at most 0.1. */
const squares = (length: number) => {
  const array = noise([length], 5, 0.5);
  return { ...array, data: Float64Array.from(array.data, (x) => Math.fround(0.1 + x * x)) };
};
