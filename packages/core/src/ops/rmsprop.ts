// One step of RMSprop (Hinton's lecture 6e, 2012; centred as in Graves 2013, https://arxiv.org/abs/1308.0850), in the order of
// operations of torch.optim.RMSprop.
import type { UpdateOp } from "./op.ts";
import { formula } from "./prims/prims.ts";
import { minus, squared } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import { add, div, mul, sqrt, sub } from "./scalar/primitives.ts";
import { floats } from "./takes.ts";

export interface RmspropParams {
  lr: number;
  alpha: number;
  eps: number;
  weightDecay: number;
  momentum: number;
  centered: boolean;
}

const decayed = formula(2, (grad, p, weightDecay) => add(grad, mul(weightDecay, p)));
const meanSquares = formula(2, (v, g, alpha) => add(mul(alpha, v), mul(sub(1, alpha), mul(g, g))));
const means = formula(2, (m, g, alpha) => add(m, mul(sub(1, alpha), sub(g, m))));
const steps = formula(2, (g, variance, eps) => div(g, add(sqrt(variance), eps)));
const averaged = formula(2, (buffer, step, momentum) => add(mul(momentum, buffer), step));
const stepped = formula(2, (p, step, lr) => sub(p, mul(lr, step)));

/** Inputs parameter, mean square, momentum buffer, mean gradient (all written; the last two only where used), gradient. */
export const rmsprop: UpdateOp<RmspropParams> = {
  name: "rmsprop",
  takes: [floats("parameter"), floats("state"), floats("state"), floats("state"), floats("gradient")],
  writes: 4,
  alike: 5,
  reference([p, square, buffer, mean, grad], { lr, alpha, eps, weightDecay, momentum, centered }) {
    for (const i of p.data.keys()) {
      const g = grad.data[i] + weightDecay * p.data[i];
      square.data[i] = alpha * square.data[i] + (1 - alpha) * g * g;
      if (centered) mean.data[i] += (1 - alpha) * (g - mean.data[i]);
      const variance = centered ? square.data[i] - mean.data[i] ** 2 : square.data[i];
      const step = g / (Math.sqrt(variance) + eps);
      if (momentum > 0) buffer.data[i] = momentum * buffer.data[i] + step;
      p.data[i] -= lr * (momentum > 0 ? buffer.data[i] : step);
    }
  },
  lower(h, [p, square, buffer, mean, grad], { lr, alpha, eps, weightDecay, momentum, centered }) {
    const g = h.map(decayed, [grad, p], [weightDecay]);
    const nextSquare = h.map(meanSquares, [square, g], [alpha]);
    const nextMean = centered ? h.map(means, [mean, g], [alpha]) : null;
    const variance = nextMean ? h.map(minus, [nextSquare, h.map(squared, [nextMean])]) : nextSquare;
    const step = h.map(steps, [g, variance], [eps]);
    const nextBuffer = momentum > 0 ? h.map(averaged, [buffer, step], [momentum]) : null;
    return [h.map(stepped, [p, nextBuffer ?? step], [lr]), nextSquare, nextBuffer, nextMean];
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
