// Depthwise convolutions, each channel by itself: forward, and the gradients, without a copy of what goes in.
import type { GroupedGeometry } from "../../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../../array.ts";
import { splitSums } from "../../../split.ts";
import { copyFloats } from "../../../strided.ts";
import type { ConvBackwardCall } from "../backward.ts";
import type { ConvCall } from "../forward.ts";
import { unpackGradient } from "../weights.ts";
import { applyCode, type Depthwise, scratchOf, weightRow } from "./apply.ts";
import { gradWeightCode } from "./gradWeight.ts";
import { backwardLine, forwardLine, type Line } from "./lines.ts";

/** Taps up to which they are written out. Speed only: with more the code grows long. */
const MOST_TAPS = 49;

export const isDepthwise = (g: GroupedGeometry): boolean =>
  g.groups > 1 && g.groups === g.c && g.c === g.oc && g.kh * g.kw <= MOST_TAPS;

const linesOf = (g: GroupedGeometry, line: typeof forwardLine): { rows: Line; columns: Line } => ({
  rows: line(g.h, g.oh, g.kh, g.sh, g.dh, g.ph),
  columns: line(g.w, g.ow, g.kw, g.sw, g.dw, g.pw),
});

const keyOf = ({ channels, rows, columns, biased }: Depthwise): string =>
  [channels, ...Object.values(rows), ...Object.values(columns), biased].join(" ");

/** Weights [channels][taps] as [taps][channels]. */
function tapsFirst(ctx: CpuContext, g: GroupedGeometry, weight: number): number {
  const taps = g.kh * g.kw;
  const to = ctx.temporary(taps * weightRow(g.c));
  const row = weightRow(g.c);
  copyFloats(ctx, [taps, g.c], { address: weight, strides: [1, taps] }, { address: to, strides: [row, 1] });
  return to;
}

/** Rows that are worth a part, by the floats in them. Speed only. */
const partsOf = (rows: number, row: number): number =>
  Math.max(1, Math.min(64, rows, Math.ceil((rows * row) / 8192)));

function apply(
  ctx: CpuContext,
  d: Depthwise,
  n: number,
  from: number,
  weights: number,
  bias: number,
  to: number,
) {
  const { rows, columns, channels } = d;
  ctx.engine.scratch(scratchOf(d));
  const parts = partsOf(n * rows.to, columns.to * channels * rows.taps);
  const args = [from, weights, bias, to, n];
  ctx.engine.run(`depthwise ${keyOf(d)}`, (tile) => applyCode(tile, d), parts, args);
}

export function depthwiseForward(ctx: CpuContext, g: GroupedGeometry, call: ConvCall): void {
  const d = { channels: g.c, ...linesOf(g, forwardLine), biased: call.bias !== 0 };
  apply(ctx, d, call.n, call.x, tapsFirst(ctx, g, call.weight), call.bias, call.out);
}

export function depthwiseBackward(
  ctx: CpuContext,
  g: GroupedGeometry,
  call: ConvBackwardCall,
  grad: number,
): void {
  const { n } = call;
  if (call.dx) {
    const d = { channels: g.c, ...linesOf(g, backwardLine), biased: false };
    apply(ctx, d, n, grad, tapsFirst(ctx, g, call.weight), 0, call.dx);
  }
  if (!(call.dweight || call.dbias)) return;
  const d = { channels: g.c, ...linesOf(g, forwardLine), biased: call.dbias !== 0 };
  const floats = weightRow(g.c) * g.kh * g.kw;
  const parts = splitSums(n, 4 * floats);
  const sums = ctx.temporary(parts * floats);
  const bias = call.dbias && ctx.temporary(parts * weightRow(g.c));
  ctx.engine.scratch(scratchOf(d));
  const args = [call.x, grad, n, sums, bias];
  ctx.engine.run(`depthwise weight ${keyOf(d)}`, (tile) => gradWeightCode(tile, d), parts, args);
  const one = { ...g, c: 1 };
  if (call.dweight) unpackGradient(ctx, one, sums, parts, call.dweight);
  if (call.dbias) unpackGradient(ctx, { ...one, kh: 1, kw: 1 }, bias, parts, call.dbias);
}
