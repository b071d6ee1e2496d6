// Every transform by name, as a run's configuration calls it. Each says itself which options it takes.
import type { options } from "@tinycnn/core";
import * as list from "./list.ts";
import { Transform } from "./transform.ts";

type Maker = (new (...args: never) => Transform) & { readonly signature: options.Signature };

const isMaker = (value: unknown): value is Maker =>
  typeof value === "function" && value.prototype instanceof Transform && Object.hasOwn(value, "signature");

/** Transforms by name. */
export const registry: Readonly<Record<string, Maker>> = Object.fromEntries(
  Object.values(list)
    .filter(isMaker)
    .map((maker) => [maker.signature.name, maker]),
);

/** A transform of its options by name. @throws ArgumentError for an option that it does not take */
export const make = (name: string, options: Readonly<Record<string, unknown>>): Transform =>
  Reflect.construct(registry[name], [options]);
