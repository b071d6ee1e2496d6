// Gradients held in bounds between backward() and step(), as torch.nn.utils.
import { clampTo, scaleToNorm, totalNorm } from "../../ops/clip.ts";
import { number, thing } from "../../options/kinds.ts";
import { has, lacks, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { describe, signature } from "../../options/signature.ts";
import { apply } from "../../tensor/apply.ts";
import { tensor } from "../../tensor/create.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { applyUpdate } from "../../tensor/update.ts";
import { say } from "../../words/index.ts";

const gradsOf = (parameters: Iterable<Tensor> | Tensor): Tensor[] =>
  (parameters instanceof Tensor ? [parameters] : [...parameters]).flatMap(({ grad }) => (grad ? [grad] : []));

const someTensors = thing<Iterable<Tensor> | Tensor>(
  () => say`parameters, model.parameters()`,
  (value) =>
    typeof value === "object" && value !== null && (value instanceof Tensor || Symbol.iterator in value),
);

const byNorm = signature("clipGradNorm", {
  parameters: needs(someTensors),
  maxNorm: needs(number({ min: 0, infinite: true })),
  /** 2 by default; Infinity for the largest absolute value. */
  normType: has(number({ above: 0, infinite: true }), 2),
  errorIfNonfinite: lacks(false, () => say`Look at the norm that clipGradNorm returns`),
});

export interface ClipGradNormOptions extends OptionsOf<typeof byNorm.parameters> {}

/**
 * Scales all gradients together so that their norm is at most `maxNorm`, as torch.nn.utils.clip_grad_norm_.
 *
 * @returns the norm before, a tensor of one element: `await norm.item()`
 */
export function clipGradNorm(
  parameters: Iterable<Tensor> | Tensor,
  maxNorm: number,
  ...more: Places<[normType: number, errorIfNonfinite: false], ClipGradNormOptions>
): Tensor;
export function clipGradNorm(
  parameters: Iterable<Tensor> | Tensor,
  maxNorm: number,
  options?: ClipGradNormOptions,
): Tensor;
export function clipGradNorm(...args: unknown[]): Tensor {
  const { parameters, maxNorm, normType } = byNorm.read(args);
  const grads = gradsOf(parameters);
  if (grads.length === 0) return tensor(0);
  const norm = apply(totalNorm, grads, { type: normType });
  for (const grad of grads) applyUpdate(scaleToNorm, [grad, norm], { maxNorm });
  return norm;
}
describe(clipGradNorm, byNorm);

const byValue = signature("clipGradValue", {
  parameters: needs(someTensors),
  clipValue: needs(number({ min: 0, infinite: true })),
});

/** Holds every element of every gradient to [-clipValue, clipValue], as torch.nn.utils.clip_grad_value_. */
export function clipGradValue(parameters: Iterable<Tensor> | Tensor, clipValue: number): void;
export function clipGradValue(...args: unknown[]): void {
  const { parameters, clipValue } = byValue.read(args);
  for (const grad of gradsOf(parameters)) applyUpdate(clampTo, [grad], { limit: clipValue });
}
describe(clipGradValue, byValue);
