// One step of stochastic gradient descent with momentum, in the order of operations of torch.optim.SGD.
import type { UpdateOp } from "./op.ts";
import { formula } from "./prims/prims.ts";
import { noise } from "./samples.ts";
import { add, mul, sub } from "./scalar/primitives.ts";
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

const decayed = formula(2, (grad, p, weightDecay) => add(grad, mul(weightDecay, p)));
const averaged = formula(2, (buffer, g, momentum, dampening) =>
  add(mul(momentum, buffer), mul(sub(1, dampening), g)),
);
const ahead = formula(2, (buffer, g, momentum) => add(g, mul(momentum, buffer)));
const stepped = formula(2, (p, g, lr) => sub(p, mul(lr, g)));

/** Inputs parameter, momentum buffer (both written; the buffer is left alone without momentum), gradient. */
export const sgd: UpdateOp<SgdParams> = {
  name: "sgd",
  takes: [floats("parameter"), floats("state"), floats("gradient")],
  writes: 2,
  alike: 3,
  reference([p, buffer, grad], { lr, momentum, dampening, weightDecay, nesterov, first }) {
    for (const i of p.data.keys()) {
      let g = grad.data[i] + weightDecay * p.data[i];
      if (momentum !== 0) {
        buffer.data[i] = first ? g : momentum * buffer.data[i] + (1 - dampening) * g;
        g = nesterov ? g + momentum * buffer.data[i] : buffer.data[i];
      }
      p.data[i] -= lr * g;
    }
  },
  lower(h, [p, buffer, grad], { lr, momentum, dampening, weightDecay, nesterov, first }) {
    const g = h.map(decayed, [grad, p], [weightDecay]);
    if (momentum === 0) return [h.map(stepped, [p, g], [lr]), null];
    const next = first ? g : h.map(averaged, [buffer, g], [momentum, dampening]);
    const along = nesterov ? h.map(ahead, [next, g], [momentum]) : next;
    return [h.map(stepped, [p, along], [lr]), next];
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
