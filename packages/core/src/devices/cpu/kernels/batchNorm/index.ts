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
import { exact } from "../gelu.ts";
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
  const numbers = stats.flatMap((array) => [...viewOf(ctx, ctx.contiguous(array))]);
  const read = (array: CpuArray | undefined, otherwise: number): Float64Array =>
    array ? Float64Array.from(viewOf(ctx, array)) : new Float64Array(channels).fill(otherwise);
  const inverse = Float64Array.from(numbers.slice(channels), (variance) => 1 / Math.sqrt(variance + eps));
  const factors = read(weight, 1);
  return {
    mean: Float64Array.from(numbers.slice(0, channels)),
    inverse,
    scale: inverse.map((r, c) => r * factors[c]),
    bias: read(bias, 0),
  };
}

const activationOf = ({ activation = "none" }: BatchNormParams) => (activation === "gelu" ? exact : null);

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
    const activation = activationOf(params);
    const { array, rows, width } = matrixOf(ctx, x);
    const out = ctx.empty(type, array.layout);
    const columns = columnsOf(ctx, [mean, scale, bias]);
    const arrays = { rows, width, reads: [array.address], columns, write: out.address };
    columnMap(ctx, keyOf(params), arrays, ([v], numbers, k, tile) => {
      const z = normalised(k, v, numbers);
      return activation ? activation.vector(k, z, v128.zero(), tile) : z;
    });
    return { out };
  },
  backward(ctx, call) {
    const { inputs, params, needs, grad } = call;
    const { x, stats, weight, bias } = splitInputs(inputs, params.batch);
    if (isOdd(x, params)) return plain.backward?.(ctx, call) ?? [];
    if (suitsPasses(x, params)) return bySlopes(ctx, call);
    const { mean, inverse, scale, bias: shift } = scalesOf(ctx, inputs, params);
    const activation = activationOf(params);
    const { array, rows, width } = matrixOf(ctx, x);
    const g = ctx.as(grad, array.layout);
    const dx = needs[0] ? ctx.empty(x, array.layout) : null;
    const first = 1 + stats.length;
    const dweight = weight && needs[first] ? ctx.empty(weight) : null;
    const dbias = bias && needs[first + 1] ? ctx.empty(bias) : null;

    const key = `${keyOf(params)} backward`;
    /** The gradient of what goes into the activation, made anew in each pass, so that it is never stored. */
    const through = (gv: V128, v: V128, numbers: V128[], k: KernelBuilder, tile: Tile): V128 =>
      activation
        ? k.local("v128", mul(gv, activation.slope(k, normalised(k, v, numbers), v128.zero(), tile)))
        : gv;
    const reads = [g.address, array.address];
    const columns = columnsOf(ctx, activation ? [mean, scale, shift] : [mean, scale]);
    const arrays = { rows, width, reads, columns };
    const [sum, dot] = columnSums(ctx, key, arrays, 2, ([gv, v], numbers, k, tile) => {
      const inner = through(gv, v, numbers, k, tile);
      return [inner, mul(inner, sub(v, numbers[0]))];
    });
    if (dbias) viewOf(ctx, dbias).set(sum);
    if (dweight) viewOf(ctx, dweight).set(dot.map((d, c) => d * inverse[c]));
    if (dx) {
      const tilt = dot.map((d, c) => (params.batch ? (-scale[c] * inverse[c] ** 2 * d) / rows : 0));
      const level = sum.map((s, c) => (params.batch ? (-scale[c] * s) / rows : 0));
      const target = {
        ...arrays,
        columns: [...columnsOf(ctx, [tilt, level]), ...columns],
        write: dx.address,
      };
      columnMap(ctx, key, target, ([gv, v], [b, d, ...numbers], k, tile) => {
        const [m, a] = numbers;
        return add(add(mul(a, through(gv, v, numbers, k, tile)), mul(b, sub(v, m))), d);
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
