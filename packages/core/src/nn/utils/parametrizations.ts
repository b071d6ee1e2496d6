// Weight norm and spectral norm as parametrizations: torch.nn.utils.parametrizations, with the keys of its state dicts.
import { optional, whole } from "../../options/kinds.ts";
import { has, type Places } from "../../options/parameters.ts";
import { describe, signature } from "../../options/signature.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import { transpose } from "../../tensor/functional.ts";
import { overwrite } from "../../tensor/inPlace.ts";
import { noGrad } from "../../tensor/mode.ts";
import { mv } from "../../tensor/products.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type AnyModule, Module } from "../module.ts";
import { aModule, nameOfWeight, parameterOf } from "./computed.ts";
import { registerParametrization } from "./parametrize.ts";
import {
  drawn,
  matrixOf,
  outputsOf,
  type SpectralNormOptions,
  settings,
  sigmaOf,
  unit,
} from "./spectralNorm.ts";
import { lengthsOf, ofLength } from "./weightNorm.ts";

/** original0: lengths; original1: directions. */
class WeightNorm extends Module {
  readonly #dim: number | null;

  constructor(dim: number | null) {
    super();
    this.#dim = dim;
  }
  override forward(g: Tensor, v: Tensor): Tensor {
    return ofLength(g, v, this.#dim);
  }
  rightInverse(weight: Tensor): Tensor[] {
    return [lengthsOf(weight, this.#dim), weight];
  }
}

class SpectralNorm extends Module {
  readonly #dim: number;
  readonly #eps: number;
  _u: Tensor;
  _v: Tensor;

  constructor(weight: Tensor, dim: number, eps: number) {
    super();
    this.#dim = dim;
    this.#eps = eps;
    const [rows, columns] = matrixOf(weight, dim).shape;
    this._u = drawn(rows, weight, eps);
    this._v = drawn(columns, weight, eps);
    this.follow(weight, 15);
  }
  /** So many steps of the power method. */
  follow(weight: Tensor, steps: number): void {
    noGrad(() => {
      const matrix = matrixOf(weight, this.#dim);
      for (let i = 0; i < steps; i++) {
        overwrite("spectralNorm", this._u, unit(mv(matrix, this._v), this.#eps));
        overwrite("spectralNorm", this._v, unit(mv(transpose(matrix, 0, 1), this._u), this.#eps));
      }
    });
  }
  override forward(weight: Tensor): Tensor {
    return elementwise.div(weight, sigmaOf(matrixOf(weight, this.#dim), this._u, this._v));
  }
}

const weightNormOf = signature("weightNorm", {
  module: aModule,
  name: nameOfWeight,
  dim: has(optional(whole()), 0),
});
/** nn.utils.weightNorm with the names of PyTorch 2: `parametrizations.weight.original0` and `original1`. @returns the module */
export function weightNorm<M extends AnyModule>(
  module: M,
  ...more: Places<[name: string, dim: number | null], { name?: string; dim?: number | null }>
): M;
export function weightNorm(...args: unknown[]): AnyModule {
  const { module, name, dim } = weightNormOf.read(args);
  parameterOf("weightNorm", module, name);
  return registerParametrization(module, name, new WeightNorm(dim));
}
describe(weightNorm, weightNormOf);

const spectral = signature("spectralNorm", { module: aModule, name: nameOfWeight, ...settings });
/** nn.utils.spectralNorm as a parametrization: the vectors are near their end at once, by 15 steps. @returns the module */
export function spectralNorm<M extends AnyModule>(
  module: M,
  ...more: Places<
    [name: string, nPowerIterations: number, eps: number, dim: number | null],
    SpectralNormOptions
  >
): M;
export function spectralNorm(...args: unknown[]): AnyModule {
  const { module, name, nPowerIterations, eps, dim } = spectral.read(args);
  const weight = parameterOf("spectralNorm", module, name);
  const norm = new SpectralNorm(weight, outputsOf(module, weight, dim), eps);
  registerParametrization(module, name, norm);
  const { parametrizations } = module as unknown as {
    parametrizations: Record<string, { original: Tensor }>;
  };
  const list = parametrizations[name];
  module.registerForwardPreHook(() => {
    if (module.training && parametrizations[name] === list) norm.follow(list.original, nPowerIterations);
  });
  return module;
}
describe(spectralNorm, spectral);
