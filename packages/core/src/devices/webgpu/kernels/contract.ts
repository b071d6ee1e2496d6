// What a kernel by hand is. Where it does not suit it gives null, and the operation runs as what it is made of.
import type { TensorType } from "../../../tensor/types.ts";
import type { GpuValue, Work } from "../value.ts";

export interface GpuBackward<P> {
  readonly grad: GpuValue;
  readonly inputs: readonly GpuValue[];
  readonly out: GpuValue;
  /** What forward kept; nothing where it gave null. */
  readonly saved: readonly GpuValue[];
  readonly params: P;
  readonly needs: readonly boolean[];
}

export interface GpuKernel<P> {
  forward?(
    work: Work,
    inputs: readonly GpuValue[],
    type: TensorType,
    params: P,
  ): { readonly out: GpuValue; readonly saved?: readonly GpuValue[] } | null;
  backward?(work: Work, call: GpuBackward<P>): (GpuValue | null)[] | null;
}
