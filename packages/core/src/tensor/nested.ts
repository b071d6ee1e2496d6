// Elements given as nested arrays, as torch.tensor takes them.
import { converted } from "../ops/dtypes.ts";
import { say } from "../words/index.ts";
import { type Data, type DType, ShapeError } from "./types.ts";

/** A number or a truth, or such nested as deep as the tensor has dimensions. */
export type Nested = number | boolean | readonly Nested[];

const isLeaf = (x: Nested): x is number | boolean => typeof x === "number" || typeof x === "boolean";

/** What stands where a number should. */
function shown(x: unknown): string {
  if (x instanceof Promise) return say`a promise (put await before it)`;
  if (typeof x === "string") return JSON.stringify(x);
  if (typeof x === "bigint") return say`the bigint ${`${x}n`} (Number(x) makes a number of it)`;
  if (Array.isArray(x)) return say`an array`;
  return typeof x === "object" && x !== null ? say`an object` : String(x);
}

/** Elements in rows, with the type that torch gives them: truths bool, numbers float32. @throws ShapeError for what is neither, and for rows that differ */
export function fromNested(nested: Nested): { data: Data; shape: number[]; dtype: DType } {
  const shape: number[] = [];
  for (let at: Nested = nested; Array.isArray(at) && shape.length < 64; at = at[0]) {
    shape.push(at.length);
    if (at.length === 0) break;
  }
  const elements: (number | boolean)[] = [];
  collect(nested, shape, 0, elements);
  const dtype = elements.length > 0 && elements.every((x) => typeof x === "boolean") ? "bool" : "float32";
  return { data: converted(elements.map(Number), dtype), shape, dtype };
}

function collect(data: Nested, shape: readonly number[], depth: number, out: (number | boolean)[]): void {
  if (depth === shape.length) {
    if (Array.isArray(data)) throw new ShapeError(say`tensor: rows have different depths`);
    if (!isLeaf(data)) throw new ShapeError(say`tensor: expected numbers or booleans, got ${shown(data)}`);
    out.push(data);
    return;
  }
  if (!Array.isArray(data)) {
    if (isLeaf(data)) throw new ShapeError(say`tensor: rows have different depths`);
    throw new ShapeError(say`tensor: expected numbers or booleans, got ${shown(data)}`);
  }
  if (data.length !== shape[depth])
    throw new ShapeError(
      say`tensor: rows have different lengths, ${shape[depth]} and ${data.length}; give every row as many numbers`,
    );
  for (const row of data) collect(row, shape, depth + 1, out);
}
