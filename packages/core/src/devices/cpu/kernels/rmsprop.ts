// RMSprop's step in one pass over memory.
import type { RmspropParams } from "../../../ops/rmsprop.ts";
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuUpdate } from "./contract.ts";

export const rmsprop: CpuUpdate<RmspropParams> = (
  ctx,
  [p, square, buffer, mean, grad],
  { lr, alpha, eps, weightDecay, momentum, centered },
) => {
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
};
