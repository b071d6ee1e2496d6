// What an unpickler found, as it is given out: no value within itself, none that is many times as large as the file.
import { say } from "../words/index.ts";
import type { Stored } from "./elements.ts";
import { fail } from "./error.ts";
import { Dict, Global } from "./globals.ts";
import { elementsOf, type Storage, View } from "./storages.ts";

/** Lists and dicts in each other, and values in all. */
const MOST = { depth: 64, values: 1_000_000 } as const;
/** Elements may take so many times the file's bytes (an int8 becomes four), and some more. */
const [TIMES, MORE] = [4, 2 ** 24];

/** A tensor in a file; the same object wherever the file has the same tensor. */
export class StoredTensor {
  readonly stored: Stored;
  readonly requiresGrad: boolean;

  constructor(stored: Stored, requiresGrad: boolean) {
    this.stored = stored;
    this.requiresGrad = requiresGrad;
  }
}

export interface Source {
  /** Bytes of the whole file. */
  readonly size: number;
  /** Those of a storage. */
  bytesOf(storage: Storage): Uint8Array;
}

/**
 * Tensors, numbers, texts, truths and null as they are; lists and tuples as arrays; an OrderedDict as a Map; a dict whose keys are all
 * texts as an object, another as a Map.
 *
 * @param make what becomes of each tensor, called once for each
 */
export function valuesOf(
  root: unknown,
  { size, bytesOf }: Source,
  make: (tensor: StoredTensor) => unknown,
): unknown {
  const made = new Map<View, unknown>();
  let [values, room] = [0, TIMES * size + MORE];
  const tensor = (view: View): unknown => {
    const known = made.get(view);
    if (known !== undefined) return known;
    room -= 4 * view.numel;
    if (room < 0) fail(say`its tensors would take far more memory than the file has bytes`);
    const value = make(new StoredTensor(elementsOf(view, bytesOf(view.storage)), view.requiresGrad));
    made.set(view, value);
    return value;
  };
  const visit = (value: unknown, depth: number): unknown => {
    if (depth > MOST.depth) fail(say`lists and dicts in it lie more than ${MOST.depth} deep in each other`);
    if (++values > MOST.values) fail(say`it has more than ${MOST.values} values`);
    if (Array.isArray(value)) return value.map((one) => visit(one, depth + 1));
    if (value instanceof Dict) return dict(value, depth);
    if (value instanceof View) return tensor(value);
    if (value instanceof Global || (typeof value === "object" && value !== null))
      return fail(say`it holds something that is neither a tensor nor a plain value`);
    return value;
  };
  const dict = ({ entries, isOrdered }: Dict, depth: number): unknown => {
    const visited = [...entries].map(([key, value]) => [key, visit(value, depth + 1)] as const);
    const isMap = isOrdered || visited.some(([key]) => typeof key !== "string");
    return isMap ? new Map(visited) : Object.fromEntries(visited);
  };
  return visit(root, 0);
}
