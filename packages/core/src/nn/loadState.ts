// Weights into a module: all that fits is looked at before anything is changed.
import { NotPossibleError } from "../errors.ts";
import { wrong } from "../options/faults.ts";
import { isPlain } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { sameShape, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";

/** Tensors by name: a Map as stateDict() gives it, or an object, which a dict of Python's is. */
export type StateDict = ReadonlyMap<string, Tensor> | Readonly<Record<string, Tensor>>;

/** Names that were on one side only, as torch's load_state_dict tells them. */
export interface Unmatched {
  readonly missingKeys: string[];
  readonly unexpectedKeys: string[];
}

function mapOf(state: unknown): ReadonlyMap<string, Tensor> {
  if (state instanceof Map) return state;
  if (isPlain(state)) return new Map(Object.entries(state)) as Map<string, Tensor>;
  throw wrong("loadStateDict", "state", say`a Map of tensors by name, such as model.stateDict()`, state);
}

/**
 * Overwrites tensors with those of the same name.
 *
 * @param strict whether all names must be on both sides
 * @throws ArgumentError for what is no Map, Error that lists every missing, unexpected and misshapen tensor
 */
export function loadInto(own: ReadonlyMap<string, Tensor>, state: StateDict, strict: boolean): Unmatched {
  const given = mapOf(state);
  const missingKeys = [...own.keys()].filter((name) => !given.has(name));
  const unexpectedKeys = [...given.keys()].filter((name) => !own.has(name));
  const faults: string[] = [];
  for (const [name, tensor] of own) {
    const other = given.get(name);
    if (!other) {
      if (strict) faults.push(say`${name} ${showShape(tensor.shape)} is missing`);
    } else if (!sameShape(tensor.shape, other.shape))
      faults.push(
        say`${name} has shape ${showShape(other.shape)}, the model expects ${showShape(tensor.shape)}`,
      );
  }
  if (strict) for (const name of unexpectedKeys) faults.push(say`${name} is not part of this model`);
  if (faults.length > 0)
    throw new NotPossibleError(
      say`these weights do not fit the model; make it with the settings of the one they are of:\n  ${faults.join("\n  ")}`,
    );
  for (const [name, tensor] of own) {
    const other = given.get(name);
    if (other) tensor.handle.replace(tensor.device.copy(other.to(tensor.device).to(tensor.dtype).array));
  }
  return { missingKeys, unexpectedKeys };
}
