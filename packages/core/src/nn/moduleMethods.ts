// Methods of modules that others say in another way: parameters and buffers by path, devices and types by name.
import { NotPossibleError } from "../errors.ts";
import { wrong } from "../options/faults.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkDType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { Module, Parameter } from "./module.ts";

interface More {
  /** The parameter at a dotted path, `layer1.0.weight`. @throws Error for a path that leads nowhere */
  getParameter(target: string): Parameter;
  /** The buffer at a dotted path, `bn1.running_mean`. @throws Error for a path that leads nowhere */
  getBuffer(target: string): Tensor;
  /** Makes a parameter one of this module's under that name, as assigning it to a property does; null for none. */
  registerParameter(name: string, param: Parameter | null): void;
  /** Makes a module a child under that name, as addModule. */
  registerModule(name: string, module: Module): void;
  /** To the cpu. */
  cpu(): this;
  /** Itself: weights are float32. */
  float(): this;
  /** There is no float64 here. @throws RangeError that says what to take */
  double(): never;
  /** There is no float16 here. @throws RangeError that says what to take */
  half(): never;
  /** There is no bfloat16 here. @throws RangeError that says what to take */
  bfloat16(): never;
}

declare module "./module.ts" {
  interface Module extends More {}
}

function found<T>(module: Module, target: string, all: Iterable<[string, T]>, what: string): T {
  const listed = [...all];
  const one = listed.find(([path]) => path === target);
  if (one) return one[1];
  const known = listed.map(([path]) => path).join(", ");
  throw new NotPossibleError(
    say`${module.constructor.name} has no ${what} ${JSON.stringify(target)}; it has ${known}`,
  );
}

const methods: { [K in keyof More]: (module: Module, ...rest: never[]) => unknown } = {
  getParameter: (module, target: string) => found(module, target, module.namedParameters(), say`parameter`),
  getBuffer: (module, target: string) => found(module, target, module.namedBuffers(), say`buffer`),
  registerParameter(module, name: string, param: Parameter | null) {
    if (param !== null && !((param as unknown) instanceof Parameter))
      throw wrong("registerParameter", "param", say`a parameter or null`, param);
    Object.assign(module, { [name]: param });
  },
  registerModule: (module, name: string, child: Module) => module.addModule(name, child),
  cpu: (module) => module.to("cpu"),
  float: (module) => module,
  double: () => checkDType("float64"),
  half: () => checkDType("float16"),
  bfloat16: () => checkDType("bfloat16"),
};

for (const [name, call] of Object.entries(methods))
  Object.defineProperty(Module.prototype, name, {
    value(this: Module, ...rest: never[]) {
      return (call as (module: Module, ...rest: unknown[]) => unknown)(this, ...rest);
    },
    writable: true,
    configurable: true,
  });
