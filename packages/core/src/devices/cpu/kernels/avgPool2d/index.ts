// Means of windows. One window over the whole image is a sum.
import { adaptiveWindows, avgWindows, type Span, type Windows } from "../../../../ops/avgPool2d.ts";
import { mul } from "../../../../ops/scalar/primitives.ts";
import { argument, number } from "../../../../ops/scalar/scalar.ts";
import type { Shape } from "../../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { bits } from "../../engine.ts";
import { type MapCode, map } from "../../map/map.ts";
import { reduce } from "../../reduce/index.ts";
import type { CpuKernel } from "../contract.ts";
import { backwardCode, forwardCode, scratchBytes } from "./code.ts";
import { pixelsBackward, pixelsForward, pixelsOf } from "./pixels.ts";
import { areDoubled, doubledCode, longest, regularCode, regularity, regularScratch } from "./regular.ts";

/** The spans as the kernels read them. */
function table(ctx: CpuContext, spans: readonly Span[]): number {
  const words = spans.flatMap(({ from, to, count }) => [from, to, bits(1 / count)]);
  const address = ctx.temporary(words.length);
  ctx.engine.i32.set(words, address / 4);
  return address;
}

/** One over the count of each column's window, for whole vectors. */
function shares(ctx: CpuContext, columns: readonly Span[]): number {
  const address = ctx.temporary(columns.length);
  const each = columns.map(({ count }) => 1 / count);
  ctx.engine.f32.set(each, address / 4);
  return address;
}

/** Rows that are added up without a loop. Speed only. */
const TALL = 8;

const repeated: MapCode = { key: "repeated", roots: [mul(argument(0), number(0))] };

const pooling = <P>(windowsOf: Windows<P>): CpuKernel<P> => {
  /** One over the count of a window that is the whole image; null where there are others. */
  const whole = (shape: Shape, params: P): number | null => {
    const all = windowsOf(shape, params);
    const isWhole = all.every(
      ([span, ...others], i) => others.length === 0 && span.from === 0 && span.to === shape[2 + i],
    );
    return isWhole ? 1 / (all[0][0].count * all[1][0].count) : null;
  };
  const run = (
    ctx: CpuContext,
    pass: "forward" | "backward",
    images: CpuArray,
    means: CpuArray,
    params: P,
  ) => {
    const [n, c, h, w] = images.shape;
    const [rows, columns] = windowsOf(images.shape, params);
    const g = { h, w, oh: rows.length, ow: columns.length };
    const tall = longest(rows);
    const regular = pass === "forward" && tall <= TALL ? regularity(columns, w) : null;
    if (regular) {
      ctx.engine.scratch(regularScratch(g, regular));
      const args = [images.address, means.address, n * c, table(ctx, rows), shares(ctx, columns)];
      const key = `mean of regular windows ${Object.values(g)} ${Object.values(regular)} ${tall}`;
      ctx.engine.run(key, () => regularCode(g, regular, tall), Math.min(64, n * c), args);
      return;
    }
    if (pass === "backward" && areDoubled(rows, columns, w)) {
      const isWhole = 2 * g.ow === w && rows.reduce((sum, { from, to }) => sum + to - from, 0) === h;
      const args = [images.address, means.address, n * c, table(ctx, rows), shares(ctx, columns)];
      const key = `mean of doubled windows ${Object.values(g)} ${isWhole}`;
      ctx.engine.run(key, () => doubledCode(g, isWhole), Math.min(64, n * c), args);
      return;
    }
    ctx.engine.scratch(scratchBytes(g));
    const args = [images.address, means.address, n * c, table(ctx, rows), table(ctx, columns)];
    const code = () => (pass === "forward" ? forwardCode(g) : backwardCode(g));
    ctx.engine.run(`mean of windows ${pass} ${Object.values(g)}`, code, Math.min(64, n * c), args);
  };
  /** The same where channels are innermost, a multiple of four. */
  const runPixels = (
    ctx: CpuContext,
    pass: "forward" | "backward",
    images: CpuArray,
    means: CpuArray,
    params: P,
  ) => {
    const [rows, columns] = windowsOf(images.shape, params);
    const g = pixelsOf(images.shape, [rows, columns]);
    const items = images.shape[0] * (pass === "forward" ? g.oh : 1);
    const args = [images.address, means.address, items, table(ctx, rows), table(ctx, columns)];
    const code = () => (pass === "forward" ? pixelsForward(g) : pixelsBackward(g));
    const key = `mean of windows of pixels ${pass} ${Object.values(g).join(" ")}`;
    ctx.engine.run(key, code, Math.min(64, items), args);
  };
  const isPixels = ({ layout, shape }: CpuArray): boolean => layout === "channelsLast" && shape[1] % 4 === 0;
  return {
    forward(ctx, [input], type, params) {
      if (isPixels(input)) {
        const out = ctx.empty(type, "channelsLast");
        runPixels(ctx, "forward", input, out, params);
        return { out };
      }
      const x = ctx.contiguous(input);
      const scale = whole(input.shape, params);
      if (scale !== null) return { out: reduce(ctx, "sum", x, type.shape, { scale }) };
      const out = ctx.empty(type);
      run(ctx, "forward", x, out, params);
      return { out };
    },
    backward(ctx, { grad, inputs: [x], params }) {
      const scale = whole(x.shape, params);
      if (scale === null && isPixels(x)) {
        const dx = ctx.empty(x, "channelsLast");
        runPixels(ctx, "backward", dx, ctx.channelsLast(grad), params);
        return [dx];
      }
      // As the images lie, so that no other gradient of theirs has to be turned to meet it.
      const layout = scale === null ? "contiguous" : x.layout;
      const g = ctx.as(grad, layout);
      const dx = ctx.empty(x, layout);
      if (scale === null) run(ctx, "backward", dx, g, params);
      else map(ctx, x.shape, layout, { code: repeated, reads: [g], numbers: [scale], writes: [dx] });
      return [dx];
    },
  };
};

export const avgPool2d = pooling(avgWindows);
export const adaptiveAvgPool2d = pooling(adaptiveWindows);
