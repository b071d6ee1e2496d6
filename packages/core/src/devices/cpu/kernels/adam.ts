// Adam's step in one pass over memory.
import { type AdamParams, corrections } from "../../../ops/adam.ts";
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuUpdate } from "./contract.ts";

export const adam: CpuUpdate<AdamParams> = (ctx, [p, m, v, grad], params) => {
  const { lr, beta1, beta2, eps, weightDecay, decoupled } = params;
  const { stepSize, root } = corrections(params);
  const decayBy = decoupled ? 1 - lr * weightDecay : weightDecay;
  const numbers = [beta1, 1 - beta1, beta2, 1 - beta2, eps, decayBy, -stepSize, root];
  const reads = [p.address, m.address, v.address, ctx.contiguous(grad).address];
  const writes = reads.slice(0, 3);
  const how = weightDecay === 0 ? "plain" : decoupled ? "decoupled" : "decay";
  const arrays = { reads, writes, scalars: numbers.map(bits) };
  flat(ctx.engine, `adam ${how}`, p.numel, arrays, ([pv, mv, vv, gv], s, k) => {
    const [b1, c1, b2, c2, epsilon, decay, size, rootOf] = s;
    const g = k.local("v128", how === "decay" ? v128.add(gv, v128.mul(decay, pv)) : gv);
    const kept = how === "decoupled" ? v128.mul(pv, decay) : pv;
    const mean = k.local("v128", v128.add(v128.mul(mv, b1), v128.mul(c1, g)));
    const square = k.local("v128", v128.add(v128.mul(vv, b2), v128.mul(v128.mul(c2, g), g)));
    const denominator = v128.add(v128.div(v128.sqrt(square), rootOf), epsilon);
    return [v128.add(kept, v128.div(v128.mul(size, mean), denominator)), mean, square];
  });
};
