// Words that everything below shares: shapes, element types, host data.
import { OutOfRangeError, TinycnnError } from "../errors.ts";
import { say } from "../words/index.ts";

/** Sizes of each dimension, outermost first; images are N, C, H, W. */
export type Shape = readonly number[];

/** Element types. Class indices and positions are int32, image bytes uint8, truths bool: a byte, 1 or 0. */
export const dtypes = ["float32", "int32", "uint8", "bool"] as const;
/** The type of a tensor's elements. */
export type DType = (typeof dtypes)[number];

/** The type of that name. @throws RangeError that names those there are, and the one to take for PyTorch's others */
export function checkDType(name: string): DType {
  if ((dtypes as readonly string[]).includes(name)) return name as DType;
  const instead = /int|long/.test(name) ? "int32" : "float32";
  throw new OutOfRangeError(
    say`unknown element type ${JSON.stringify(name) ?? name}, expected one of ${dtypes.join(", ")}; take ${instead} here`,
  );
}

/** Row-major elements in JavaScript memory. The reference device's floats are Float64Array. */
export type Data = Float32Array | Float64Array | Int32Array | Uint8Array;

/** What is known of a tensor without its elements. */
export interface TensorType {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** Number of elements of a shape. */
export function numelOf(shape: Shape): number {
  let product = 1;
  for (let i = 0; i < shape.length; i++) product *= shape[i];
  return product;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** @throws ShapeError for sizes that are no whole numbers of at least 0 */
export function checkShape(name: string, shape: Shape): void {
  if (!Array.isArray(shape))
    throw new ShapeError(say`${name}: the shape is an array of sizes such as [2, 3], got ${String(shape)}`);
  for (const size of shape)
    if (!(Number.isSafeInteger(size) && size >= 0))
      throw new ShapeError(
        say`${name}: sizes are whole numbers of at least 0, got ${String(size)} in ${showShape(shape)}`,
      );
}

/** `[128, 3, 32, 32]`, the way shapes are written in messages. */
export const showShape = (shape: Shape): string => `[${shape.join(", ")}]`;

/** A shape, size or type that an operation cannot work with. The message says what came and what was expected. */
export class ShapeError extends TinycnnError {
  override name = "ShapeError";

  constructor(message: string) {
    super(message, { code: "shape" });
  }
}
