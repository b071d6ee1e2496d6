// What an operation is. Everything the project knows about one stands in its file or folder, and the registry's users (tests,
// the table of speeds) loop over the operations without knowing any by name. It names no device: devices make their code of what is
// described here, and keep kernels by hand where they are faster (devices/cpu/kernels).
import type { Data, TensorType } from "../tensor/types.ts";
import type { Lowering, Prims, Value } from "./prims/prims.ts";
import type { Scalar } from "./scalar/scalar.ts";
import type { Input } from "./takes.ts";

/** Elements in JavaScript memory with their type; floats are float64. */
export interface HostArray extends TensorType {
  readonly data: Data;
}

/** Plain loops in float64, written to be checked by eye. */
export interface ReferenceKernel<P> {
  forward(inputs: HostArray[], out: TensorType, params: P): Data;
  /** Gradients of the inputs, in order; null where an input has none. */
  backward?(grad: Data, inputs: HostArray[], out: HostArray, params: P): (Float64Array | null)[];
}

/** What an operation on elements computes, for every device that knows the scalar language. */
export interface MapDescription {
  readonly value: Scalar;
  /** Of each input, from the inputs, the result's gradient after them, and the result; null where nothing flows. */
  readonly gradients: readonly (Scalar | null)[];
  /** Names of the parameters that are its numbers, in their order. */
  readonly numbers: readonly string[];
}

/** Inputs and parameters on which an operation is checked. */
export interface Sample<P> {
  name: string;
  inputs: HostArray[];
  params: P;
}

/** A call that must fail, and what its message must say. */
export interface ErrorSample<P> {
  inputs: TensorType[];
  params: P;
  message: RegExp;
}

export interface Op<P = unknown> {
  readonly name: string;
  /** Types of the inputs; the last stands for all that follow. */
  readonly takes: readonly Input[];
  /** Type of the result; throws a ShapeError for shapes and parameters that do not fit. Types are checked before, see check.ts. */
  infer(inputs: TensorType[], params: P): TensorType;
  readonly reference: ReferenceKernel<P>;
  /** For an operation on elements: devices make their kernels of it. */
  readonly map?: MapDescription;
  /** The same in primitives, for every device that has those. */
  readonly lower: Lowering<P>;
  samples(): Sample<P>[];
  readonly errors: ErrorSample<P>[];
  /** Largest difference, relative to the largest value, that float32 kernels may show against the reference. */
  readonly tolerance?: number;
}

/** A step of an optimizer on elements, for every device that knows the scalar language. */
export interface StepMap {
  /** The new values, made once: the same object for the same formulas, named among those of all operations. */
  readonly code: { readonly key: string; readonly roots: readonly Scalar[] };
  /** Which inputs are read, in the order of the formulas' arguments. */
  readonly reads: readonly number[];
  /** Which inputs the new values are of. */
  readonly writes: readonly number[];
  readonly numbers: readonly number[];
}

/** An operation that overwrites its first inputs, such as an optimizer's step. No gradient flows through it. */
export interface UpdateOp<P = unknown> {
  readonly name: string;
  /** Types of the inputs; the last stands for all that follow. */
  readonly takes: readonly Input[];
  /** How many of the inputs, from the first, are written. */
  readonly writes: number;
  /** How many of the inputs, from the first, have one shape. */
  readonly alike: number;
  reference(inputs: HostArray[], params: P): void;
  /** For a step on elements: devices make their kernels of it. */
  map?(params: P): StepMap;
  /** The same in primitives: the new values of the inputs that it writes, null for one left alone. */
  lower(h: Prims, inputs: readonly Value[], params: P): (Value | null)[];
  samples(): Sample<P>[];
}
