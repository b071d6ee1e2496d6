// Batch normalisation by vector kernels: a column to a channel.
import type { CpuArray, CpuContext } from "../../devices/cpu/array.ts";
import { columnMap, columnSums } from "../../devices/cpu/columns.ts";
import { loops, viewOf } from "../../devices/cpu/loops.ts";
import { v128 } from "../../devices/cpu/wasm/expr.ts";
import type { CpuKernel, ReferenceKernel } from "../op.ts";
import { type BatchNormParams, matrixOf, splitInputs, suitsVectors } from "./channels.ts";

const { add, sub, mul } = v128;

/** Puts rows of one number a channel into memory; returns their addresses. */
function columnsOf(ctx: CpuContext, rows: ArrayLike<number>[]): number[] {
  const width = rows[0].length;
  const at = rows.map(() => ctx.temporary(width));
  rows.forEach((row, i) => ctx.engine.f32.set(row, at[i] / 4));
  return at;
}

interface Scales {
  mean: Float64Array;
  /** 1 / √(variance + eps). */
  inverse: Float64Array;
  weight: Float64Array;
  bias: Float64Array;
}

function scalesOf(ctx: CpuContext, inputs: CpuArray[], { eps, batch }: BatchNormParams): Scales {
  const { x, stats, weight, bias } = splitInputs(inputs, batch);
  const channels = x.shape[1];
  const numbers = stats.flatMap((array) => [...viewOf(ctx, ctx.contiguous(array))]);
  const read = (array: CpuArray | undefined, otherwise: number): Float64Array =>
    array ? Float64Array.from(viewOf(ctx, array)) : new Float64Array(channels).fill(otherwise);
  return {
    mean: Float64Array.from(numbers.slice(0, channels)),
    inverse: Float64Array.from(numbers.slice(channels), (variance) => 1 / Math.sqrt(variance + eps)),
    weight: read(weight, 1),
    bias: read(bias, 0),
  };
}

/** Vector kernels where they apply, the reference's loops elsewhere. */
export function batchNormCpu(reference: ReferenceKernel<BatchNormParams>): CpuKernel<BatchNormParams> {
  const plain = loops(reference);
  return {
    forward(ctx, inputs, type, params) {
      const [x] = inputs;
      if (!suitsVectors(x.shape)) return plain.forward(ctx, inputs, type, params);
      const { mean, inverse, weight, bias } = scalesOf(ctx, inputs, params);
      const { array, rows, width } = matrixOf(ctx, x);
      const out = ctx.empty(type, array.layout);
      const columns = columnsOf(ctx, [mean, inverse.map((r, c) => r * weight[c]), bias]);
      const arrays = { rows, width, reads: [array.address], columns, write: out.address };
      columnMap(ctx, "batchNorm", arrays, ([v], [m, scale, shift]) => add(mul(sub(v, m), scale), shift));
      return { out };
    },
    backward(ctx, call) {
      const { inputs, params, needs, grad } = call;
      const { x, stats, weight, bias } = splitInputs(inputs, params.batch);
      if (!suitsVectors(x.shape)) return plain.backward?.(ctx, call) ?? [];
      const scales = scalesOf(ctx, inputs, params);
      const { array, rows, width } = matrixOf(ctx, x);
      const g = ctx.as(grad, array.layout);
      const dx = needs[0] ? ctx.empty(x, array.layout) : null;
      const first = 1 + stats.length;
      const dweight = weight && needs[first] ? ctx.empty(weight) : null;
      const dbias = bias && needs[first + 1] ? ctx.empty(bias) : null;

      const reads = [g.address, array.address];
      const [mean] = columnsOf(ctx, [scales.mean]);
      const arrays = { rows, width, reads, columns: [mean] };
      const [sum, dot] = columnSums(ctx, "batchNorm backward", arrays, 2, ([gv, v], [m]) => [
        gv,
        mul(gv, sub(v, m)),
      ]);
      const { inverse } = scales;
      if (dbias) viewOf(ctx, dbias).set(sum);
      if (dweight) viewOf(ctx, dweight).set(dot.map((d, c) => d * inverse[c]));
      if (dx) {
        const slope = inverse.map((r, c) => r * scales.weight[c]);
        const tilt = dot.map((d, c) => (params.batch ? (-slope[c] * inverse[c] ** 2 * d) / rows : 0));
        const level = sum.map((s, c) => (params.batch ? (-slope[c] * s) / rows : 0));
        const columns = [mean, ...columnsOf(ctx, [slope, tilt, level])];
        const target = { ...arrays, columns, write: dx.address };
        columnMap(ctx, "batchNorm backward", target, ([gv, v], [m, a, b, d]) =>
          add(add(mul(a, gv), mul(b, sub(v, m))), d),
        );
      }
      return [dx, ...stats.map(() => null), ...(weight && bias ? [dweight, dbias] : [])];
    },
  };
}
