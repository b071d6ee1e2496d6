// What a kernel of the cpu is, of an operation or of an update.
import type { TensorType } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../array.ts";

export interface CpuBackward<P> {
  grad: CpuArray;
  inputs: CpuArray[];
  out: CpuArray;
  saved: CpuArray[];
  params: P;
  needs: boolean[];
  /** Gradients that the inputs have so far: a kernel may add to one in place, and give that back. */
  before?: readonly (CpuArray | undefined)[];
  /** The result's gradient once more, where nobody reads it afterwards: elements may be written where they were read. */
  spare?: CpuArray | null;
}

export interface CpuKernel<P> {
  forward(
    ctx: CpuContext,
    inputs: CpuArray[],
    out: TensorType,
    params: P,
  ): { out: CpuArray; saved?: CpuArray[] };
  backward?(ctx: CpuContext, call: CpuBackward<P>): (CpuArray | null)[];
}

/** Overwrites the inputs that the update writes. */
export type CpuUpdate<P> = (ctx: CpuContext, inputs: CpuArray[], params: P) => void;
