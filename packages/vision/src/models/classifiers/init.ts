// How torchvision draws initial weights: layer by layer in the order of the model's modules, from the default generator.
import { defaultGenerator, nn, type Tensor } from "@tinycnn/core";

/** Does something to every module, in torch's order; gives the model back. */
export function initialise<M extends nn.Module>(model: M, each: (module: nn.Module) => void): M {
  for (const [, module] of model.namedModules()) each(module);
  return model;
}

export const fill = (tensor: Tensor | null, value: number): void => {
  if (tensor) nn.init.edit(tensor, (data) => data.fill(value));
};

export const normal = (tensor: Tensor, std: number): void =>
  nn.init.edit(tensor, (data) => defaultGenerator.normalFill(data, 0, std));

/** Weights that one output sums over, or that one input goes into. */
export function fan({ shape }: Tensor, of: "in" | "out"): number {
  const places = shape.slice(2).reduce((a, b) => a * b, 1);
  return shape[of === "in" ? 1 : 0] * places;
}

/** He et al. 2015, normal, for a ReLU. */
export const kaimingNormal = (weight: Tensor, of: "in" | "out"): void =>
  normal(weight, Math.SQRT2 / Math.sqrt(fan(weight, of)));
