// Softmax and its logarithm, a line after the other, in one kernel: what is read once is in the cache for the passes that follow.
import type { DimParams } from "../../../../ops/softmax.ts";
import { numelOf } from "../../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { splitFlat } from "../../split.ts";
import type { Tile } from "../../tile.ts";
import type { CpuKernel } from "../contract.ts";
import * as lines from "./line.ts";
import { rowsCode } from "./rows.ts";
import { SHORT, shortCode } from "./short.ts";
import { scratchOf, stripsCode, stripsOf } from "./strips.ts";

/** Everything a line's results need, over arrays of one shape. */
export function run(ctx: CpuContext, line: lines.Line, reads: readonly CpuArray[], dim: number): CpuArray {
  const [{ shape, numel }] = reads;
  const out = ctx.empty({ shape, dtype: "float32" });
  if (numel === 0) return out;
  const inner = numelOf(shape.slice(dim + 1));
  const outer = numelOf(shape.slice(0, dim));
  const isRow = inner === 1;
  const items = isRow ? outer : outer * stripsOf(inner);
  const ofRows = shape[dim] <= SHORT ? shortCode : rowsCode;
  const code = (tile: Tile) =>
    isRow ? ofRows(line, shape[dim], tile) : stripsCode(line, shape[dim], inner, tile);
  ctx.engine.scratch(isRow ? 16 : scratchOf(inner));
  const args = [items, out.address, ...reads.map(({ address }) => address)];
  ctx.engine.run(`lines ${line.name} ${shape[dim]} ${inner}`, code, Math.min(items, splitFlat(numel)), args);
  return out;
}

const kind = (forward: lines.Line, backward: lines.Line): CpuKernel<DimParams> => ({
  forward: (ctx, [x], _type, { dim }) => ({
    out: run(ctx, forward, [ctx.contiguous(x)], dim),
  }),
  backward: (ctx, { grad, out, params: { dim } }) => [
    run(ctx, backward, [ctx.contiguous(grad), ctx.contiguous(out)], dim),
  ],
});

export const softmax = kind(lines.softmax, lines.softmaxBackward);
export const logSoftmax = kind(lines.logSoftmax, lines.logSoftmaxBackward);
