// What the losses of classification share: logits by rows, labels as class indices.
import { ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { HostArray } from "./op.ts";

/** Refuses logits that are not [N, classes] and labels that are not int32 [N]. */
export function labelError(name: string, logits: TensorType, labels: TensorType): void {
  if (logits.shape.length !== 2)
    throw new ShapeError(say`${name} expects logits of shape [N, classes], got ${showShape(logits.shape)}`);
  if (labels.shape.length !== 1 || labels.shape[0] !== logits.shape[0])
    throw new ShapeError(
      say`${name} expects labels of shape [${logits.shape[0]}], one for each row of the model's output, got ${showShape(labels.shape)}`,
    );
  if (labels.dtype !== "int32")
    throw new ShapeError(
      say`${name} expects labels as int32 class indices, got ${labels.dtype}. Convert them with .${"int()"}`,
    );
}

/** The label, if it is one of the classes. */
export function checkLabel(name: string, label: number, at: number, classes: number): number {
  if (!(label >= 0 && label < classes))
    throw new ShapeError(
      say`${name}: label ${label} at position ${at}, expected 0 to ${classes - 1}. The model's last layer needs an output for each class`,
    );
  return label;
}

/** Log-softmax of row `r`. */
export function logSoftmaxRow(logits: HostArray, r: number): Float64Array {
  const classes = logits.shape[1];
  const row = Float64Array.from(logits.data.subarray(r * classes, (r + 1) * classes));
  const largest = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const log = largest + Math.log(row.reduce((sum, x) => sum + Math.exp(x - largest), 0));
  return row.map((x) => x - log);
}
