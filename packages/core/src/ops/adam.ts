// One step of Adam (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980) or AdamW (Loshchilov & Hutter 2019,
// https://arxiv.org/abs/1711.05101), in the order of operations of torch.optim.Adam and AdamW.
import type { UpdateOp } from "./op.ts";
import { formula } from "./prims/prims.ts";
import { scaled } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import { add, div, mul, sqrt, sub } from "./scalar/primitives.ts";
import { floats } from "./takes.ts";

export interface AdamParams {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
  /** Whether the decay shrinks the parameter itself (AdamW) instead of being added to the gradient. */
  decoupled: boolean;
  /** Number of this step, from 1. */
  step: number;
}

/** lr / (1 − β1^t) and √(1 − β2^t). */
export function corrections({ lr, beta1, beta2, step }: AdamParams): { stepSize: number; root: number } {
  return { stepSize: lr / (1 - beta1 ** step), root: Math.sqrt(1 - beta2 ** step) };
}

const decayed = formula(2, (grad, p, weightDecay) => add(grad, mul(weightDecay, p)));
// What is left of 1 is a number of its own: a device's floats would lose its last digits.
const averaged = formula(2, (m, g, beta, rest) => add(mul(beta, m), mul(rest, g)));
const meanSquares = formula(2, (v, g, beta, rest) => add(mul(beta, v), mul(rest, mul(g, g))));
const stepped = formula(3, (p, m, v, stepSize, root, eps) =>
  sub(p, div(mul(stepSize, m), add(div(sqrt(v), root), eps))),
);

/** Inputs parameter, mean, mean square (all written), gradient; equal shapes. */
export const adam: UpdateOp<AdamParams> = {
  name: "adam",
  takes: [floats("parameter"), floats("state"), floats("state"), floats("gradient")],
  writes: 3,
  alike: 4,
  reference([p, m, v, grad], params) {
    const { lr, beta1, beta2, eps, weightDecay, decoupled } = params;
    const { stepSize, root } = corrections(params);
    for (const i of p.data.keys()) {
      if (decoupled) p.data[i] *= 1 - lr * weightDecay;
      const g = grad.data[i] + (decoupled ? 0 : weightDecay) * p.data[i];
      m.data[i] = beta1 * m.data[i] + (1 - beta1) * g;
      v.data[i] = beta2 * v.data[i] + (1 - beta2) * g * g;
      p.data[i] -= (stepSize * m.data[i]) / (Math.sqrt(v.data[i]) / root + eps);
    }
  },
  lower(h, [p, m, v, grad], params) {
    const { lr, beta1, beta2, eps, weightDecay, decoupled } = params;
    const { stepSize, root } = corrections(params);
    const kept = decoupled ? h.map(scaled, [p], [1 - lr * weightDecay]) : p;
    const g = decoupled ? grad : h.map(decayed, [grad, p], [weightDecay]);
    const mean = h.map(averaged, [m, g], [beta1, 1 - beta1]);
    const square = h.map(meanSquares, [v, g], [beta2, 1 - beta2]);
    return [h.map(stepped, [kept, mean, square], [stepSize, root, eps]), mean, square];
  },
  samples: () =>
    [
      { weightDecay: 0, decoupled: false },
      { weightDecay: 0.01, decoupled: false },
      { weightDecay: 0.5, decoupled: true },
    ].map((how) => ({
      name: JSON.stringify(how),
      inputs: [noise([133], 1), noise([133], 2, 0.1), positive(133), noise([133], 4)],
      params: { lr: 3e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, step: 3, ...how },
    })),
};

const positive = (length: number) => {
  const array = noise([length], 3, 0.1);
  return { ...array, data: Float64Array.from(array.data, (x) => Math.fround(x * x)) };
};
