// The primitives: all that a device has to know to have every operation. An operation says in `lower` what it is made of; a device
// needs a kernel of its own only where that is faster.
import type { DType, Shape, TensorType } from "../../tensor/types.ts";
import { argument, number, type Scalar } from "../scalar/scalar.ts";
import type { View } from "./views.ts";

/** Elements on a device, of which nothing but the type is known here. Never written: what comes of it is another. */
export interface Value extends TensorType {}

/** A function of elements and of numbers after them. Made once, so that a device can keep the code that it makes of it. */
export interface Formula {
  readonly value: Scalar;
  /** How many of each. */
  readonly inputs: number;
  readonly numbers: number;
}

/** A formula of so many elements; what `f` takes beyond them are numbers. */
export function formula(inputs: number, f: (...x: Scalar[]) => Scalar): Formula {
  const numbers = Array.from({ length: Math.max(0, f.length - inputs) }, (_, i) => number(i));
  const value = f(...Array.from({ length: inputs }, (_, i) => argument(i)), ...numbers);
  return { value, inputs, numbers: numbers.length };
}

export type Reduction = "sum" | "max" | "argmax";

export interface Prims {
  /** Row-major numbers of the host. */
  constant(values: ArrayLike<number>, type: TensorType): Value;
  /** A formula over inputs broadcast together; float32 unless said. Whole numbers wrap around in 32 bits. */
  map(f: Formula, inputs: readonly Value[], numbers?: readonly number[], dtype?: DType): Value;
  /**
   * Over some dimensions, which stay with size 1. Sums of what is not float32 are int32. Of a maximum a NaN is one; nothing has −∞.
   * "argmax" is the row-major place within these dimensions, int32: the first of equals, the first NaN before all, 0 of nothing.
   */
  reduce(how: Reduction, x: Value, dims: readonly number[]): Value;
  /** [..., M, K] · [..., K, N], float32; leading dimensions broadcast. */
  product(a: Value, b: Value): Value;
  /** The same elements through views, one upon the other. */
  view(x: Value, ...path: View[]): Value;
  /** The same elements, row-major, under another shape. */
  reshape(x: Value, shape: Shape): Value;
  /** `base` with `part` where the views of it look: put there, or added as often as an element is seen. */
  place(base: Value, path: readonly View[], part: Value, how: "put" | "add"): Value;
  /** Along a dimension the elements at `index`, int32, whose other sizes are x's. */
  gather(x: Value, dim: number, index: Value): Value;
  /** `base` with `part` where gather would have taken it from; of several that are put at one place one stays. */
  scatter(base: Value, dim: number, index: Value, part: Value, how: "put" | "add"): Value;
  /** Elements in another type: whole numbers cut off and wrapped around, truths 1 or 0. */
  cast(x: Value, dtype: DType): Value;
  /**
   * Calls `complain`, which throws, with the first element that is not from 0 to below `limit` and its place. A device that would have
   * to be waited for may do so later, with what is next read.
   */
  within(x: Value, limit: number, complain: (value: number, at: number) => void): void;
}

/** What of a call a gradient is made of. */
export interface LoweredCall<P> {
  readonly grad: Value;
  readonly inputs: readonly Value[];
  readonly out: Value;
  readonly params: P;
  /** Which inputs' gradients are asked for; the others may be null. */
  readonly needs: readonly boolean[];
}

/** An operation in primitives. */
export interface Lowering<P> {
  forward(h: Prims, inputs: readonly Value[], params: P, out: TensorType): Value;
  /** Gradients of the inputs, in order; null where an input has none. */
  backward?(h: Prims, call: LoweredCall<P>): (Value | null)[];
}
