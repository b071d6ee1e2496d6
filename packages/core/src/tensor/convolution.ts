// Convolutions by their PyTorch names. Those of lines are convolutions of images one row high; those of volumes, of images whose channels
// are the slices that a window reaches.
import { OutOfRangeError } from "../errors.ts";
import { conv2d as conv2dOp } from "../ops/conv2d/index.ts";
import type { View } from "../ops/prims/views.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { type Pair, type Single, type Sizes, sizesOf, type Triple } from "../ops/window.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { asBatch } from "./batch.ts";
import { permute } from "./movement.ts";
import { pad, padList } from "./padding.ts";
import { recordedPrims } from "./recorded.ts";
import type { Tensor } from "./tensor.ts";
import { type Shape, ShapeError, showShape } from "./types.ts";

export interface ConvOptions<S> {
  /** Pixels from one window to the next, 1 by default. */
  stride?: S;
  /** Zeros around the input, 0 by default; "valid" is none, "same" as many as keep the size. */
  padding?: S | "valid" | "same";
  /** Pixels between the taps of the kernel, 1 by default. */
  dilation?: S;
  /** Parts of the channels that know nothing of each other, 1 by default. */
  groups?: number;
}
export type Conv1dOptions = ConvOptions<Single>;
export type Conv2dOptions = ConvOptions<Pair>;
export type Conv3dOptions = ConvOptions<Triple>;

interface Way {
  stride: number[];
  padding: number[];
  dilation: number[];
  groups: number;
}

const shaped = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });
const two = (sizes: readonly number[]): [number, number] => sizes as unknown as [number, number];

/**
 * Zeros on either side, [before, after] of each direction, that keep a size.
 *
 * @throws RangeError where steps are larger than 1: nothing would
 */
export function sameBorders(
  name: string,
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
): [number, number][] {
  if (stride.some((step) => step !== 1))
    throw new OutOfRangeError(
      say`${name}: padding "same" needs stride 1, got ${JSON.stringify(stride)}; give the padding as a number`,
    );
  return kernel.map((size, i) => {
    const whole = dilation[i] * (size - 1);
    return [Math.floor(whole / 2), Math.ceil(whole / 2)];
  });
}

function convolve(
  name: string,
  dims: number,
  [x, weight, bias]: [Tensor, Tensor, Tensor | null | undefined],
  { stride = 1, padding = 0, dilation = 1, groups = 1 }: ConvOptions<Sizes>,
  run: (x: Tensor, weight: Tensor, bias: Tensor | null, way: Way) => Tensor,
): Tensor {
  checkTensor(name, "weight", weight);
  const way = { stride: sizesOf(dims, stride), dilation: sizesOf(dims, dilation), groups };
  return asBatch(name, x, dims, (batch) => {
    if (typeof padding !== "string")
      return run(batch, weight, bias ?? null, { ...way, padding: sizesOf(dims, padding) });
    if (padding === "valid") return run(batch, weight, bias ?? null, { ...way, padding: sizesOf(dims, 0) });
    const borders = sameBorders(name, weight.shape.slice(2), way.stride, way.dilation);
    const rest = borders.map(([before, after]): [number, number] => [0, after - before]);
    const seen = rest.some(([, more]) => more > 0) ? pad(batch, padList(rest)) : batch;
    return run(seen, weight, bias ?? null, { ...way, padding: borders.map(([before]) => before) });
  });
}

const images = (x: Tensor, weight: Tensor, bias: Tensor | null, way: Way): Tensor =>
  apply(conv2dOp, bias ? [x, weight, bias] : [x, weight], {
    ...way,
    stride: two(way.stride),
    padding: two(way.padding),
    dilation: two(way.dilation),
  });

/** Input [N, C, H, W] or [C, H, W] with weight [OC, C / groups, KH, KW] and bias [OC]: [N, OC, OH, OW]. */
export const conv2d = (
  x: Tensor,
  weight: Tensor,
  bias?: Tensor | null,
  options: Conv2dOptions = {},
): Tensor => convolve("conv2d", 2, [x, weight, bias], options, images);

/** Lines as images one row high. */
const flat = (x: Tensor): Tensor => shaped(x, x.shape.toSpliced(2, 0, 1));
const unflat = (x: Tensor): Tensor => shaped(x, x.shape.toSpliced(2, 1));

function checkWeight(name: string, dims: number, { shape }: Tensor): void {
  if (shape.length === dims + 2) return;
  const sides = dims === 1 ? "length" : "depth, height, width";
  throw new ShapeError(say`${name} expects a weight of shape [out, in, ${sides}], got ${showShape(shape)}`);
}

/** Input [N, C, L] or [C, L] with weight [OC, C / groups, K] and bias [OC]: [N, OC, OL]. */
export function conv1d(x: Tensor, weight: Tensor, bias?: Tensor | null, options: Conv1dOptions = {}): Tensor {
  return convolve("conv1d", 1, [x, weight, bias], options, (line, w, b, way) => {
    checkWeight("conv1d", 1, w);
    const row = { stride: [1, ...way.stride], padding: [0, ...way.padding], dilation: [1, ...way.dilation] };
    return unflat(images(flat(line), flat(w), b, { ...row, groups: way.groups }));
  });
}

/** Input [N, C, D, H, W] or [C, D, H, W] with weight [OC, C / groups, KD, KH, KW] and bias [OC]: [N, OC, OD, OH, OW]. */
export function conv3d(x: Tensor, weight: Tensor, bias?: Tensor | null, options: Conv3dOptions = {}): Tensor {
  return convolve("conv3d", 3, [x, weight, bias], options, (volume, w, b, way) => {
    checkWeight("conv3d", 3, w);
    const [kd, kh, kw] = w.shape.slice(2);
    const [depth, ...rest] = [0, 1, 2].map((i) => ({
      stride: way.stride[i],
      padding: way.padding[i],
      dilation: way.dilation[i],
    }));
    const padded = depth.padding > 0 ? pad(volume, [0, 0, 0, 0, depth.padding, depth.padding]) : volume;
    const [n, c, d, h, wide] = padded.shape;
    const slices: View = { kind: "unfold", dim: 2, size: kd, step: depth.stride, dilation: depth.dilation };
    const od = Math.floor((d - depth.dilation * (kd - 1) - 1) / depth.stride) + 1;
    if (od < 1)
      throw new ShapeError(
        say`conv3d: a kernel ${kd} deep does not fit into an input of shape ${showShape(volume.shape)} with padding ${depth.padding}`,
      );
    // [N, C, OD, H, W, KD] → [N · OD, C · KD, H, W]: every window's slices as channels.
    const seen = permute(recordedPrims(x.device).view(padded, slices) as Tensor, 0, 2, 1, 5, 3, 4);
    const y = images(shaped(seen, [n * od, c * kd, h, wide]), shaped(w, [w.shape[0], -1, kh, kw]), b, {
      stride: rest.map(({ stride }) => stride),
      padding: rest.map(({ padding }) => padding),
      dilation: rest.map(({ dilation }) => dilation),
      groups: way.groups,
    });
    return permute(shaped(y, [n, od, ...y.shape.slice(1)]), 0, 2, 1, 3, 4);
  });
}
