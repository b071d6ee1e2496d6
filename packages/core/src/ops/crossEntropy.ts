// Cross-entropy of logits and class indices, mean over the batch, as torch.nn.functional.cross_entropy.
import { loops } from "../devices/cpu/loops.ts";
import { ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import type { HostArray, Op, ReferenceKernel } from "./op.ts";
import { integers, noise } from "./samples.ts";

function infer([logits, labels]: TensorType[]): TensorType {
  if (logits.shape.length !== 2)
    throw new ShapeError(
      `cross-entropy expects logits of shape [N, classes], got ${showShape(logits.shape)}`,
    );
  if (labels.shape.length !== 1 || labels.shape[0] !== logits.shape[0])
    throw new ShapeError(
      `cross-entropy expects labels of shape [${logits.shape[0]}], got ${showShape(labels.shape)}`,
    );
  if (labels.dtype !== "int32")
    throw new ShapeError(`cross-entropy expects labels as int32 class indices, got ${labels.dtype}`);
  return { shape: [], dtype: "float32" };
}

/** Calls `visit` with each row's log-softmax, its label and the row's first position. */
function everyRow(
  logits: HostArray,
  labels: HostArray,
  visit: (logs: Float64Array, label: number, at: number) => void,
): void {
  const [n, classes] = logits.shape;
  const logs = new Float64Array(classes);
  for (let r = 0; r < n; r++) {
    const label = labels.data[r];
    if (!(label >= 0 && label < classes))
      throw new ShapeError(`cross-entropy: label ${label} at position ${r}, expected 0 to ${classes - 1}`);
    const row = logits.data.subarray(r * classes, (r + 1) * classes);
    let largest = Number.NEGATIVE_INFINITY;
    for (const x of row) largest = Math.max(largest, x);
    let sum = 0;
    for (const x of row) sum += Math.exp(x - largest);
    const log = Math.log(sum) + largest;
    for (let c = 0; c < classes; c++) logs[c] = row[c] - log;
    visit(logs, label, r * classes);
  }
}

const reference: ReferenceKernel<null> = {
  forward([logits, labels]) {
    let sum = 0;
    everyRow(logits, labels, (logs, label) => {
      sum -= logs[label];
    });
    return Float64Array.of(sum / logits.shape[0]);
  },
  backward(grad, [logits, labels]) {
    const dx = new Float64Array(logits.data.length);
    const scale = grad[0] / logits.shape[0];
    everyRow(logits, labels, (logs, label, at) => {
      logs.forEach((log, c) => {
        dx[at + c] = scale * (Math.exp(log) - (c === label ? 1 : 0));
      });
    });
    return [dx, null];
  },
};

const logits: TensorType = { shape: [4, 10], dtype: "float32" };

/** Inputs logits [N, C], labels int32 [N] of 0 … C-1; output a scalar. */
export const crossEntropy: Op<null> = {
  name: "crossEntropy",
  infer,
  reference,
  cpu: loops(reference),
  samples: () => [
    { name: "a batch", inputs: [noise([7, 10], 1, 4), integers([7], 2, 10)], params: null },
    { name: "one image", inputs: [noise([1, 3], 3, 40), integers([1], 4, 3)], params: null },
  ],
  errors: [
    {
      inputs: [logits, { shape: [4], dtype: "float32" }],
      params: null,
      message: /int32 class indices, got float32/,
    },
    {
      inputs: [logits, { shape: [5], dtype: "int32" }],
      params: null,
      message: /labels of shape \[4\], got \[5\]/,
    },
  ],
};
