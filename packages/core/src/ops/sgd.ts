// One step of stochastic gradient descent with momentum, in the order of operations of torch.optim.SGD.
import type { UpdateOp } from "./op.ts";
import { noise } from "./samples.ts";
import { floats } from "./takes.ts";

export interface SgdParams {
  lr: number;
  momentum: number;
  dampening: number;
  weightDecay: number;
  nesterov: boolean;
  /** Whether this is the parameter's first step: the buffer then takes the gradient as it is. */
  first: boolean;
}

/** Inputs parameter, momentum buffer (both written; the buffer is left alone without momentum), gradient. */
export const sgd: UpdateOp<SgdParams> = {
  name: "sgd",
  takes: [floats("parameter"), floats("state"), floats("gradient")],
  writes: 2,
  alike: 3,
  reference([p, buffer, grad], { lr, momentum, dampening, weightDecay, nesterov, first }) {
    for (let i = 0; i < p.data.length; i++) {
      let g = grad.data[i] + weightDecay * p.data[i];
      if (momentum !== 0) {
        buffer.data[i] = first ? g : momentum * buffer.data[i] + (1 - dampening) * g;
        g = nesterov ? g + momentum * buffer.data[i] : buffer.data[i];
      }
      p.data[i] -= lr * g;
    }
  },
  samples: () =>
    [
      { momentum: 0, nesterov: false, first: true },
      { momentum: 0.9, nesterov: false, first: true },
      { momentum: 0.9, nesterov: false, first: false },
      { momentum: 0.9, nesterov: true, first: false },
    ].map((how) => ({
      name: JSON.stringify(how),
      inputs: [noise([133], 1), noise([133], 2, 0.1), noise([133], 3)],
      params: { lr: 0.1, dampening: 0, weightDecay: 5e-4, ...how },
    })),
};
