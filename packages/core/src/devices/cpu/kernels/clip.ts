// Gradients held in bounds.
import { factor, type NormParams, reference } from "../../../ops/clip.ts";
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import { loops, viewOf } from "../loops.ts";
import { sumSquares } from "../sumSquares.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuKernel, CpuUpdate } from "./contract.ts";

export const totalNorm: CpuKernel<NormParams> = {
  forward(ctx, inputs, type, params) {
    if (params.type !== 2) return loops(reference).forward(ctx, inputs, type, params);
    const out = ctx.empty(type);
    const total = inputs.reduce((sum, x) => sum + sumSquares(ctx, x.address, x.numel), 0);
    viewOf(ctx, out)[0] = Math.sqrt(total);
    return { out };
  },
};

export const scaleToNorm: CpuUpdate<{ maxNorm: number }> = (ctx, [grad, norm], { maxNorm }) => {
  const by = factor(viewOf(ctx, norm)[0], maxNorm);
  if (by === 1) return;
  const arrays = { reads: [grad.address], writes: [grad.address], scalars: [bits(by)] };
  flat(ctx.engine, "scale", grad.numel, arrays, ([g], [s]) => [v128.mul(g, s)]);
};

export const clampTo: CpuUpdate<{ limit: number }> = (ctx, [grad], { limit }) => {
  const arrays = { reads: [grad.address], writes: [grad.address], scalars: [-limit, limit].map(bits) };
  flat(ctx.engine, "clamp", grad.numel, arrays, ([g], [low, high]) => [v128.pmin(v128.pmax(g, low), high)]);
};
