// Transposed convolutions by their PyTorch names: what a convolution's gradient does, as a layer's forward pass.
import { OutOfRangeError } from "../errors.ts";
import { convTranspose2d as transposedOp } from "../ops/convTranspose2d.ts";
import { zeros } from "../ops/prims/shorthand.ts";
import type { View } from "../ops/prims/views.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { type Pair, type Single, type Sizes, sizesOf, type Triple } from "../ops/window.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { asBatch } from "./batch.ts";
import { elementwise } from "./elementwise.ts";
import { narrow, permute } from "./movement.ts";
import { pad, padList } from "./padding.ts";
import { recordedPrims } from "./recorded.ts";
import type { Tensor } from "./tensor.ts";
import { type Shape, ShapeError, showShape } from "./types.ts";

export interface ConvTransposeOptions<S> {
  /** Pixels of the output from one input's window to the next, 1 by default. */
  stride?: S;
  /** What the convolution of which this is the way back was padded with, 0 by default: so much is cut off. */
  padding?: S;
  /** Rows and columns more at one side, where inputs of several sizes would have come to this one; 0 by default. */
  outputPadding?: S;
  /** Parts of the channels that know nothing of each other, 1 by default. */
  groups?: number;
  /** Pixels between the taps of the kernel, 1 by default. */
  dilation?: S;
}
export type ConvTranspose1dOptions = ConvTransposeOptions<Single>;
export type ConvTranspose2dOptions = ConvTransposeOptions<Pair>;
export type ConvTranspose3dOptions = ConvTransposeOptions<Triple>;

interface Way {
  stride: number[];
  padding: number[];
  outputPadding: number[];
  dilation: number[];
  groups: number;
}

const shaped = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });
const two = (sizes: readonly number[]): [number, number] => sizes as unknown as [number, number];

/** @throws RangeError where windows would leave more than that open */
function checkOutputPadding(name: string, { outputPadding, stride, dilation }: Way): void {
  const at = outputPadding.findIndex((more, i) => more >= Math.max(stride[i], dilation[i]));
  if (at >= 0)
    throw new OutOfRangeError(
      say`${name}: outputPadding ${outputPadding[at]} must be smaller than the stride ${stride[at]} or the dilation ${dilation[at]}`,
    );
}

function addBias(name: string, y: Tensor, bias: Tensor | null | undefined): Tensor {
  if (!bias) return y;
  checkTensor(name, "bias", bias);
  if (bias.dim !== 1 || bias.shape[0] !== y.shape[1])
    throw new ShapeError(say`${name} expects a bias of shape [${y.shape[1]}], got ${showShape(bias.shape)}`);
  return elementwise.add(y, shaped(bias, [-1, ...y.shape.slice(2).map(() => 1)]));
}

function convolveBack(
  name: string,
  dims: number,
  [x, weight, bias]: [Tensor, Tensor, Tensor | null | undefined],
  options: ConvTransposeOptions<Sizes>,
  run: (x: Tensor, weight: Tensor, way: Way) => Tensor,
): Tensor {
  const { stride = 1, padding = 0, outputPadding = 0, groups = 1, dilation = 1 } = options;
  checkTensor(name, "weight", weight);
  const [s, p, more, d] = [stride, padding, outputPadding, dilation].map((sizes) => sizesOf(dims, sizes));
  const way = { stride: s, padding: p, outputPadding: more, dilation: d, groups };
  checkOutputPadding(name, way);
  return asBatch(name, x, dims, (batch) => {
    if (weight.dim !== dims + 2 || weight.shape[0] !== batch.shape[1])
      throw new ShapeError(
        say`${name}: a weight of shape ${showShape(weight.shape)} for an input of shape ${showShape(x.shape)}; it is [${batch.shape[1]}, out / groups, ...kernel]`,
      );
    // No window reaches beyond its stride: there is nothing but the bias.
    const reached = more.map((size, i) => Math.min(size, s[i] - 1));
    const rest = more.map((size, i): [number, number] => [0, size - reached[i]]);
    const y = run(batch, weight, { ...way, outputPadding: reached });
    return addBias(name, rest.some(([, size]) => size > 0) ? pad(y, padList(rest)) : y, bias);
  });
}

