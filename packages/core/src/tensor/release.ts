// For hosts that count references, such as an interpreter of Python: a tensor's last use is over.

import { scoped } from "./scope.ts";
import type { Tensor } from "./tensor.ts";
import { tensorsIn } from "./tree.ts";

/**
 * Gives back at once what tensors hold that the caller will not use again, alone or within arrays and objects, with the graph behind
 * them as far as nothing else uses it. Reading them afterwards is an error. Without this call the memory comes back when JavaScript
 * collects them.
 */
export function release(value: unknown): void {
  const ended: Tensor[] = [...tensorsIn(value)];
  for (const { handle } of ended) Object.assign(handle, { isInner: true, isReleased: true });
  for (let tensor = ended.pop(); tensor; tensor = ended.pop()) {
    if (!tensor.handle.isInner || tensor.users > 0) continue;
    const { node, origin } = tensor;
    for (const input of node?.inputs ?? []) input.users--;
    ended.push(...(node?.inputs ?? origin ?? []));
    tensor.drop();
  }
}

/**
 * Runs a function of which the host keeps nothing but the result: every other tensor that it makes is released when it ends. Not for
 * what leaves tensors behind, such as a backward pass, or what calls the host's own code.
 */
export function keepingResult<T>(call: () => T): T {
  return scoped(call, (result, made) => {
    const named = tensorsIn(result);
    for (const tensor of made as readonly Tensor[])
      if (named.has(tensor)) tensor.leaveScope(true);
      else release(tensor);
  });
}
