// Notices what a training loop forgets: backward() before a step, zeroGrad() after it. A warning, once, since a loop may have its reasons.
import type { Parameter } from "../nn/module.ts";
import { recordedCalls } from "../tensor/apply.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";

/** An optimizer, by its groups: wrappers such as Lookahead share theirs with the one inside. */
interface Grouped {
  readonly paramGroups: readonly { readonly params: readonly Parameter[] }[];
}

interface Watch {
  /** The gradient that the last step used; of all of them the first, which stands for the others. */
  used: Tensor | null;
  /** Calls that had been recorded by then. */
  calls: number;
  isWarned: boolean;
}

const watches = new WeakMap<object, Watch>();

function watchOf({ paramGroups }: Grouped): Watch {
  const known = watches.get(paramGroups[0]) ?? { used: null, calls: recordedCalls(), isWarned: false };
  watches.set(paramGroups[0], known);
  return known;
}

function firstGradient({ paramGroups }: Grouped): Tensor | null {
  for (const { params } of paramGroups)
    for (const { grad, gradIsZero } of params) if (grad && !gradIsZero) return grad;
  return null;
}

/** The optimizer is about to step. */
export function gradientsUsed(optimizer: Grouped): void {
  const watch = watchOf(optimizer);
  const grad = firstGradient(optimizer);
  const kind = optimizer.constructor.name;
  // Whoever only draws a schedule steps without having computed anything.
  const isForgotten = !grad && recordedCalls() > watch.calls;
  const fault = isForgotten
    ? say`warning: ${kind}: step() found no gradients, so it changed nothing. Call loss.backward() before it`
    : grad && grad === watch.used
      ? say`warning: ${kind}: the gradients of the step before are still there, and new ones are added to them. Call zeroGrad() before loss.backward()`
      : null;
  watch.used = grad;
  watch.calls = recordedCalls();
  if (!fault || watch.isWarned) return;
  watch.isWarned = true;
  console.warn(fault);
}

/** The optimizer has set its gradients to zero. */
export function gradientsCleared(optimizer: Grouped): void {
  watchOf(optimizer).used = null;
}
