// The one way an operation in place is carried out on tensors.
import { checkUpdate } from "../ops/check.ts";
import type { UpdateOp } from "../ops/op.ts";
import type { Tensor } from "./tensor.ts";

/** Carries out an operation on tensors, the first of which it writes. */
export function applyUpdate<P>(op: UpdateOp<P>, tensors: Tensor[], params: P): void {
  const { device } = tensors[0];
  checkUpdate(op, tensors);
  device.update(
    op,
    tensors.map((t) => t.array),
    params,
  );
  for (const tensor of tensors.slice(0, op.writes)) tensor.handle.changed();
}
