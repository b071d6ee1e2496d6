// Operations on tensors by their PyTorch names (torch.nn.functional and torch). Each applies one op of the registry.
import { argmax as argmaxOp } from "../ops/argmax.ts";
import { focal as focalOp } from "../ops/focal.ts";
import * as gelus from "../ops/gelu.ts";
import { linear as linearOp } from "../ops/linear.ts";
import { mse as mseOp } from "../ops/mse.ts";
import { oneHot as oneHotOp } from "../ops/oneHot.ts";
import type { Op } from "../ops/op.ts";
import * as reductions from "../ops/reduce.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import * as softmaxes from "../ops/softmax.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { dimOf, dimsOf } from "./dims.ts";
import type { Tensor } from "./tensor.ts";

export { cast } from "./cast.ts";
export * from "./classLosses.ts";
export {
  type Conv1dOptions,
  type Conv2dOptions,
  type Conv3dOptions,
  conv1d,
  conv2d,
  conv3d,
} from "./convolution.ts";
export { einsum } from "./einsum.ts";
export * from "./movement.ts";
export { type PadMode, pad } from "./padding.ts";
export {
  type AvgPool2dOptions,
  adaptiveAvgPool2d,
  avgPool2d,
  type MaxPool2dOptions,
  maxPool2d,
} from "./pooling.ts";
export * from "./products.ts";
export { type BatchNormState, batchNorm, dropout, dropout2d } from "./regularize.ts";
export * from "./transposed.ts";

import { numelOf, type Shape, ShapeError, showShape } from "./types.ts";

const noValue = { value: 0 };

export interface GeluOptions {
  /** "none" (default) is exact, "tanh" cheaper. */
  approximate?: "none" | "tanh";
}
/** x · Φ(x). */
export const gelu = (x: Tensor, { approximate = "none" }: GeluOptions = {}): Tensor =>
  apply(approximate === "tanh" ? gelus.geluTanh : gelus.gelu, [x], noValue);

/** x [N, in] with weight [out, in] and bias [out]: [N, out]. */
export const linear = (x: Tensor, weight: Tensor, bias?: Tensor | null): Tensor =>
  apply(linearOp, bias ? [x, weight, bias] : [x, weight], null);

/** Focal loss of logits [N, C] and int32 class indices [N], with a factor for each class [C] if given. */
export const focalLoss = (logits: Tensor, labels: Tensor, gamma = 2, alpha?: Tensor | null): Tensor =>
  apply(focalOp, alpha ? [logits, labels, alpha] : [logits, labels], { gamma });

/** Mean squared error of two float32 tensors of one shape. */
export const mseLoss = (x: Tensor, target: Tensor): Tensor => apply(mseOp, [x, target], null);

/** int32 class indices [...] as float32 rows [..., classes] with a single 1. */
export const oneHot = (labels: Tensor, classes: number): Tensor => apply(oneHotOp, [labels], { classes });

export const softmax = (x: Tensor, dim: number): Tensor =>
  apply(softmaxes.softmax, [x], { dim: dimOf("softmax", x, dim) });
export const logSoftmax = (x: Tensor, dim: number): Tensor =>
  apply(softmaxes.logSoftmax, [x], { dim: dimOf("logSoftmax", x, dim) });

/** Position of the largest element along `dim`, among all elements without it; int32. The first of equals, the first NaN before all. */
export const argmax = (x: Tensor, dim?: number): Tensor =>
  dim === undefined ? argmax(reshape(x, [-1]), 0) : apply(argmaxOp, [x], { dim: dimOf("argmax", x, dim) });

export const reshape = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });

/** All dimensions from `startDim` to `endDim` as one. @throws ShapeError where the first lies behind the last */
export function flatten(x: Tensor, startDim = 0, endDim = -1): Tensor {
  const [from, to] = [startDim, endDim].map((dim) => dimOf("flatten", x, dim));
  if (from > to)
    throw new ShapeError(
      say`flatten: startDim ${startDim} lies behind endDim ${endDim} of a tensor of shape ${showShape(x.shape)}`,
    );
  const size = numelOf(x.shape.slice(from, to + 1));
  return reshape(x, [...x.shape.slice(0, from), size, ...x.shape.slice(to + 1)]);
}

/** One dimension as several; one of their sizes may be −1. */
export function unflatten(x: Tensor, dim: number, sizes: Shape): Tensor {
  const at = dimOf("unflatten", x, dim);
  const size = x.shape[at] ?? 1;
  const known = numelOf(sizes.filter((one) => one !== -1));
  const open = sizes.length > 0 && sizes.filter((one) => one === -1).length;
  if (sizes.length === 0 || (open === 1 ? known === 0 || size % known > 0 : open !== 0 || known !== size))
    throw new ShapeError(
      say`unflatten: dimension ${dim} of ${showShape(x.shape)} does not become ${showShape(sizes)}; the sizes are of its product, and one may be -1`,
    );
  return reshape(x, x.shape.toSpliced(at, 1, ...sizes.map((one) => (one === -1 ? size / known : one))));
}

const reduction =
  (op: Op<reductions.ReduceParams>) =>
  (x: Tensor, dim?: number | readonly number[], keepdim = false): Tensor =>
    apply(op, [x], { dims: dimsOf(op.name, x, dim), keepdim });

/** Over all dimensions, or those given. */
export const sum = reduction(reductions.sum);
export const mean = reduction(reductions.mean);
