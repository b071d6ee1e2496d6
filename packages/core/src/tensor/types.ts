// Words that everything below shares: shapes, element types, host data.

/** Sizes of each dimension, outermost first; images are N, C, H, W. */
export type Shape = readonly number[];

/** Element types. Class indices and positions are int32, image bytes uint8. */
export type DType = "float32" | "int32" | "uint8";

/** Row-major elements in JavaScript memory. The reference device's floats are Float64Array. */
export type Data = Float32Array | Float64Array | Int32Array | Uint8Array;

/** What is known of a tensor without its elements. */
export interface TensorType {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** Number of elements of a shape. */
export const numelOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, i) => size === b[i]);

/** `[128, 3, 32, 32]`, the way shapes are written in messages. */
export const showShape = (shape: Shape): string => `[${shape.join(", ")}]`;

/** A shape, size or type that an operation cannot work with. The message says what came and what was expected. */
export class ShapeError extends Error {
  override name = "ShapeError";
}
