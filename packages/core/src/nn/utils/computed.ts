// A module's weight that is computed of others whenever it is asked for: what weight norm, spectral norm and parametrizations share.
import { wrong } from "../../options/faults.ts";
import { thing } from "../../options/kinds.ts";
import { has, needs } from "../../options/parameters.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { say } from "../../words/index.ts";
import { type AnyModule, Module, Parameter } from "../module.ts";

export const aModule = needs(
  thing<AnyModule>(
    () => say`a module`,
    (value) => value instanceof Module,
  ),
);
const aName = thing<string>(
  () => say`the name of a parameter`,
  (value) => typeof value === "string",
);
/** "weight" by default. */
export const nameOfWeight = has(aName, "weight");
export const nameNeeded = needs(aName);

type Fields = Record<string, unknown>;

/** The parameter of that name. @throws ArgumentError where the module has none */
export function parameterOf(as: string, module: AnyModule, name: string): Parameter {
  const found = Object.getOwnPropertyDescriptor(module, name)?.value;
  if (found instanceof Parameter) return found;
  const known = [...module.namedParameters()].map(([path]) => path).filter((path) => !path.includes("."));
  throw wrong(as, "name", say`one of ${known.join(", ") || say`no parameter at all`}`, name);
}

/** Takes a parameter away and computes it from now on. It is no state: state dicts hold what it is computed of. */
export function compute(module: AnyModule, name: string, get: () => Tensor): void {
  delete (module as unknown as Fields)[name];
  Object.defineProperty(module, name, { get, configurable: true, enumerable: false });
}

/** Makes what was computed a parameter again. */
export function keep(module: AnyModule, name: string, value: Tensor): void {
  delete (module as unknown as Fields)[name];
  Object.assign(module, { [name]: new Parameter(value.detach().clone()) });
}
