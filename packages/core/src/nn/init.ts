// Initial values of weights, as torch.nn.init draws them from the default generator.

import { NotPossibleError, OutOfRangeError } from "../errors.ts";
import { tensor } from "../tensor/create.ts";
import { defaultGenerator } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { numelOf, type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { Parameter } from "./module.ts";

/** Uniform in [-bound, bound). */
export function uniform(shape: Shape, bound: number): Parameter {
  const data = new Float32Array(numelOf(shape));
  defaultGenerator.uniformFill(data, -bound, bound);
  return new Parameter(tensor(data, { shape }));
}

/** Every element the same. */
export function constant(shape: Shape, value: number): Parameter {
  return new Parameter(tensor(new Float32Array(numelOf(shape)).fill(value), { shape }));
}

/** Inputs that one output sums over: in × kernel height × kernel width. */
export const fanIn = (shape: Shape): number => numelOf(shape.slice(1));

/**
 * He et al. 2015 (https://arxiv.org/abs/1502.01852), uniform, for a leaky ReLU of slope a = √5: PyTorch's default for convolutions
 * and linear layers, computed in its order of operations.
 */
export function kaimingUniform(shape: Shape, a = Math.sqrt(5)): Parameter {
  const gain = Math.sqrt(2 / (1 + a * a));
  const std = gain / Math.sqrt(fanIn(shape));
  return uniform(shape, Math.sqrt(3) * std);
}

/** PyTorch's default for the bias of a layer with that weight. */
export const defaultBias = (out: number, weight: Shape): Parameter =>
  uniform([out], 1 / Math.sqrt(fanIn(weight)));

/**
 * Changes a float32 tensor's elements (row-major) in place, as assigning to `tensor.data` in PyTorch; nothing is recorded.
 *
 * @throws Error on a device whose tensors cannot be read at once
 */
export function edit(tensor: Tensor, change: (data: Float32Array) => void): void {
  const { device } = tensor;
  const data = device.peek(tensor.array);
  if (!data)
    throw new NotPossibleError(
      say`init: a tensor on ${device.name} cannot be read at once; set it up on the cpu`,
    );
  const values = Float32Array.from(data);
  change(values);
  tensor.handle.replace(device.fromHost(values, tensor));
}

/**
 * Makes the first `filters` filters of a convolution [out, in, KH, KW] hand on one input channel each, as
 * torch.nn.init.dirac_(weight[:filters]): zeros, and a one in the middle (or just after it) of the filter's own channel.
 *
 * @param filters all by default; those beyond the input channels are zero
 */
export function dirac(weight: Tensor, filters: number = weight.shape[0]): void {
  if (weight.dim !== 4)
    throw new ShapeError(say`dirac expects a weight [out, in, KH, KW], got ${showShape(weight.shape)}`);
  const [out, channels, kh, kw] = weight.shape;
  if (!Number.isInteger(filters) || filters < 0 || filters > out)
    throw new OutOfRangeError(say`dirac: filters must be a whole number of 0 to ${out}, got ${filters}`);
  const middle = Math.floor(kh / 2) * kw + Math.floor(kw / 2);
  edit(weight, (data) => {
    data.fill(0, 0, filters * channels * kh * kw);
    for (let f = 0; f < Math.min(filters, channels); f++) data[(f * channels + f) * kh * kw + middle] = 1;
  });
}
