// Pipelines as data, for the configuration of a run.
import { ArgumentError, say, WrongTypeError } from "@tinycnn/core";
import { UnknownNameError } from "../errors.ts";
import { Compose } from "./compose.ts";
import { make, registry } from "./registry.ts";
import { ToTensor } from "./toTensor.ts";
import type { Transform } from "./transform.ts";

/** One transform: its name and its options beside it, as `{"name": "RandomCrop", "size": 32, "padding": 4}`. */
export interface TransformSpec {
  readonly name: string;
  readonly [option: string]: unknown;
}

/** Names that a list may use. */
export const names = (): readonly string[] => Object.keys(registry);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

function makeOne(spec: unknown, place: number): Transform {
  if (!isRecord(spec) || typeof spec.name !== "string")
    throw new WrongTypeError(
      say`transforms: expected {"name": …} with options at place ${place}, got ${show(spec).slice(0, 100)}`,
    );
  const { name, ...given } = spec as TransformSpec;
  if (!Object.hasOwn(registry, name)) throw new UnknownNameError(say`transform`, name, names());
  try {
    return make(name, given);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new ArgumentError(say`transforms, place ${place}: ${error.message}`, {
      code: error.code,
      got: error.got,
    });
  }
}

/**
 * A pipeline from a list such as `[{"name": "RandomCrop", "size": 32, "padding": 4}, {"name": "ToTensor"}]`, as JSON gives it.
 *
 * @throws UnknownNameError for a name that is not registered
 * @throws ArgumentError for an option that is unknown, missing or of another kind
 * @throws TypeError for transforms in an order that cannot work, and for a list without ToTensor
 */
export function parse(spec: unknown): Compose {
  if (!Array.isArray(spec))
    throw new WrongTypeError(say`transforms: expected a list of transforms, got ${show(spec).slice(0, 100)}`);
  const made = spec.map((one, i) => makeOne(one, i + 1));
  const compose = new Compose(made);
  if (!made.some((part) => part instanceof ToTensor))
    throw new WrongTypeError(
      say`transforms: the list gives images, a model needs tensors. Add {"name": "ToTensor"} behind the transforms of images`,
    );
  return compose;
}
