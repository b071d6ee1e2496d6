// Weight normalisation (Salimans & Kingma 2016, https://arxiv.org/abs/1602.07868): length and direction of weights learn apart.
import { ArgumentError } from "../../errors.ts";
import { optional, whole } from "../../options/kinds.ts";
import { has, type Places } from "../../options/parameters.ts";
import { describe, signature } from "../../options/signature.ts";
import { dimOf } from "../../tensor/dims.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import { noGrad } from "../../tensor/mode.ts";
import { norm } from "../../tensor/statistics.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { say } from "../../words/index.ts";
import { type AnyModule, Parameter } from "../module.ts";
import { aModule, compute, keep, nameOfWeight, parameterOf } from "./computed.ts";

/** Length along every dimension but one, kept there; of all elements for null. */
export function lengthsOf(v: Tensor, dim: number | null): Tensor {
  const at = dim === null || dim === -1 ? null : dimOf("weightNorm", v, dim);
  if (at === null) return norm(v, 2, null, false);
  const others = v.shape.map((_, d) => d).filter((d) => d !== at);
  return others.length === 0 ? elementwise.abs(v) : norm(v, 2, others, true);
}

/** g · v / ‖v‖. */
export const ofLength = (g: Tensor, v: Tensor, dim: number | null): Tensor =>
  elementwise.mul(v, elementwise.div(g, lengthsOf(v, dim)));

const along = has(optional(whole()), 0);
const weightNormOf = signature("weightNorm", { module: aModule, name: nameOfWeight, dim: along });

type Fields = Record<string, Parameter | undefined>;
/** What each was normalised along. */
const known = new WeakMap<AnyModule, Map<string, number | null>>();

/**
 * Learns a module's weight as lengths `weight_g` and directions `weight_v`: weight = g · v / ‖v‖, as torch.nn.utils.weight_norm. The
 * lengths are those of each part along `dim` (0), with null one of all.
 *
 * @returns the module
 * @throws ArgumentError for a module without such a parameter
 */
export function weightNorm<M extends AnyModule>(
  module: M,
  ...more: Places<[name: string, dim: number | null], { name?: string; dim?: number | null }>
): M;
export function weightNorm(...args: unknown[]): AnyModule {
  const { module, name, dim } = weightNormOf.read(args);
  const weight = parameterOf("weightNorm", module, name);
  const lengths = noGrad(() => lengthsOf(weight, dim));
  const fields = module as unknown as Fields;
  compute(module, name, () => ofLength(fields[`${name}_g`] as Tensor, fields[`${name}_v`] as Tensor, dim));
  Object.assign(module, {
    [`${name}_g`]: new Parameter(lengths),
    [`${name}_v`]: new Parameter(weight.detach()),
  });
  known.set(module, (known.get(module) ?? new Map<string, number | null>()).set(name, dim));
  return module;
}
describe(weightNorm, weightNormOf);

const removing = signature("removeWeightNorm", { module: aModule, name: nameOfWeight });
/** Makes the weight a parameter again, as it is now. @returns the module @throws ArgumentError where weightNorm was not called */
export function removeWeightNorm<M extends AnyModule>(
  module: M,
  ...more: Places<[name: string], { name?: string }>
): M;
export function removeWeightNorm(...args: unknown[]): AnyModule {
  const { module, name } = removing.read(args);
  const own = known.get(module);
  if (!own?.has(name))
    throw new ArgumentError(
      say`${"removeWeightNorm"}: ${name} of ${module.constructor.name} is not computed by ${"weightNorm"}`,
      { code: "wrong-value", got: name, expected: say`the name of a parameter` },
    );
  const fields = module as unknown as Fields;
  const weight = noGrad(() => fields[name] as unknown as Tensor);
  own.delete(name);
  delete fields[`${name}_g`];
  delete fields[`${name}_v`];
  keep(module, name, weight);
  return module;
}
describe(removeWeightNorm, removing);
