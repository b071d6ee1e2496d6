// What cells can import.
import * as core from "@tinycnn/core";
import { say } from "@tinycnn/core";
import * as vision from "@tinycnn/vision";
import * as run from "@tinycnn/vision/run";
import * as lab from "../api/index.ts";
import { plotModule } from "../api/plot.ts";

const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "@tinycnn/core": core,
  "@tinycnn/vision": vision,
  "@tinycnn/vision/run": run,
  "@tinycnn/lab": lab,
  "@observablehq/plot": plotModule,
};

/** Names that `import` knows. */
export const moduleNames = (): string[] => Object.keys(modules);

/** The module of that name. @throws Error that lists those there are */
export async function importModule(name: string): Promise<Readonly<Record<string, unknown>>> {
  const found = Object.hasOwn(modules, name) ? modules[name] : undefined;
  if (!found) throw new Error(say`cannot import "${name}": cells have ${moduleNames().join(", ")}`);
  return found;
}
