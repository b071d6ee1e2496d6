import { clipGradNorm, clipGradValue } from "../nn/utils/clip.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** Bounds on the gradients of each step; the value's is applied first. */
export interface Clip {
  /** Most that the norm of all gradients together may be. */
  norm?: number;
  /** Most that any element may be, in absolute value. */
  value?: number;
}

/** Holds gradients in bounds, between backward() and step(). */
export function clip(parameters: readonly Tensor[], { norm, value }: Clip): void {
  if (value !== undefined) clipGradValue(parameters, value);
  if (norm !== undefined) clipGradNorm(parameters, norm);
}
