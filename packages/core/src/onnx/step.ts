// What a trace is made of.
import type { Op } from "../ops/op.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { TensorType } from "../tensor/types.ts";

/** A value on the way: itself wherever it is met. */
export interface Traced extends TensorType {
  /** Where no step made it: the tensor that was there before, or numbers. */
  readonly tensor?: Tensor;
  readonly values?: ArrayLike<number>;
}

/** What a step does: an operation, or a primitive by its name. */
export type Key = Op | string;

/** One operation, or one primitive of those that an operation is made of. */
export interface Step {
  readonly key: Key;
  readonly params: unknown;
  readonly inputs: readonly Traced[];
  readonly out: Traced;
}

export interface Trace {
  readonly input: Traced;
  readonly outputs: readonly Traced[];
  readonly steps: readonly Step[];
}
