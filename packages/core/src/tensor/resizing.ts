// Lines, images and volumes in other sizes, as torch.nn.functional.interpolate: along one direction after the other, each place of the
// result a sum of a few of the input's, with weights that PyTorch computes in single precision.
import { OutOfRangeError } from "../errors.ts";
import { indexSelect as indexSelectOp } from "../ops/indexing/index.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { tensor } from "./create.ts";
import { elementwise } from "./elementwise.ts";
import { adaptiveAvgPool1d, adaptiveAvgPool2d, adaptiveAvgPool3d } from "./pooling.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

export type ResizeMode =
  | "nearest"
  | "nearest-exact"
  | "linear"
  | "bilinear"
  | "bicubic"
  | "trilinear"
  | "area";

export interface InterpolateOptions {
  /** Of the result's sides, one for all or one for each; or scaleFactor. */
  size?: number | readonly number[] | null;
  /** How many times as large the result is. */
  scaleFactor?: number | readonly number[] | null;
  /** "nearest" by default. */
  mode?: ResizeMode;
  /** Of interpolating modes, whether the corners' middles meet instead of their edges; false by default. */
  alignCorners?: boolean | null;
  /** Whether the scale follows from the result's whole size instead of scaleFactor. */
  recomputeScaleFactor?: boolean | null;
  /** Of "bilinear" and "bicubic", whether what becomes smaller is averaged over all that it covers; false by default. */
  antialias?: boolean;
}

/** How one direction becomes `to` places of `from`, with the scale that was asked for if there was one. */
interface Side {
  readonly from: number;
  readonly to: number;
  readonly scale: number | null;
}

/** Of each place of the result, places of the input and their weights; as many everywhere. */
interface Taps {
  readonly index: readonly (readonly number[])[];
  readonly weight: readonly (readonly number[])[];
}

const f = Math.fround;
const within = (at: number, size: number): number => Math.min(Math.max(at, 0), size - 1);

/** Places of the input for one of the result. */
function scaleOf({ from, to, scale }: Side, alignCorners: boolean): number {
  if (alignCorners) return to > 1 ? f((from - 1) / (to - 1)) : 0;
  return scale !== null && scale > 0 ? f(1 / scale) : f(from / to);
}

function nearest(side: Side, exact: boolean): number[] {
  const { from, to } = side;
  const scale = scaleOf(side, false);
  return Array.from({ length: to }, (_, i) => {
    if (!exact && from === to) return i;
    if (!exact && to === 2 * from) return i >> 1;
    return Math.min(Math.floor(f(f(exact ? f(i + 0.5) : i) * scale)), from - 1);
  });
}

/** Where the middle of a place of the result lies in the input. */
function middle(i: number, scale: number, alignCorners: boolean): number {
  return alignCorners ? f(scale * i) : f(f(scale * f(i + 0.5)) - 0.5);
}

function linearTaps(side: Side, alignCorners: boolean): Taps {
  const scale = scaleOf(side, alignCorners);
  const places = Array.from({ length: side.to }, (_, i) => {
    const at = side.from === side.to ? i : Math.max(0, middle(i, scale, alignCorners));
    const first = within(Math.floor(at), side.from);
    return { first, part: Math.min(f(at - first), 1) };
  });
  return {
    index: places.map(({ first }) => [first, within(first + 1, side.from)]),
    weight: places.map(({ part }) => [1 - part, part]),
  };
}

/** The cubic convolution's weight at a distance (Keys 1981), with a slope of `a` at 1. */
function cubic(distance: number, a: number): number {
  const x = Math.abs(distance);
  if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
}

function cubicTaps(side: Side, alignCorners: boolean): Taps {
  const scale = scaleOf(side, alignCorners);
  const places = Array.from({ length: side.to }, (_, i) => {
    const at = middle(i, scale, alignCorners);
    return { first: Math.floor(at), part: f(at - Math.floor(at)) };
  });
  const taps = [-1, 0, 1, 2];
  return {
    index: places.map(({ first }) => taps.map((tap) => within(first + tap, side.from))),
    weight: places.map(({ part }) => taps.map((tap) => cubic(part - tap, -0.75))),
  };
}

const tent = (distance: number): number => Math.max(0, 1 - Math.abs(distance));

/** Weights of all places that one of the result covers, where it covers several. */
function averagedTaps(side: Side, alignCorners: boolean, isCubic: boolean): Taps {
  const scale = scaleOf(side, alignCorners);
  const support = (isCubic ? 2 : 1) * Math.max(scale, 1);
  const narrowed = scale >= 1 ? 1 / scale : 1;
  const rows = Array.from({ length: side.to }, (_, i) => {
    const center = scale * (i + 0.5);
    const first = Math.max(Math.trunc(center - support + 0.5), 0);
    const end = Math.min(Math.trunc(center + support + 0.5), side.from);
    const places = Array.from({ length: end - first }, (_, j) => first + j);
    const weights = places.map((at) => {
      const distance = (at - center + 0.5) * narrowed;
      return isCubic ? cubic(distance, -0.5) : tent(distance);
    });
    const sum = weights.reduce((a, b) => a + b, 0);
    return { places, weights: weights.map((w) => (sum === 0 ? w : w / sum)) };
  });
  const most = Math.max(0, ...rows.map(({ places }) => places.length));
  const filled = <T>(list: readonly T[], by: T): T[] => Array.from({ length: most }, (_, i) => list[i] ?? by);
  return {
    index: rows.map(({ places }) => filled(places, places[0] ?? 0)),
    weight: rows.map(({ weights }) => filled(weights, 0)),
  };
}

