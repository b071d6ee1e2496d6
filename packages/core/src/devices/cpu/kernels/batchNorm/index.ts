// Batch normalisation by vector kernels: a column to a channel.
import { type BatchNormParams, splitInputs } from "../../../../ops/batchNorm/channels.ts";
import { batchNorm as op } from "../../../../ops/batchNorm/index.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { columnMap, columnSums } from "../../columns.ts";
import type { KernelBuilder } from "../../kernel.ts";
import { loops, viewOf } from "../../loops.ts";
import type { Tile } from "../../tile.ts";
import { type V128, v128 } from "../../wasm/expr.ts";
import type { CpuBackward, CpuKernel } from "../contract.ts";
import { activationOf } from "./activations.ts";
import { matrixOf, suitsVectors } from "./matrix.ts";
import { normalise, scaled, slopes, suitsPasses } from "./passes.ts";

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
  /** The same times the weight. */
  scale: Float64Array;
  bias: Float64Array;
}

function scalesOf(ctx: CpuContext, inputs: CpuArray[], { eps, batch }: BatchNormParams): Scales {
  const { x, stats, weight, bias } = splitInputs(inputs, batch);
  const channels = x.shape[1];
  const views = stats.map((array) => viewOf(ctx, ctx.contiguous(array)));
  const variance = batch ? views[0].subarray(channels) : views[1];
  const factors = weight && viewOf(ctx, weight);
  const [inverse, scale] = [new Float64Array(channels), new Float64Array(channels)];
  // Loops: every step has many of these, while the other threads wait.
  for (let c = 0; c < channels; c++) {
    inverse[c] = 1 / Math.sqrt(variance[c] + eps);
    scale[c] = factors ? inverse[c] * factors[c] : inverse[c];
  }
  return {
    mean: new Float64Array(views[0].subarray(0, channels)),
    inverse,
    scale,
    bias: bias ? new Float64Array(viewOf(ctx, bias)) : new Float64Array(channels),
  };
}

const plain = loops(op.reference);

/** Nothing that fusion makes: it joins an activation to channels that vectors hold. */
const isOdd = ({ shape }: CpuArray, { activation = "none" }: BatchNormParams): boolean =>
  activation !== "none" && !suitsVectors(shape);

const keyOf = ({ activation = "none" }: BatchNormParams): string => `batchNorm ${activation}`;

const normalised = (k: KernelBuilder, v: V128, [mean, scale, shift]: V128[]): V128 =>
  k.local("v128", add(mul(sub(v, mean), scale), shift));

