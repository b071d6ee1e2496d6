// Initial values of weights, as torch.nn.init draws them from the default generator.

import { tensor } from "../tensor/create.ts";
import { defaultGenerator } from "../tensor/random.ts";
import { numelOf, type Shape } from "../tensor/types.ts";
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
