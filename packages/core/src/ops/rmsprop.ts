// One step of RMSprop (Hinton's lecture 6e, 2012; centred as in Graves 2013, https://arxiv.org/abs/1308.0850), in the order of
// operations of torch.optim.RMSprop.
import { bits } from "../devices/cpu/engine.ts";
import { flat } from "../devices/cpu/flat.ts";
import { v128 } from "../devices/cpu/wasm/expr.ts";
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
  cpu(ctx, [p, square, buffer, mean, grad], { lr, alpha, eps, weightDecay, momentum, centered }) {
    const moves = momentum > 0;
    const optional = [...(moves ? [buffer.address] : []), ...(centered ? [mean.address] : [])];
    const writes = [p.address, square.address, ...optional];
    const reads = [ctx.contiguous(grad).address, ...writes];
    const scalars = [-lr, alpha, 1 - alpha, eps, weightDecay, momentum].map(bits);
    const key = `rmsprop ${moves} ${centered}`;
    flat(ctx.engine, key, p.numel, { reads, writes, scalars }, ([gv, pv, sv, ...more], s, k) => {
      const [rate, keep, take, epsilon, decay, mu] = s;
      const g = k.local("v128", v128.add(gv, v128.mul(decay, pv)));
      const nextSquare = k.local("v128", v128.add(v128.mul(keep, sv), v128.mul(v128.mul(take, g), g)));
      const results = [];
      let variance = nextSquare;
      if (centered) {
        const before = more[moves ? 1 : 0];
        const next = k.local("v128", v128.add(before, v128.mul(take, v128.sub(g, before))));
        variance = k.local("v128", v128.sub(nextSquare, v128.mul(next, next)));
        results.push(next);
      }
      let step = k.local("v128", v128.div(g, v128.add(v128.sqrt(variance), epsilon)));
      if (moves) {
        step = k.local("v128", v128.add(v128.mul(mu, more[0]), step));
        results.unshift(step);
      }
      return [v128.add(pv, v128.mul(rate, step)), nextSquare, ...results];
    });
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