export const batchNorm: CpuKernel<BatchNormParams> = {
  forward(ctx, inputs, type, params) {
    const [x] = inputs;
    if (isOdd(x, params)) return plain.forward(ctx, inputs, type, params);
    const { mean, scale, bias } = scalesOf(ctx, inputs, params);
    if (suitsPasses(x, params)) return { out: normalise(ctx, ctx.contiguous(x), mean, scale, bias) };
    const activation = activationOf(params.activation);
    const { array, rows, width } = matrixOf(ctx, x);
    const out = ctx.empty(type, array.layout);
    const columns = columnsOf(ctx, [mean, scale, bias]);
    const arrays = { rows, width, reads: [array.address], columns, write: out.address };
    columnMap(ctx, keyOf(params), arrays, ([v], numbers, k, tile) => {
      const z = normalised(k, v, numbers);
      return activation ? activation.value(k, z, tile) : z;
    });
    return { out };
  },
  backward(ctx, call) {
    const { inputs, params, needs, grad, spare } = call;
    const { x, stats, weight, bias } = splitInputs(inputs, params.batch);
    if (isOdd(x, params)) return plain.backward?.(ctx, call) ?? [];
    if (suitsPasses(x, params)) return bySlopes(ctx, call);
    const { mean, inverse, scale, bias: shift } = scalesOf(ctx, inputs, params);
    const activation = activationOf(params.activation);
    const { array, rows, width } = matrixOf(ctx, x);
    const g = ctx.as(grad, array.layout);
    const own = spare?.layout === array.layout ? spare : null;
    const dx = needs[0] ? (own?.retain() ?? ctx.empty(x, array.layout)) : null;
    const first = 1 + stats.length;
    const dweight = weight && needs[first] ? ctx.empty(weight) : null;
    const dbias = bias && needs[first + 1] ? ctx.empty(bias) : null;

    const key = `${keyOf(params)} backward`;
    const columns = columnsOf(ctx, [mean, scale, shift]);
    const both = { rows, width, reads: [g.address, array.address], columns };
    /** The gradient of what goes into the activation. */
    const through = (gv: V128, v: V128, numbers: V128[], k: KernelBuilder, tile: Tile): V128 =>
      activation ? k.local("v128", activation.slope(k, normalised(k, v, numbers), gv, tile)) : gv;
    // Where that is little to compute it is made anew in each pass, and never stored.
    const isKept = activation !== null && !activation.isLight;
    const kept = () => own?.address ?? ctx.temporary(rows * width);
    const arrays = isKept ? { ...both, reads: [kept(), array.address] } : both;
    if (isKept)
      columnMap(ctx, `${key} inner`, { ...both, write: arrays.reads[0] }, ([gv, v], numbers, k, tile) =>
        through(gv, v, numbers, k, tile),
      );
    const inner = isKept ? (gv: V128) => gv : through;
    const [sum, dot] = columnSums(ctx, key, arrays, 2, ([gv, v], numbers, k, tile) => {
      const one = inner(gv, v, numbers, k, tile);
      return [one, mul(one, sub(v, numbers[0]))];
    });
    if (dbias) viewOf(ctx, dbias).set(sum);
    const [slopeSum, tilt, level] = [0, 1, 2].map(() => new Float64Array(width));
    for (let c = 0; c < width; c++) {
      slopeSum[c] = dot[c] * inverse[c];
      if (!params.batch) continue;
      tilt[c] = (-scale[c] * inverse[c] * slopeSum[c]) / rows;
      level[c] = (-scale[c] * sum[c]) / rows;
    }
    if (dweight) viewOf(ctx, dweight).set(slopeSum);
    if (dx) {
      const target = {
        ...arrays,
        columns: [...columnsOf(ctx, [tilt, level]), ...columns],
        write: dx.address,
      };
      columnMap(ctx, key, target, ([gv, v], [b, d, ...numbers], k, tile) => {
        const [m, a] = numbers;
        return add(add(mul(a, inner(gv, v, numbers, k, tile)), mul(b, sub(v, m))), d);
      });
    }
    return [dx, ...stats.map(() => null), ...(weight && bias ? [dweight, dbias] : [])];
  },
};

/** The gradients by passes. */
function bySlopes(ctx: CpuContext, { grad, inputs, needs, params }: CpuBackward<BatchNormParams>) {
  const { x, stats, weight, bias } = splitInputs(inputs, params.batch);
  const { mean, inverse, scale } = scalesOf(ctx, inputs, params);
  const [g, array] = [ctx.contiguous(grad), ctx.contiguous(x)];
  const first = 1 + stats.length;
  const rest = stats.map(() => null);
  if (!params.batch && !needs[first] && !needs[first + 1])
    return [needs[0] ? scaled(ctx, g, scale) : null, ...rest, ...(weight && bias ? [null, null] : [])];
  const { sum, dot, gradient } = slopes(ctx, g, array, mean);
  const count = x.numel / x.shape[1];
  const shares = (numbers: Float64Array) => numbers.map((n) => (params.batch ? -n / count : 0));
  const made = (numbers: Float64Array, isNeeded: boolean): CpuArray | null => {
    if (!isNeeded) return null;
    const array = ctx.empty({ shape: [numbers.length], dtype: "float32" });
    viewOf(ctx, array).set(numbers);
    return array;
  };
  const dx = needs[0]
    ? gradient(
        scale,
        shares(dot.map((d, c) => scale[c] * inverse[c] ** 2 * d)),
        shares(sum.map((s, c) => scale[c] * s)),
      )
    : null;
  const dweight = () =>
    made(
      dot.map((d, c) => d * inverse[c]),
      needs[first],
    );
  return [dx, ...rest, ...(weight && bias ? [dweight(), made(sum, needs[first + 1])] : [])];
}
