// What Python needs of the engine beside its functions: who holds a tensor, what a value is, elements at once.
import * as core from "@tinycnn/core";
import { held } from "./held.ts";
import { kinds } from "./kinds.ts";
import { reading } from "./reading.ts";

const { nn, Generator } = core;

export const bridge = {
  ...held,
  ...kinds,
  ...reading,

  /** An object with those keys: what Python's dicts are here. */
  object: (keys: string[], values: unknown[]) => Object.fromEntries(keys.map((key, i) => [key, values[i]])),
  null: () => null,

  /** Names and tensors of a layer's own properties. */
  parametersOf: (module: core.nn.Module) =>
    Object.entries(module).filter(([, value]) => value instanceof nn.Parameter),
  buffersOf: (module: core.nn.Module) =>
    Object.entries(module).filter(
      ([, value]) => value instanceof core.Tensor && !(value instanceof nn.Parameter),
    ),

  /** The order of a pass over so many examples: from a generator of its own, or from a seed that the default one draws. */
  order: (draws: core.Generator, length: number, isOwn: boolean) =>
    (isOwn ? draws : new Generator(draws.randomInt63())).randperm(length),
  listed: (iterable: Iterable<unknown>) => [...iterable],
};
