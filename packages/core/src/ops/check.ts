// What every call passes before a device is asked: types, then shapes and ranges.
import { ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Op, UpdateOp } from "./op.ts";
import { checkTypes } from "./takes.ts";

/** Type of an operation's result. @throws ShapeError for inputs or parameters that it cannot work with */
export function resultOf<P>(op: Op<P>, inputs: TensorType[], params: P): TensorType {
  checkTypes(op.name, op.takes, inputs);
  return op.infer(inputs, params);
}

/** @throws ShapeError for inputs that an operation in place cannot work with */
export function checkUpdate<P>(op: UpdateOp<P>, inputs: TensorType[]): void {
  checkTypes(op.name, op.takes, inputs);
  const [first, ...others] = inputs.slice(0, op.alike);
  for (const other of others)
    if (!sameShape(first.shape, other.shape))
      throw new ShapeError(
        say`${op.name} expects tensors of one shape, got ${showShape(first.shape)} and ${showShape(other.shape)}`,
      );
}
