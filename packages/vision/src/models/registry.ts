// Models by their name on the command line.
import type { nn } from "@tinycnn/core";
import { UnknownNameError } from "../errors.ts";
import { type ModelOptions, TinyCNN } from "./tinyCnn.ts";

const makers: ReadonlyMap<string, (options: ModelOptions) => nn.Module> = new Map([
  ["tinycnn", (options: ModelOptions) => new TinyCNN(options)],
]);

/** The names that `create` knows. */
export const names = (): string[] => [...makers.keys()];

/** A new model with fresh weights from the default generator. @throws UnknownNameError with the nearest name */
export function create(name: string, options: ModelOptions): nn.Module {
  const make = makers.get(name);
  if (!make) throw new UnknownNameError("model", name, names());
  return make(options);
}
