// Pooling by its PyTorch names. Lines are images one row high; of volumes first the slices are pooled, then what came of them along the
// depth: the largest of the largest, and the mean of means, whose windows are boxes.
import * as averages from "../ops/avgPool2d.ts";
import { gather, scatter } from "../ops/indexing/index.ts";
import { maxPool2d as maxPool2dOp } from "../ops/maxPool2d/index.ts";
import { type MaxPoolPlacesParams, maxPoolPlaces } from "../ops/maxPoolPlaces.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { type Pair, type Single, type Sizes, sizesOf, type Triple } from "../ops/window.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { asBatch } from "./batch.ts";
import { zeros } from "./create.ts";
import { elementwise } from "./elementwise.ts";
import type { Tensor } from "./tensor.ts";
import { numelOf, type Shape, ShapeError, sameShape, showShape } from "./types.ts";

export interface MaxPoolOptions<S> {
  /** The kernel's size by default. */
  stride?: S | null;
  /** Width of the border, which is never the largest; 0 by default. */
  padding?: S;
  /** Elements between those of a window, 1 by default. */
  dilation?: S;
  /** Whether a last window may reach beyond the border, if it begins before it; false by default. */
  ceilMode?: boolean;
}
export type MaxPool1dOptions = MaxPoolOptions<Single>;
export type MaxPool2dOptions = MaxPoolOptions<Pair>;
export type MaxPool3dOptions = MaxPoolOptions<Triple>;

export interface AvgPoolOptions<S> {
  /** The kernel's size by default. */
  stride?: S | null;
  /** Width of the border of zeros, 0 by default. */
  padding?: S;
  /** Whether a last window may reach beyond the border, if it begins before it; false by default. */
  ceilMode?: boolean;
  /** Whether the zeros around the image count; true by default. */
  countIncludePad?: boolean;
  /** What sums are divided by instead of the elements' number. */
  divisorOverride?: number | null;
}
export type AvgPool1dOptions = Omit<AvgPoolOptions<Single>, "divisorOverride">;
export type AvgPool2dOptions = AvgPoolOptions<Pair>;
export type AvgPool3dOptions = AvgPoolOptions<Triple>;

export type LpPoolOptions<S> = Pick<MaxPoolOptions<S>, "stride" | "ceilMode">;
export interface MaxUnpoolOptions<S> extends Pick<MaxPoolOptions<S>, "stride" | "padding"> {
  /** Sizes of what was pooled, of those that pooling would have made one size; the smallest if not given. */
  outputSize?: readonly number[] | null;
}

const shaped = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });
const two = (sizes: readonly number[]): [number, number] => sizes as unknown as [number, number];

/**
 * Pools images [N, C, H, W].
 *
 * @param sizes of what is given for each direction, those of the height and the width; `other` where nothing is pooled
 * @param isLast whether nothing is pooled after it
 */
type PoolImages = (
  x: Tensor,
  sizes: (given: readonly number[], other: number) => [number, number],
  isLast: boolean,
) => Tensor;

/** The same of lines [N, C, L], of images, and of volumes [N, C, D, H, W]. */
function overSides(x: Tensor, dims: number, pool: PoolImages): Tensor {
  if (dims === 2) return pool(x, (given) => two(given), true);
  if (dims === 1) {
    const row = shaped(x, x.shape.toSpliced(2, 0, 1));
    const y = pool(row, ([length], other) => [other, length], true);
    return shaped(y, y.shape.toSpliced(2, 1));
  }
  const [n, c, d, h, w] = x.shape;
  const flat = pool(shaped(x, [n, c * d, h, w]), ([, height, width]) => [height, width], false);
  const [oh, ow] = flat.shape.slice(2);
  const deep = pool(shaped(flat, [n, c, d, oh * ow]), ([depth], other) => [depth, other], true);
  return shaped(deep, [n, c, deep.shape[2], oh, ow]);
}

interface Windows {
  kernelSize: number[];
  stride: number[];
  padding: number[];
  dilation: number[];
  ceilMode: boolean;
}

const windowsOf = (dims: number, kernelSize: Sizes, o: MaxPoolOptions<Sizes>): Windows => ({
  kernelSize: sizesOf(dims, kernelSize),
  stride: sizesOf(dims, o.stride ?? kernelSize),
  padding: sizesOf(dims, o.padding ?? 0),
  dilation: sizesOf(dims, o.dilation ?? 1),
  ceilMode: o.ceilMode ?? false,
});

