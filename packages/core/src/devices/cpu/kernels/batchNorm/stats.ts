// Statistics of a batch by sums of columns, and the running ones they go into.
import type { Statistics } from "../../../../ops/batchNorm/channels.ts";
import { type RunningParams, updateRunning } from "../../../../ops/batchNorm/stats.ts";
import type { CpuContext } from "../../array.ts";
import { columnSums } from "../../columns.ts";
import { viewOf } from "../../loops.ts";
import { v128 } from "../../wasm/expr.ts";
import type { CpuKernel, CpuUpdate } from "../contract.ts";
import { matrixOf } from "./matrix.ts";
import { statistics, suitsPasses } from "./passes.ts";

type Matrix = ReturnType<typeof matrixOf>;

/** Rows from which the mean is guessed. */
const GUESSED_FROM = 8;

/** For each column a number that is likely to be near its mean: the mean of a few rows. */
function nearMean({ array, rows, width }: Matrix, { engine }: CpuContext): Float64Array {
  const some = Math.min(rows, GUESSED_FROM);
  const mean = new Float64Array(width);
  for (let i = 0; i < some; i++) {
    const from = array.address / 4 + Math.floor((i * rows) / some) * width;
    const row = engine.f32.subarray(from, from + width);
    for (let c = 0; c < width; c++) mean[c] += row[c] / some;
  }
  return new Float64Array(new Float32Array(mean));
}

/** Mean and variance from the distances to `from`, which should be near the mean, so that the squares lose nothing. */
function distances(ctx: CpuContext, { array, rows, width }: Matrix, from: Float64Array): Statistics {
  const at = ctx.temporary(width);
  ctx.engine.f32.set(from, at / 4);
  const base = ctx.engine.f32.slice(at / 4, at / 4 + width);
  const arrays = { rows, width, reads: [array.address], columns: [at] };
  const [sum, squares] = columnSums(ctx, "statistics", arrays, 2, ([v], [near], k) => {
    const d = k.local("v128", v128.sub(v, near));
    return [d, v128.mul(d, d)];
  });
  const [mean, variance] = [new Float64Array(width), new Float64Array(width)];
  for (let c = 0; c < width; c++) {
    mean[c] = base[c] + sum[c] / rows;
    variance[c] = Math.max(0, (squares[c] - (sum[c] * sum[c]) / rows) / rows);
  }
  return { mean, variance };
}

function isFar({ mean, variance }: Statistics, near: Float64Array): boolean {
  for (let c = 0; c < mean.length; c++) if ((mean[c] - near[c]) ** 2 > 4 * variance[c]) return true;
  return false;
}

export const channelStats: CpuKernel<null> = {
  forward(ctx, [x], type) {
    const out = ctx.empty(type);
    if (suitsPasses(x, {})) {
      const { mean, variance } = statistics(ctx, ctx.contiguous(x));
      viewOf(ctx, out).set([...mean, ...variance]);
      return { out };
    }
    const matrix = matrixOf(ctx, x);
    const near = nearMean(matrix, ctx);
    let found = distances(ctx, matrix, near);
    // Where that was far from the mean after all, the squares have lost digits: once more from the mean itself.
    if (isFar(found, near)) found = distances(ctx, matrix, found.mean);
    const to = viewOf(ctx, out);
    to.set(found.mean);
    to.set(found.variance, matrix.width);
    return { out };
  },
};

export const runningStats: CpuUpdate<RunningParams> = (ctx, arrays, params) => {
  const plain = arrays.map((array) => ctx.contiguous(array));
  updateRunning(
    plain.map((array) => ({ shape: array.shape, dtype: array.dtype, data: viewOf(ctx, array) })),
    params,
  );
};
