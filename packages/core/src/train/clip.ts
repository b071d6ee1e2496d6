import { clipGradNorm, clipGradValue } from "../nn/utils/clip.ts";
import { number } from "../options/kinds.ts";
import { named, type OptionsOf } from "../options/parameters.ts";
import { signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";

export const bounds = signature("Trainer, clip", {
  /** Most that the norm of all gradients together may be. */
  norm: named(number({ min: 0 }), undefined),
  /** Most that any element may be, in absolute value. */
  value: named(number({ min: 0 }), undefined),
});

/** Bounds on the gradients of each step; the value's is applied first. */
export interface Clip extends OptionsOf<typeof bounds.parameters> {}

/** Holds gradients in bounds, between backward() and step(). */
export function clip(parameters: readonly Tensor[], { norm, value }: Clip): void {
  if (value !== undefined) clipGradValue(parameters, value);
  if (norm !== undefined) clipGradNorm(parameters, norm);
}
