// Group normalisation on the cpu.
import type { GroupNormParams } from "../../../../ops/groupNorm.ts";
import type { Shape } from "../../../../tensor/types.ts";
import { bits } from "../../engine.ts";
import { splitBatch } from "../../split.ts";
import type { CpuKernel } from "../contract.ts";
import { sumRows } from "../linear.ts";
import { backwardCode, forwardCode, roomOf, type Sizes, scratchOf } from "./code.ts";

const sizesOf = ([, channels, h, w]: Shape, groups: number): Sizes => ({ channels, pixels: h * w, groups });
const keyOf = (s: Sizes): string => Object.values(s).join(" ");

/** Parts that each sum up what flows to weight and bias. Speed only. */
const MOST_PARTS = 16;

export const groupNorm: CpuKernel<GroupNormParams> = {
  forward(ctx, [x, weight, bias], type, { groups, eps }) {
    const [n] = x.shape;
    const s = sizesOf(x.shape, groups);
    const out = ctx.empty(type, "channelsLast");
    const stats = ctx.empty({ shape: [n, groups, 2], dtype: "float32" });
    if (out.numel === 0) return { out, saved: [stats] };
    ctx.engine.scratch(scratchOf(s));
    const [w, b] = [weight, bias].map((part) => ctx.contiguous(part).address);
    const args = [n, ctx.channelsLast(x).address, out.address, stats.address, bits(eps), w, b];
    ctx.engine.run(`groupNorm ${keyOf(s)}`, (tile) => forwardCode(tile, s), splitBatch(n), args);
    return { out, saved: [stats] };
  },

  backward(ctx, { grad, inputs: [x, weight, bias], saved: [stats], params: { groups }, needs }) {
    const [n] = x.shape;
    const s = sizesOf(x.shape, groups);
    const dx = ctx.empty(x, "channelsLast");
    const parts = Math.max(1, Math.min(MOST_PARTS, n));
    const width = 2 * roomOf(s);
    const [own, all] = [ctx.temporary(parts * width), ctx.temporary(width)];
    if (dx.numel > 0) {
      ctx.engine.scratch(scratchOf(s));
      const [from, arrived] = [x, grad].map((images) => ctx.channelsLast(images).address);
      const args = [n, from, arrived, stats.address, dx.address, ctx.contiguous(weight).address, own];
      ctx.engine.run(`groupNorm backward ${keyOf(s)}`, (tile) => backwardCode(tile, s), parts, args);
      sumRows(ctx, own, parts, width, all);
    } else ctx.engine.f32.fill(0, all / 4, all / 4 + width);
    if (!needs[0]) ctx.keep(dx);
    const ofAffine = [weight, bias].map((like, i) => {
      if (!needs[1 + i]) return null;
      const made = ctx.empty(like);
      const at = all / 4 + (i * width) / 2;
      ctx.engine.f32.copyWithin(made.address / 4, at, at + s.channels);
      return made;
    });
    return [needs[0] ? dx : null, ...ofAffine];
  },
};
