// The engine's modules as Python finds them: parts by name, and places for modules of Python's.
import { nn, Tensor } from "@tinycnn/core";

/** A module whose forward is Python's. */
class PythonModule extends nn.Module {
  readonly #forward: (...inputs: Tensor[]) => Tensor;

  constructor(forward: (...inputs: Tensor[]) => Tensor) {
    super();
    this.#forward = forward;
  }

  override forward(...inputs: Tensor[]): Tensor {
    return this.#forward(...inputs);
  }
}

const isParameter = (value: unknown): boolean => value instanceof nn.Parameter;

export const modules = {
  parametersOf: (module: nn.Module): [string, unknown][] =>
    Object.entries(module).filter(([, value]) => isParameter(value)),
  buffersOf: (module: nn.Module): [string, unknown][] =>
    Object.entries(module).filter(([, value]) => value instanceof Tensor && !isParameter(value)),
  childrenOf: (module: nn.Module): [string, nn.Module][] => [...module.namedChildren()],
  /** Puts a module where one is; the engine's own name may be in camelCase. */
  setModule(module: nn.Module, name: string, part: nn.Module): void {
    const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    Object.assign(module, { [camel in module ? camel : name]: part });
  },
  /** Calls a function of Python's behind each call of a module; gives what ends that. */
  watch: (module: nn.Module, hook: (module: nn.Module, inputs: Tensor[], output: Tensor) => void) =>
    module.registerForwardHook((of, inputs, output) => hook(of, inputs, output)),
  pythonModule: (forward: (...inputs: Tensor[]) => Tensor): nn.Module => new PythonModule(forward),
  /** Whether it is one of core's layers, which Python can make by itself. */
  isLayer: (name: string): boolean => name in nn && name !== "Module",
};