/** The places of a direction that a list names, in its order. */
const taken = (x: Tensor, dim: number, index: readonly number[]): Tensor =>
  apply(indexSelectOp, [x, tensor(Int32Array.from(index), { device: x.device })], { dim });

function weighed(x: Tensor, dim: number, { index, weight }: Taps): Tensor {
  const shape = x.shape.map((_, d) => (d === dim ? index.length : 1));
  const parts = (index[0] ?? [0]).map((_, tap) => {
    const weights = Float32Array.from(weight, (all) => all[tap]);
    const part = taken(
      x,
      dim,
      index.map((all) => all[tap]),
    );
    return elementwise.mul(part, tensor(weights, { shape, device: x.device }));
  });
  return parts.reduce((sum, part) => elementwise.add(sum, part));
}

/** Modes that interpolate, with the dimensions of their inputs. */
const interpolating: Readonly<Record<string, number>> = { linear: 3, bilinear: 4, bicubic: 4, trilinear: 5 };

function sidesOf(x: Tensor, { size, scaleFactor, recomputeScaleFactor }: InterpolateOptions): Side[] {
  const dims = x.dim - 2;
  if ((size ?? null) === null && (scaleFactor ?? null) === null)
    throw new OutOfRangeError(say`interpolate: neither size nor scaleFactor was given; give one of them`);
  if ((size ?? null) !== null && (scaleFactor ?? null) !== null)
    throw new OutOfRangeError(say`interpolate: size and scaleFactor were given; give one of them`);
  const given = size ?? scaleFactor ?? 1;
  const each = typeof given === "number" ? new Array<number>(dims).fill(given) : given;
  if (each.length !== dims)
    throw new ShapeError(
      say`interpolate: ${each.length} sizes for an input of shape ${showShape(x.shape)}, which has ${dims} sides`,
    );
  return each.map((one, i) => {
    const from = x.shape[2 + i];
    const isScale = (size ?? null) === null;
    const to = isScale ? Math.floor(from * one) : one;
    if (to < 1 || from < 1)
      throw new ShapeError(
        say`interpolate: an input of shape ${showShape(x.shape)} cannot become ${to} long in dimension ${2 + i}`,
      );
    return { from, to, scale: isScale && recomputeScaleFactor !== true ? one : null };
  });
}

function tapsOf(mode: ResizeMode, side: Side, alignCorners: boolean, antialias: boolean): Taps {
  if (antialias) return averagedTaps(side, alignCorners, mode === "bicubic");
  return mode === "bicubic" ? cubicTaps(side, alignCorners) : linearTaps(side, alignCorners);
}

const means = [adaptiveAvgPool1d, adaptiveAvgPool2d, adaptiveAvgPool3d];

/** An input [N, C, ...sides] of one to three sides in another size. */
export function interpolate(x: Tensor, options: InterpolateOptions): Tensor {
  checkTensor("interpolate", "input", x);
  const { mode = "nearest", alignCorners = null, antialias = false } = options;
  if (x.dim < 3 || x.dim > 5)
    throw new ShapeError(
      say`interpolate expects an input [N, C, ...] with one to three sides, got shape ${showShape(x.shape)}`,
    );
  const dims = interpolating[mode];
  if (dims === undefined && alignCorners !== null)
    throw new OutOfRangeError(
      say`interpolate: alignCorners is of modes that interpolate, linear, bilinear, bicubic and trilinear; mode is "${mode}"`,
    );
  if (dims !== undefined && dims !== x.dim)
    throw new ShapeError(
      say`interpolate: mode "${mode}" takes inputs of ${dims} dimensions, got shape ${showShape(x.shape)}`,
    );
  if (antialias && mode !== "bilinear" && mode !== "bicubic")
    throw new OutOfRangeError(
      say`interpolate: antialias is of modes bilinear and bicubic; mode is "${mode}"`,
    );
  const sides = sidesOf(x, options);
  if (mode === "area") {
    const sizes = sides.map(({ to }) => to);
    return means[sides.length - 1](x, sizes);
  }
  return sides.reduce((seen, side, i) => {
    if (dims === undefined) return taken(seen, 2 + i, nearest(side, mode === "nearest-exact"));
    return weighed(seen, 2 + i, tapsOf(mode, side, alignCorners === true, antialias));
  }, x);
}