/** Those of a pass over images. */
const passOf = (w: Windows, sizes: Parameters<PoolImages>[1]) => ({
  kernelSize: sizes(w.kernelSize, 1),
  stride: sizes(w.stride, 1),
  padding: sizes(w.padding, 0),
  dilation: sizes(w.dilation, 1),
  ceilMode: w.ceilMode,
});

function maxPool(dims: number, x: Tensor, kernelSize: Sizes, options: MaxPoolOptions<Sizes>): Tensor {
  const windows = windowsOf(dims, kernelSize, options);
  return asBatch(`maxPool${dims}d`, x, dims, (batch) =>
    overSides(batch, dims, (images, sizes) => apply(maxPool2dOp, [images], passOf(windows, sizes))),
  );
}

/** Largest value of each window of [N, C, L] or [C, L]. */
export const maxPool1d = (x: Tensor, kernelSize: Single, options: MaxPool1dOptions = {}): Tensor =>
  maxPool(1, x, kernelSize, options);
/** Largest value of each window of [N, C, H, W] or [C, H, W]. */
export const maxPool2d = (x: Tensor, kernelSize: Pair, options: MaxPool2dOptions = {}): Tensor =>
  maxPool(2, x, kernelSize, options);
/** Largest value of each window of [N, C, D, H, W] or [C, D, H, W]. */
export const maxPool3d = (x: Tensor, kernelSize: Triple, options: MaxPool3dOptions = {}): Tensor =>
  maxPool(3, x, kernelSize, options);

/** Values, and where they stood: row-major places in the sides of the input, int32. */
export type WithIndices = [values: Tensor, indices: Tensor];

/** The largest of windows and their places. */
function withPlaces(name: string, dims: number, x: Tensor, params: MaxPoolPlacesParams): WithIndices {
  let places: Tensor | undefined;
  const values = asBatch(name, x, dims, (batch) => {
    const [n, c, ...sides] = batch.shape;
    const found = apply(maxPoolPlaces, [batch], params);
    places = x.dim === batch.dim ? found : shaped(found, found.shape.slice(1));
    const index = shaped(found, [n, c, numelOf(found.shape.slice(2))]);
    return shaped(apply(gather, [shaped(batch, [n, c, numelOf(sides)]), index], { dim: 2 }), found.shape);
  });
  return [values, places as Tensor];
}

/** maxPool1d, maxPool2d or maxPool3d with the places of what it found. */
export const maxPoolWithIndices = (
  dims: 1 | 2 | 3,
  x: Tensor,
  kernelSize: Sizes,
  options: MaxPoolOptions<Sizes> = {},
): WithIndices => withPlaces(`maxPool${dims}d`, dims, x, windowsOf(dims, kernelSize, options));

function avgPool(dims: number, x: Tensor, kernelSize: Sizes, options: AvgPoolOptions<Sizes>): Tensor {
  const { countIncludePad = true, divisorOverride = null } = options;
  const windows = windowsOf(dims, kernelSize, options);
  return asBatch(`avgPool${dims}d`, x, dims, (batch) =>
    overSides(batch, dims, (images, sizes, isLast) => {
      const { dilation: _, ...pass } = passOf(windows, sizes);
      // Sums of sums are divided once.
      const divisor = divisorOverride !== null && !isLast ? 1 : divisorOverride;
      return apply(averages.avgPool2d, [images], { ...pass, countIncludePad, divisorOverride: divisor });
    }),
  );
}

/** Mean of each window of [N, C, L] or [C, L]. */
export const avgPool1d = (x: Tensor, kernelSize: Single, options: AvgPool1dOptions = {}): Tensor =>
  avgPool(1, x, kernelSize, options);
/** Mean of each window of [N, C, H, W] or [C, H, W]. */
export const avgPool2d = (x: Tensor, kernelSize: Pair, options: AvgPool2dOptions = {}): Tensor =>
  avgPool(2, x, kernelSize, options);
/** Mean of each window of [N, C, D, H, W] or [C, D, H, W]. */
export const avgPool3d = (x: Tensor, kernelSize: Triple, options: AvgPool3dOptions = {}): Tensor =>
  avgPool(3, x, kernelSize, options);

/** A size for every direction; null is the input's own. */
export type OutputSizes = number | null | readonly (number | null)[];

const outputOf = (dims: number, x: Tensor, output: OutputSizes): number[] =>
  (Array.isArray(output) ? output : new Array(dims).fill(output)).map(
    (size: number | null, axis) => size ?? x.shape[x.dim - dims + axis],
  );

