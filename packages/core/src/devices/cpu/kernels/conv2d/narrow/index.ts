// Convolutions in groups of few channels, whatever their strides, dilation and padding: forward, and the gradients.
import type { GroupedGeometry } from "../../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../../array.ts";
import { splitSums } from "../../../split.ts";
import { copyFloats } from "../../../strided.ts";
import { sumRows } from "../../linear.ts";
import type { ConvBackwardCall } from "../backward.ts";
import { backwardLine, forwardLine } from "../depthwise/lines.ts";
import type { ConvCall } from "../forward.ts";
import { applyCode, applyScratch, groupWeights } from "./apply.ts";
import { biasFloats, gradWeightCode, gradWeightScratch } from "./gradWeight.ts";
import { chunkOf, type Grouped, keyOf, vectorsOf } from "./plan.ts";

export { suitsNarrow } from "./plan.ts";

function groupedOf(g: GroupedGeometry, line: typeof forwardLine, biased: boolean): Grouped {
  const [ins, outs] = [g.c / g.groups, g.oc / g.groups];
  const lines = {
    rows: line(g.h, g.oh, g.kh, g.sh, g.dh, g.ph),
    columns: line(g.w, g.ow, g.kw, g.sw, g.dw, g.pw),
  };
  const isGradient = line === backwardLine;
  const sides = isGradient ? { ins: outs, outs: ins } : { ins, outs };
  return { groups: g.groups, ...sides, ...lines, biased, isGradient };
}

/** Where [groups][taps][ins][outs] stand in OIHW weights, and in those that tiles read. */
function placesOf(g: GroupedGeometry, d: Grouped, weight: number, packed: number) {
  const taps = g.kh * g.kw;
  const [ins, outs] = [g.c / g.groups, g.oc / g.groups];
  const [inStep, outStep] = d.isGradient ? [ins * taps, taps] : [taps, ins * taps];
  const width = 4 * vectorsOf(d.outs);
  return {
    sizes: [g.groups, taps, d.ins, d.outs],
    plain: { address: weight, strides: [outs * ins * taps, 1, inStep, outStep] },
    tiled: { address: packed, strides: [groupWeights(d), d.ins * width, width, 1] },
  };
}

function packed(ctx: CpuContext, g: GroupedGeometry, d: Grouped, weight: number): number {
  const floats = g.groups * groupWeights(d);
  const to = ctx.temporary(floats);
  if (4 * vectorsOf(d.outs) > d.outs) ctx.engine.f32.fill(0, to / 4, to / 4 + floats);
  const { sizes, plain, tiled } = placesOf(g, d, weight, to);
  copyFloats(ctx, sizes, plain, tiled);
  return to;
}

/** Parts of chunks that are computed apart. Speed only. */
const MOST_PARTS = 32;

function apply(
  ctx: CpuContext,
  g: GroupedGeometry,
  d: Grouped,
  { n, from, weight, bias, to }: { n: number; from: number; weight: number; bias: number; to: number },
): void {
  ctx.engine.scratch(applyScratch(d));
  const parts = Math.min(MOST_PARTS, (n * d.groups) / chunkOf(d));
  const args = [from, packed(ctx, g, d, weight), bias, to, n];
  ctx.engine.run(`narrow ${keyOf(d)}`, (tile) => applyCode(tile, d), parts, args);
}

export function narrowForward(ctx: CpuContext, g: GroupedGeometry, call: ConvCall): void {
  const d = groupedOf(g, forwardLine, call.bias !== 0);
  const { n, x: from, weight, bias, out: to } = call;
  apply(ctx, g, d, { n, from, weight, bias, to });
}

/** The input's gradient alone, of any convolution: strides are met by sums of fewer taps, not by zeros between. */
export function narrowInput(
  ctx: CpuContext,
  g: GroupedGeometry,
  { n, weight, dx: to }: ConvBackwardCall,
  grad: number,
): void {
  apply(ctx, g, groupedOf(g, backwardLine, false), { n, from: grad, weight, bias: 0, to });
}

export function narrowBackward(
  ctx: CpuContext,
  g: GroupedGeometry,
  call: ConvBackwardCall,
  grad: number,
): void {
  const { n } = call;
  if (call.dx) narrowInput(ctx, g, call, grad);
  if (!(call.dweight || call.dbias)) return;
  const d = groupedOf(g, forwardLine, call.dbias !== 0);
  const floats = g.groups * groupWeights(d);
  const parts = splitSums(n, 4 * floats);
  const sums = ctx.temporary(parts * floats);
  const bias = call.dbias && ctx.temporary(parts * biasFloats(d));
  ctx.engine.scratch(gradWeightScratch(d));
  const args = [call.x, grad, n, sums, bias];
  ctx.engine.run(`narrow weight ${keyOf(d)}`, (tile) => gradWeightCode(tile, d), parts, args);
  if (call.dweight) {
    const all = ctx.temporary(floats);
    sumRows(ctx, sums, parts, floats, all);
    const { sizes, plain, tiled } = placesOf(g, d, call.dweight, all);
    copyFloats(ctx, sizes, tiled, plain);
  }
  if (!call.dbias) return;
  const all = ctx.temporary(biasFloats(d));
  sumRows(ctx, bias, parts, biasFloats(d), all);
  ctx.engine.f32.copyWithin(call.dbias / 4, all / 4, all / 4 + g.oc);
}
