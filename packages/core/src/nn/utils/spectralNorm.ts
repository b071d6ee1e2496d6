// Spectral normalisation (Miyato et al. 2018, https://arxiv.org/abs/1802.05957): a weight over its largest singular value, which is followed
// by a step of the power method a call.
import { ArgumentError } from "../../errors.ts";
import { number, optional, whole } from "../../options/kinds.ts";
import { has, type Places } from "../../options/parameters.ts";
import { describe, signature } from "../../options/signature.ts";
import { randn } from "../../tensor/creation.ts";
import { dimOf } from "../../tensor/dims.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import { permute, reshape, transpose } from "../../tensor/functional.ts";
import { overwrite } from "../../tensor/inPlace.ts";
import { noGrad } from "../../tensor/mode.ts";
import { dot, mv } from "../../tensor/products.ts";
import { norm } from "../../tensor/statistics.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { say } from "../../words/index.ts";
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from "../convs/index.ts";
import { type AnyModule, Parameter } from "../module.ts";
import { aModule, compute, keep, nameOfWeight, parameterOf } from "./computed.ts";

export const settings = {
  /** Steps of the power method a call in training, 1 by default. */
  nPowerIterations: has(whole(1), 1),
  /** Lengths are not taken for less, 1e-12 by default. */
  eps: has(number({ above: 0 }), 1e-12),
  /** The dimension of outputs: 1 for transposed convolutions, 0 otherwise. */
  dim: has(optional(whole()), null),
};
/** What `SpectralNorm` takes by name. */
export interface SpectralNormOptions {
  name?: string;
  nPowerIterations?: number;
  eps?: number;
  dim?: number | null;
}

/** The dimension of outputs. */
export const outputsOf = (module: AnyModule, weight: Tensor, dim: number | null): number =>
  dim === null
    ? Number([ConvTranspose1d, ConvTranspose2d, ConvTranspose3d].some((kind) => module instanceof kind))
    : dimOf("spectralNorm", weight, dim);

/** A row for each output. */
export function matrixOf(weight: Tensor, dim: number): Tensor {
  const others = weight.shape.map((_, d) => d).filter((d) => d !== dim);
  return reshape(dim === 0 ? weight : permute(weight, [dim, ...others]), [weight.shape[dim], -1]);
}

const { div, clamp } = elementwise;
export const unit = (x: Tensor, eps: number): Tensor => div(x, clamp(norm(x, 2, 0, true), eps, null));
/** A vector of that length and of a direction drawn. */
export const drawn = (size: number, like: Tensor, eps: number): Tensor =>
  noGrad(() => unit(randn([size]).to(like.device), eps));

/** uᵀ W v: the singular value that the vectors tell. They are copied: they may go on before a gradient is asked for. */
export const sigmaOf = (matrix: Tensor, u: Tensor, v: Tensor): Tensor =>
  dot(u.clone().detach(), mv(matrix, v.clone().detach()));

const spectral = signature("spectralNorm", { module: aModule, name: nameOfWeight, ...settings });

interface Known {
  value(): Tensor;
  removeHook(): void;
}
const known = new WeakMap<AnyModule, Map<string, Known>>();

/**
 * Divides a module's weight by its largest singular value, as torch.nn.utils.spectral_norm: what is learned is `weight_orig`; the vectors
 * `weight_u` and `weight_v` are buffers, which go on with every call in training.
 *
 * @returns the module
 * @throws ArgumentError for a module without such a parameter
 */
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
  const at = outputsOf(module, weight, dim);
  const [rows, columns] = matrixOf(weight, at).shape;
  const [orig, ofU, ofV] = ["orig", "u", "v"].map((end) => `${name}_${end}`);
  const fields = module as unknown as Record<string, Tensor>;
  const [u, v] = [drawn(rows, weight, eps), drawn(columns, weight, eps)];
  const value = (): Tensor =>
    div(fields[orig], sigmaOf(matrixOf(fields[orig], at), fields[ofU], fields[ofV]));
  compute(module, name, value);
  Object.assign(module, { [orig]: new Parameter(weight.detach()), [ofU]: u, [ofV]: v });
  const removeHook = module.registerForwardPreHook(() => {
    if (!module.training) return;
    noGrad(() => {
      const matrix = matrixOf(fields[orig], at);
      for (let i = 0; i < nPowerIterations; i++) {
        overwrite("spectralNorm", fields[ofV], unit(mv(transpose(matrix, 0, 1), fields[ofU]), eps));
        overwrite("spectralNorm", fields[ofU], unit(mv(matrix, fields[ofV]), eps));
      }
    });
  });
  known.set(module, (known.get(module) ?? new Map<string, Known>()).set(name, { value, removeHook }));
  return module;
}
describe(spectralNorm, spectral);

const removing = signature("removeSpectralNorm", { module: aModule, name: nameOfWeight });
/** Makes the weight a parameter again, as it is now. @returns the module @throws ArgumentError where spectralNorm was not called */
export function removeSpectralNorm<M extends AnyModule>(
  module: M,
  ...more: Places<[name: string], { name?: string }>
): M;
export function removeSpectralNorm(...args: unknown[]): AnyModule {
  const { module, name } = removing.read(args);
  const one = known.get(module)?.get(name);
  if (!one)
    throw new ArgumentError(
      say`${"removeSpectralNorm"}: ${name} of ${module.constructor.name} is not computed by ${"spectralNorm"}`,
      { code: "wrong-value", got: name, expected: say`the name of a parameter` },
    );
  const weight = noGrad(one.value);
  one.removeHook();
  known.get(module)?.delete(name);
  for (const end of ["orig", "u", "v"])
    delete (module as unknown as Record<string, unknown>)[`${name}_${end}`];
  keep(module, name, weight);
  return module;
}
describe(removeSpectralNorm, removing);
