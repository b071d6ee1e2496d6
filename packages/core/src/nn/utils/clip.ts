// Gradients held in bounds between backward() and step(), as torch.nn.utils.
import { clampTo, scaleToNorm, totalNorm } from "../../ops/clip.ts";
import { apply } from "../../tensor/apply.ts";
import { tensor } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { applyUpdate } from "../../tensor/update.ts";
import { say } from "../../words/index.ts";

const gradsOf = (parameters: Iterable<Tensor>): Tensor[] =>
  [...parameters].flatMap(({ grad }) => (grad ? [grad] : []));

/**
 * Scales all gradients together so that their norm is at most `maxNorm`, as torch.nn.utils.clip_grad_norm_.
 *
 * @param options.normType 2 by default; Infinity for the largest absolute value
 * @returns the norm before, a tensor of one element: `await norm.item()`
 */
export function clipGradNorm(
  parameters: Iterable<Tensor>,
  maxNorm: number,
  { normType = 2 }: { normType?: number } = {},
): Tensor {
  if (!(maxNorm >= 0)) throw new RangeError(say`clipGradNorm: maxNorm must be at least 0, got ${maxNorm}`);
  if (!(normType > 0)) throw new RangeError(say`clipGradNorm: normType must be above 0, got ${normType}`);
  const grads = gradsOf(parameters);
  if (grads.length === 0) return tensor(0);
  const norm = apply(totalNorm, grads, { type: normType });
  for (const grad of grads) applyUpdate(scaleToNorm, [grad, norm], { maxNorm });
  return norm;
}

/** Holds every element of every gradient to [-clipValue, clipValue], as torch.nn.utils.clip_grad_value_. */
export function clipGradValue(parameters: Iterable<Tensor>, clipValue: number): void {
  if (!(clipValue >= 0))
    throw new RangeError(say`clipGradValue: clipValue must be at least 0, got ${clipValue}`);
  for (const grad of gradsOf(parameters)) applyUpdate(clampTo, [grad], { limit: clipValue });
}
