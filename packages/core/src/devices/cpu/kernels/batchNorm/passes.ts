// Batch normalisation by passes and reductions: of images whose channels do not lie innermost, and of any number of channels.
import type { BatchNormParams } from "../../../../ops/batchNorm/channels.ts";
import { add, mul, sub } from "../../../../ops/scalar/primitives.ts";
import { argument } from "../../../../ops/scalar/scalar.ts";
import type { Shape } from "../../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { type MapCode, map } from "../../map/map.ts";
import { reduce } from "../../reduce/index.ts";
import { suitsVectors } from "./matrix.ts";

const [x, second, third, fourth, fifth] = [0, 1, 2, 3, 4].map(argument);

const codes = {
  normalised: { key: "batchNorm", roots: [add(mul(sub(x, second), third), fourth)] },
  centred: { key: "batchNorm centred", roots: [sub(x, second)] },
  scaled: { key: "batchNorm scaled", roots: [mul(x, second)] },
  /** From slope, distance from the mean, scale, tilt and level. */
  slopes: {
    key: "batchNorm slopes",
    roots: [add(add(mul(third, x), mul(fourth, second)), fifth)],
  },
} satisfies Record<string, MapCode>;

const product = { key: "batchNorm product", root: mul(x, second) };
const square = { key: "batchNorm square", root: mul(x, x) };

/** Whether it is done here: where channels lie innermost, four at a time, columns of a matrix are faster. */
export const suitsPasses = (
  array: CpuArray,
  { activation = "none" }: Pick<BatchNormParams, "activation">,
): boolean =>
  activation === "none" &&
  (!suitsVectors(array.shape) || (array.shape.length === 4 && array.layout === "contiguous"));

/** The shape of one number a channel, as it is repeated over the images. */
const ofChannels = ({ shape }: { shape: Shape }): Shape => shape.map((size, d) => (d === 1 ? size : 1));

/** Numbers of channels in memory, as an array that is repeated over images like `like`. */
function perChannel(ctx: CpuContext, like: CpuArray, numbers: ArrayLike<number>): CpuArray {
  const array = ctx.keep(ctx.empty({ shape: ofChannels(like), dtype: "float32" }));
  ctx.engine.f32.set(numbers, array.address / 4);
  return array;
}

function mapped(ctx: CpuContext, code: MapCode, reads: readonly CpuArray[]): CpuArray {
  const [{ shape }] = reads;
  const out = ctx.empty({ shape, dtype: "float32" });
  map(ctx, shape, "contiguous", { code, reads, numbers: [], writes: [out] });
  return out;
}

/** Σ of each channel. */
function sums(ctx: CpuContext, array: CpuArray, of?: Parameters<typeof reduce>[4]): Float64Array {
  const found = ctx.keep(reduce(ctx, "sum", array, ofChannels(array), of));
  const at = found.address / 4;
  return Float64Array.from(ctx.engine.f32.subarray(at, at + found.numel));
}

/** Distance of each element from its channel's mean. */
const centred = (ctx: CpuContext, array: CpuArray, mean: ArrayLike<number>): CpuArray =>
  ctx.keep(mapped(ctx, codes.centred, [array, perChannel(ctx, array, mean)]));

/** (x − mean) · scale + bias, numbers of each channel. */
export const normalise = (
  ctx: CpuContext,
  array: CpuArray,
  mean: ArrayLike<number>,
  scale: ArrayLike<number>,
  bias: ArrayLike<number>,
): CpuArray =>
  mapped(ctx, codes.normalised, [
    array,
    perChannel(ctx, array, mean),
    perChannel(ctx, array, scale),
    perChannel(ctx, array, bias),
  ]);

/** Of each channel Σ slope and Σ slope · distance from the mean; and what makes gradients of the same passes. */
export function slopes(ctx: CpuContext, grad: CpuArray, array: CpuArray, mean: ArrayLike<number>) {
  const distance = centred(ctx, array, mean);
  const of = { ...product, others: [distance] };
  return {
    sum: sums(ctx, grad),
    dot: sums(ctx, grad, { of }),
    /** scale · slope + tilt · distance + level. */
    gradient(scale: ArrayLike<number>, tilt: ArrayLike<number>, level: ArrayLike<number>): CpuArray {
      const numbers = [scale, tilt, level].map((of) => perChannel(ctx, array, of));
      return mapped(ctx, codes.slopes, [grad, distance, ...numbers]);
    },
  };
}

/** scale · slope. */
export const scaled = (ctx: CpuContext, grad: CpuArray, scale: ArrayLike<number>): CpuArray =>
  mapped(ctx, codes.scaled, [grad, perChannel(ctx, grad, scale)]);

/** Mean and variance of each channel. */
export function statistics(ctx: CpuContext, array: CpuArray) {
  const { numel } = array;
  const count = numel / array.shape[1];
  const mean = sums(ctx, array, { scale: 1 / count });
  const distance = centred(ctx, array, mean);
  return { mean, variance: sums(ctx, distance, { scale: 1 / count, of: { ...square, others: [] } }) };
}
