// What max pooling gives: values, or values and where they stood, by whether it was made to return indices.
import type { WithIndices } from "../../tensor/pooling.ts";
import type { Tensor } from "../../tensor/tensor.ts";

export type Pooled<R extends boolean> = R extends true ? WithIndices : Tensor;

/** Options of a layer, of which one decides what a call gives. */
export type WithReturn<Options, R extends boolean> = Omit<Options, "returnIndices"> & {
  returnIndices?: R | undefined;
};
