// Pipelines as data, for the configuration of a run.
import { say } from "@tinycnn/core";
import { nearest, UnknownNameError } from "../errors.ts";
import { Compose } from "./compose.ts";
import { type Entry, registry } from "./registry.ts";
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

function checkOptions(where: string, { required, optional }: Entry, given: Record<string, unknown>): void {
  const kinds = { ...required, ...optional };
  const known = Object.keys(kinds);
  for (const [option, value] of Object.entries(given)) {
    if (!Object.hasOwn(kinds, option)) {
      const near = nearest(option, known);
      const list = known.length > 0 ? say`It has: ${known.join(", ")}` : say`It has none`;
      throw new TypeError(
        near
          ? say`${where}: unknown option "${option}": did you mean "${near}"? ${list}`
          : say`${where}: unknown option "${option}". ${list}`,
      );
    }
    if (!kinds[option].is(value))
      throw new TypeError(say`${where}: ${option} must be ${kinds[option].what()}, got ${show(value)}`);
  }
  const missing = Object.keys(required).filter((option) => !Object.hasOwn(given, option));
  if (missing.length > 0) throw new TypeError(say`${where}: ${missing.join(", ")} must be given`);
}

function makeOne(spec: unknown, place: number): Transform {
  if (!isRecord(spec) || typeof spec.name !== "string")
    throw new TypeError(
      say`transforms: expected {"name": …} with options at place ${place}, got ${show(spec).slice(0, 100)}`,
    );
  const { name, ...given } = spec as TransformSpec;
  if (!Object.hasOwn(registry, name)) throw new UnknownNameError(say`transform`, name, names());
  checkOptions(say`transforms: ${name} at place ${place}`, registry[name], given);
  return registry[name].make(given);
}

/**
 * A pipeline from a list such as `[{"name": "RandomCrop", "size": 32, "padding": 4}, {"name": "ToTensor"}]`, as JSON gives it.
 *
 * @throws UnknownNameError for a name that is not registered
 * @throws TypeError for an option that is unknown, missing or of another kind, for transforms in an order that cannot work, and
 *   for a list without ToTensor
 * @throws RangeError for values that the transform refuses
 */
export function parse(spec: unknown): Compose {
  if (!Array.isArray(spec))
    throw new TypeError(say`transforms: expected a list of transforms, got ${show(spec).slice(0, 100)}`);
  const made = spec.map((one, i) => makeOne(one, i + 1));
  const compose = new Compose(made);
  if (!made.some((part) => part instanceof ToTensor))
    throw new TypeError(
      say`transforms: the list gives images, a model needs tensors. Add {"name": "ToTensor"} behind the transforms of images`,
    );
  return compose;
}
