// Models by their name on the command line.
import type { nn } from "@tinycnn/core";
import { UnknownNameError } from "../errors.ts";
import { Airbench94 } from "./airbench94.ts";
import { type ModelOptions, TinyCNN } from "./tinyCnn.ts";

type Maker = (options: ModelOptions) => nn.Module;

const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ["tinycnn", (options) => new TinyCNN(options)],
  ["airbench94", (options) => new Airbench94(options)],
]);

/** The names that `create` knows. */
export const names = (): string[] => [...makers.keys()];

/** A new model with fresh weights from the default generator. @throws UnknownNameError with the nearest name */
export function create(name: string, options: ModelOptions): nn.Module {
  const make = makers.get(name);
  if (!make) throw new UnknownNameError("model", name, names());
  return make(options);
}
