// How averages of weights move, in place.
import { type AverageParams, share } from "../../../ops/lerp.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import { viewOf } from "../loops.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuUpdate } from "./contract.ts";

function moveCpu(ctx: CpuContext, target: CpuArray, source: CpuArray, weight: number): void {
  const reads = [target.address, ctx.as(source, target.layout).address];
  const arrays = { reads, writes: [target.address], scalars: [bits(weight)] };
  const key = weight === 1 ? "copy" : "lerp";
  flat(ctx.engine, key, target.numel, arrays, ([t, s], [w]) => [
    weight === 1 ? s : v128.add(t, v128.mul(w, v128.sub(s, t))),
  ]);
}

export const lerp: CpuUpdate<{ weight: number }> = (ctx, [target, source], { weight }) =>
  moveCpu(ctx, target, source, weight);

export const average: CpuUpdate<AverageParams> = (ctx, [target, source, count], params) =>
  moveCpu(ctx, target, source, share(viewOf(ctx, count)[0], params));

export const increment: CpuUpdate<null> = (ctx, [count]) => {
  viewOf(ctx, count)[0]++;
};
