// What cells can import.

import * as core from "@tinycnn/core";
import { NotPossibleError, WrongTypeError } from "@tinycnn/core";
import * as vision from "@tinycnn/vision";
import * as run from "@tinycnn/vision/run";
import * as lab from "../api/index.ts";
import { plotModule } from "../api/plot.ts";
import { close, unknownMember, unknownModule } from "./advice.ts";

type Module = Readonly<Record<string, unknown>>;

const modules: Readonly<Record<string, Module>> = {
  "@tinycnn/core": core,
  "@tinycnn/vision": vision,
  "@tinycnn/vision/run": run,
  "@tinycnn/lab": lab,
  "@observablehq/plot": plotModule,
};

/** What each module exports. */
export const exportedNames = (): Record<string, string[]> =>
  Object.fromEntries(Object.entries(modules).map(([name, module]) => [name, Object.keys(module)]));

const isNamespace = (value: unknown): value is Module =>
  Object.prototype.toString.call(value) === "[object Module]";

/** Where a name is that was looked for one level too high, such as `Conv2d`, which is `nn.Conv2d`. */
function inside(module: Module, name: string): string | undefined {
  for (const [key, part] of Object.entries(module)) {
    if (!isNamespace(part)) continue;
    const found = Object.hasOwn(part, name) ? name : close(name, Object.keys(part));
    if (found) return `${key}.${found}`;
  }
  return undefined;
}

const strictOnes = new WeakMap<Module, Module>();

/** A module that says so when it is asked for what it has not, instead of giving undefined. */
function strict(module: Module, name: string): Module {
  const known = strictOnes.get(module);
  if (known) return known;
  const parts = Object.entries(module).map(
    ([key, value]) => [key, isNamespace(value) ? strict(value, key) : value] as const,
  );
  const made: Module = new Proxy(
    Object.freeze({ ...Object.fromEntries(parts), [Symbol.toStringTag]: "Module" }),
    {
      get(target, key) {
        // A module is no promise, and what looks at values asks for these.
        if (typeof key === "symbol" || key in target || key === "then" || key === "toJSON")
          return Reflect.get(target, key);
        throw new WrongTypeError(unknownMember(name, key, Object.keys(target), inside(target, key)));
      },
    },
  );
  strictOnes.set(module, made);
  return made;
}

/** The module of that name. @throws Error that lists those there are */
export async function importModule(name: string): Promise<Module> {
  const found = Object.hasOwn(modules, name) ? modules[name] : undefined;
  if (!found) throw new NotPossibleError(unknownModule(name, Object.keys(modules)));
  return strict(found, name);
}
