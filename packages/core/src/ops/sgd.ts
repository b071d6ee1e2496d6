// One step of stochastic gradient descent with momentum, in the order of operations of torch.optim.SGD.
import { bits } from "../devices/cpu/engine.ts";
import { flat } from "../devices/cpu/flat.ts";
import { v128 } from "../devices/cpu/wasm/expr.ts";
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
  cpu(ctx, [p, buffer, grad], { lr, momentum, dampening, weightDecay, nesterov, first }) {
    const moves = momentum !== 0;
    const g = ctx.contiguous(grad).address;
    const scalars = [-lr, momentum, 1 - dampening, weightDecay].map(bits);
    const reads = moves ? [p.address, g, buffer.address] : [p.address, g];
    const writes = moves ? [p.address, buffer.address] : [p.address];
    const key = `sgd ${moves} ${nesterov} ${first}`;
    flat(ctx.engine, key, p.numel, { reads, writes, scalars }, ([pv, gv, bv], [rate, mu, keep, decay], k) => {
      const slope = k.local("v128", v128.add(gv, v128.mul(decay, pv)));
      if (!moves) return [v128.add(pv, v128.mul(rate, slope))];
      const next = first ? slope : v128.add(v128.mul(mu, bv), v128.mul(keep, slope));
      const moved = k.local("v128", next);
      const direction = nesterov ? v128.add(slope, v128.mul(mu, moved)) : moved;
      return [v128.add(pv, v128.mul(rate, direction)), moved];
    });
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
