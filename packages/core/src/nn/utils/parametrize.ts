// A parameter that is computed of others by modules: torch.nn.utils.parametrize.
import { ArgumentError } from "../../errors.ts";
import { flag, optional, thing } from "../../options/kinds.ts";
import { has, lacks, type Places } from "../../options/parameters.ts";
import { describe, signature } from "../../options/signature.ts";
import { noGrad } from "../../tensor/mode.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { ModuleDict } from "../containers.ts";
import { type AnyModule, Module, Parameter } from "../module.ts";
import { aModule, compute, keep, nameNeeded, parameterOf } from "./computed.ts";

/** Computes a parameter of one tensor, or of several that `rightInverse` makes of a value. */
interface Parametrization {
  rightInverse?(value: Tensor): Tensor | Tensor[];
}

/** What a parameter is computed of: `original`, or `original0`, `original1` …, through its modules, one after the other. */
export class ParametrizationList extends Module<[], Tensor> {
  #names: string[] = [];
  #count = 0;

  /** @internal */
  static of(value: Tensor): ParametrizationList {
    const list = new ParametrizationList();
    Object.assign(list, { original: new Parameter(value) });
    list.#names = ["original"];
    return list;
  }

  /** Puts a module behind those that there are, so that the value stays where the module knows how. */
  add(module: Module): void {
    const { rightInverse } = module as unknown as Parametrization;
    if (rightInverse && this.#count === 0) {
      const made = noGrad(() => rightInverse.call(module, this.forward()));
      const all = Array.isArray(made) ? made : [made];
      delete (this as unknown as Record<string, unknown>).original;
      this.#names = Array.isArray(made) ? all.map((_, i) => `original${i}`) : ["original"];
      all.forEach((one, i) => {
        Object.assign(this, { [this.#names[i]]: new Parameter(one.detach()) });
      });
    }
    Object.assign(this, { [this.#count++]: module });
  }

  override forward(): Tensor {
    const fields = this as unknown as Record<string, Tensor>;
    const originals = this.#names.map((name) => fields[name]);
    const [first, ...rest] = this.children() as ((...inputs: Tensor[]) => Tensor)[];
    return rest.reduce((x, module) => module(x), first ? first(...originals) : originals[0]);
  }
}

const listsOf = (module: AnyModule): ModuleDict | null => {
  const found = Object.getOwnPropertyDescriptor(module, "parametrizations")?.value;
  return found instanceof ModuleDict ? found : null;
};
const listOf = (module: AnyModule, name: string): ParametrizationList | null => {
  const lists = listsOf(module);
  return lists?.has(name) ? (lists.get(name) as AnyModule as ParametrizationList) : null;
};

const registering = signature("registerParametrization", {
  module: aModule,
  tensorName: nameNeeded,
  parametrization: aModule,
  unsafe: lacks(false),
});
/**
 * Computes a parameter by a module from now on: `module.weight` is `parametrization(original)`, and what is learned is
 * `parametrizations.weight.original`. A second one computes on what the first gave.
 *
 * @returns the module
 * @throws ArgumentError for a module without such a parameter, and for what changes its shape
 */
export function registerParametrization<M extends AnyModule>(
  module: M,
  tensorName: string,
  parametrization: AnyModule,
  ...more: Places<[unsafe: false], { unsafe?: false }>
): M;
export function registerParametrization(...args: unknown[]): AnyModule {
  const { module, tensorName, parametrization } = registering.read(args);
  const known = listOf(module, tensorName);
  const before = known
    ? noGrad(() => known.forward())
    : parameterOf("registerParametrization", module, tensorName);
  const list = known ?? ParametrizationList.of(before);
  list.add(parametrization as AnyModule as Module);
  const made: unknown = noGrad(() => list.forward());
  if (!(made instanceof Tensor && sameShape(made.shape, before.shape)))
    throw new ArgumentError(
      say`registerParametrization: ${tensorName} has the shape ${showShape(before.shape)}, and ${parametrization.constructor.name} makes ${made instanceof Tensor ? showShape(made.shape) : typeof made} of it`,
      { code: "wrong-value", got: parametrization, expected: showShape(before.shape) },
    );
  if (known) return module;
  if (!listsOf(module)) Object.assign(module, { parametrizations: new ModuleDict() });
  listsOf(module)?.set(tensorName, list);
  compute(module, tensorName, () => list.forward());
  return module;
}
describe(registerParametrization, registering);

const removing = signature("removeParametrizations", {
  module: aModule,
  tensorName: nameNeeded,
  /** Whether the parameter stays as it is now, true by default, or becomes the original again. */
  leaveParametrized: has(flag, true),
});
/** Makes the parameter one of its own again. @returns the module @throws ArgumentError where it is not parametrized, or has several originals and is to become one of them */
export function removeParametrizations<M extends AnyModule>(
  module: M,
  tensorName: string,
  ...more: Places<[leaveParametrized: boolean], { leaveParametrized?: boolean }>
): M;
export function removeParametrizations(...args: unknown[]): AnyModule {
  const { module, tensorName, leaveParametrized } = removing.read(args);
  const list = listOf(module, tensorName);
  const original = (list as unknown as { original?: Tensor } | null)?.original;
  if (!list || (!leaveParametrized && !original))
    throw new ArgumentError(
      list
        ? say`removeParametrizations: ${tensorName} is computed of several originals; leave it as it is now, with leaveParametrized`
        : say`removeParametrizations: ${tensorName} of ${module.constructor.name} is not parametrized`,
      { code: "wrong-value", got: tensorName, expected: say`the name of a parameter` },
    );
  const value = noGrad(() => (leaveParametrized ? list.forward() : (original as Tensor)));
  const lists = listsOf(module) as unknown as Record<string, unknown>;
  delete lists[tensorName];
  if (listsOf(module)?.keys().length === 0)
    delete (module as unknown as Record<string, unknown>).parametrizations;
  keep(module, tensorName, value);
  return module;
}
describe(removeParametrizations, removing);

const asking = signature("isParametrized", {
  module: aModule,
  tensorName: has(
    optional(
      thing<string>(
        () => say`the name of a parameter`,
        (value) => typeof value === "string",
      ),
    ),
    null,
  ),
});
/** Whether a parameter of the module, or the one of that name, is computed by modules. */
export function isParametrized(
  module: AnyModule,
  ...more: Places<[tensorName: string | null], { tensorName?: string | null }>
): boolean;
export function isParametrized(...args: unknown[]): boolean {
  const { module, tensorName } = asking.read(args);
  return tensorName === null ? listsOf(module) !== null : listOf(module, tensorName) !== null;
}
describe(isParametrized, asking);