const images = (x: Tensor, weight: Tensor, way: Way): Tensor =>
  apply(transposedOp, [x, weight], {
    groups: way.groups,
    stride: two(way.stride),
    padding: two(way.padding),
    outputPadding: two(way.outputPadding),
    dilation: two(way.dilation),
  });

/** Input [N, C, H, W] or [C, H, W] with weight [C, OC / groups, KH, KW] and bias [OC]: [N, OC, OH, OW]. */
export const convTranspose2d = (
  x: Tensor,
  weight: Tensor,
  bias?: Tensor | null,
  options: ConvTranspose2dOptions = {},
): Tensor => convolveBack("convTranspose2d", 2, [x, weight, bias], options, images);

/** Input [N, C, L] or [C, L] with weight [C, OC / groups, K] and bias [OC]: [N, OC, OL]. */
export const convTranspose1d = (
  x: Tensor,
  weight: Tensor,
  bias?: Tensor | null,
  options: ConvTranspose1dOptions = {},
): Tensor =>
  convolveBack("convTranspose1d", 1, [x, weight, bias], options, (line, w, way) => {
    const [rows, columns] = [line, w].map((one) => shaped(one, one.shape.toSpliced(2, 0, 1)));
    const y = images(rows, columns, {
      stride: [1, ...way.stride],
      padding: [0, ...way.padding],
      outputPadding: [0, ...way.outputPadding],
      dilation: [1, ...way.dilation],
      groups: way.groups,
    });
    return shaped(y, y.shape.toSpliced(2, 1));
  });

/** Slice by slice: each gives as many as its kernel is deep, which are added up where they belong. */
function volumes(x: Tensor, weight: Tensor, way: Way): Tensor {
  const [n, c, d, height, width] = x.shape;
  const [, outs, kd, kh, kw] = weight.shape;
  const { stride, padding, outputPadding, dilation, groups } = way;
  const flat: Way = {
    stride: stride.slice(1),
    padding: padding.slice(1),
    outputPadding: outputPadding.slice(1),
    dilation: dilation.slice(1),
    groups,
  };
  const slices = shaped(permute(x, 0, 2, 1, 3, 4), [n * d, c, height, width]);
  const y = images(slices, shaped(weight, [c, outs * kd, kh, kw]), flat);
  const [oh, ow] = y.shape.slice(2);
  const oc = outs * groups;
  const reached = (d - 1) * stride[0] + dilation[0] * (kd - 1) + 1;
  const od = reached - 2 * padding[0] + outputPadding[0];
  if (od < 1)
    throw new ShapeError(
      say`convTranspose3d: an input of shape ${showShape(x.shape)} with padding ${padding[0]} leaves nothing of its depth`,
    );
  // [N · D, OC · KD, OH, OW] → [N, OC, D, OH, OW, KD], as windows of the depth are seen.
  const cells = permute(shaped(y, [n, d, oc, kd, oh, ow]), 0, 2, 1, 4, 5, 3);
  const h = recordedPrims(x.device);
  const windows: View = { kind: "unfold", dim: 2, size: kd, step: stride[0], dilation: dilation[0] };
  const all = h.place(zeros(h, [n, oc, reached, oh, ow]), [windows], cells, "add") as Tensor;
  const missing = outputPadding[0] - padding[0];
  return narrow(missing > 0 ? pad(all, [0, 0, 0, 0, 0, missing]) : all, 2, padding[0], od);
}

/** Input [N, C, D, H, W] or [C, D, H, W] with weight [C, OC / groups, KD, KH, KW] and bias [OC]: [N, OC, OD, OH, OW]. */
export const convTranspose3d = (
  x: Tensor,
  weight: Tensor,
  bias?: Tensor | null,
  options: ConvTranspose3dOptions = {},
): Tensor => convolveBack("convTranspose3d", 3, [x, weight, bias], options, volumes);