function adaptiveAvg(dims: number, x: Tensor, output: OutputSizes): Tensor {
  return asBatch(`adaptiveAvgPool${dims}d`, x, dims, (batch) => {
    const wanted = outputOf(dims, batch, output);
    return overSides(batch, dims, (images, sizes) => {
      const [height, width] = sizes(wanted, Number.NaN);
      const own = (size: number, axis: number): number =>
        Number.isNaN(size) ? images.shape[2 + axis] : size;
      return apply(averages.adaptiveAvgPool2d, [images], { outputSize: [own(height, 0), own(width, 1)] });
    });
  });
}

/** Means of windows as even as it takes to give outputSize; [N, C, L] or [C, L]. */
export const adaptiveAvgPool1d = (x: Tensor, outputSize: OutputSizes): Tensor =>
  adaptiveAvg(1, x, outputSize);
/** Means of windows as even as it takes to give outputSize; [N, C, H, W] or [C, H, W]. */
export const adaptiveAvgPool2d = (x: Tensor, outputSize: OutputSizes): Tensor =>
  adaptiveAvg(2, x, outputSize);
/** Means of windows as even as it takes to give outputSize; [N, C, D, H, W] or [C, D, H, W]. */
export const adaptiveAvgPool3d = (x: Tensor, outputSize: OutputSizes): Tensor =>
  adaptiveAvg(3, x, outputSize);

/** The largest of windows as even as it takes to give outputSize, and their places. */
export function adaptiveMaxPool(dims: 1 | 2 | 3, x: Tensor, outputSize: OutputSizes): WithIndices {
  const name = `adaptiveMaxPool${dims}d`;
  checkTensor(name, "input", x);
  return withPlaces(name, dims, x, { outputSize: outputOf(dims, x, outputSize) });
}

/** (Σ x^p)^(1/p) over each window. */
function lpPool(dims: 1 | 2, x: Tensor, p: number, kernelSize: Sizes, options: LpPoolOptions<Sizes>): Tensor {
  const { abs, pow, relu, sign, mul } = elementwise;
  const means = avgPool(dims, pow(x, p), kernelSize, { ...options, padding: 0 });
  const kernel = numelOf(sizesOf(dims, kernelSize));
  // As PyTorch says it: sums below 0, of odd powers, keep their sign.
  return pow(mul(mul(sign(means), relu(abs(means))), kernel), 1 / p);
}

/** (Σ x^normType)^(1/normType) over each window of [N, C, L] or [C, L]. */
export const lpPool1d = (
  x: Tensor,
  normType: number,
  kernelSize: Single,
  options: LpPoolOptions<Single> = {},
): Tensor => lpPool(1, x, normType, kernelSize, options);
/** (Σ x^normType)^(1/normType) over each window of [N, C, H, W] or [C, H, W]. */
export const lpPool2d = (
  x: Tensor,
  normType: number,
  kernelSize: Pair,
  options: LpPoolOptions<Pair> = {},
): Tensor => lpPool(2, x, normType, kernelSize, options);

/**
 * Zeros, and the values where they stood before max pooling.
 *
 * @param outputSize what the input of that pooling had, with or without what stands before its sides; as small as can be if null
 */
export function maxUnpool(
  dims: 1 | 2 | 3,
  x: Tensor,
  indices: Tensor,
  kernelSize: Sizes,
  options: MaxUnpoolOptions<Sizes> = {},
): Tensor {
  const name = `maxUnpool${dims}d`;
  checkTensor(name, "indices", indices);
  const { kernelSize: k, stride: s, padding: p } = windowsOf(dims, kernelSize, options);
  return asBatch(name, x, dims, (batch) => {
    if (!sameShape(x.shape, indices.shape))
      throw new ShapeError(
        say`${name}: indices of shape ${showShape(indices.shape)} for values of shape ${showShape(x.shape)}; they have one shape`,
      );
    const [n, c, ...sides] = batch.shape;
    const least = sides.map((size, axis) => (size - 1) * s[axis] - 2 * p[axis] + k[axis]);
    const out = options.outputSize ? options.outputSize.slice(-dims) : least;
    if (out.length !== dims || out.some((size, axis) => Math.abs(size - least[axis]) >= s[axis]))
      throw new ShapeError(
        say`${name}: outputSize ${showShape(out)} is not near ${showShape(least)}, less than a stride of ${showShape(s)} away`,
      );
    const planes = zeros([n, c, numelOf(out)], { device: x.device });
    const flat = [n, c, numelOf(sides)];
    const spread = apply(scatter, [planes, shaped(indices, flat), shaped(batch, flat)], { dim: 2 });
    return shaped(spread, [n, c, ...out]);
  });
}
