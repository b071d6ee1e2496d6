// Gradient descent's step in one pass over memory.
import type { SgdParams } from "../../../ops/sgd.ts";
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuUpdate } from "./contract.ts";

export const sgd: CpuUpdate<SgdParams> = (
  ctx,
  [p, buffer, grad],
  { lr, momentum, dampening, weightDecay, nesterov, first },
) => {
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
};
