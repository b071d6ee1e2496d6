// What a model makes on its way to the result, when nothing is recorded: given back when the call is over.
import type { Tensor } from "./tensor.ts";

let open: Tensor[] | null = null;

export function recordInScope(tensor: Tensor): void {
  open?.push(tensor);
}

/**
 * Runs a call and gives back every tensor it made except the result and those `kept` names. A call inside another leaves that to
 * the outer one.
 */
export function inScope(call: () => Tensor, kept: () => Iterable<Tensor>): Tensor {
  if (open) return call();
  const made: Tensor[] = [];
  open = made;
  try {
    const result = call();
    const keep = new Set<Tensor>([result, ...kept()]);
    for (const tensor of made) if (!keep.has(tensor)) tensor.giveBack();
    return result;
  } finally {
    open = null;
  }
}
