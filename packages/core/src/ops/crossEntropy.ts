// Cross-entropy of logits and class indices or class probabilities, as torch.nn.functional.cross_entropy.
//
// Whatever the target, a row's loss is −Σ q·log p with q the share that each class should have: 1 for the label, smoothed, weighted.
import { loops } from "../devices/cpu/loops.ts";
import { ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { checkLabel, labelError, logSoftmaxRow } from "./classes.ts";
import type { HostArray, Op, ReferenceKernel } from "./op.ts";
import { integers, noise } from "./samples.ts";

export type Reduction = "mean" | "sum" | "none";

export interface CrossEntropyParams {
  /** Share of each target that is spread evenly over all classes, 0 to 1 (Szegedy et al. 2016). */
  labelSmoothing: number;
  reduction: Reduction;
}

function infer([logits, target, weight]: TensorType[], { reduction }: CrossEntropyParams): TensorType {
  const isProbabilities = target.dtype === "float32" && sameShape(target.shape, logits.shape);
  if (logits.shape.length !== 2 || !isProbabilities) labelError("cross-entropy", logits, target);
  const [n, classes] = logits.shape;
  if (weight && !sameShape(weight.shape, [classes]))
    throw new ShapeError(
      `cross-entropy expects one weight for each of ${classes} classes, got shape ${showShape(weight.shape)}`,
    );
  return { shape: reduction === "none" ? [n] : [], dtype: "float32" };
}

interface Row {
  /** Log-softmax of the row. */
  logs: Float64Array;
  /** Share of each class. */
  q: Float64Array;
  /** What the loss of this row is divided by in a mean: the label's weight, 1 for probabilities. */
  divisor: number;
}

function rowsOf([logits, target, weight]: HostArray[], labelSmoothing: number): Row[] {
  const [n, classes] = logits.shape;
  const weightOf = (c: number): number => (weight ? weight.data[c] : 1);
  return Array.from({ length: n }, (_, r) => {
    const logs = logSoftmaxRow(logits, r);
    const isIndices = target.dtype === "int32";
    const label = isIndices ? checkLabel("cross-entropy", target.data[r], r, classes) : -1;
    const q = new Float64Array(classes).map((_, c) => {
      const share = isIndices ? Number(c === label) : target.data[r * classes + c];
      return weightOf(c) * ((1 - labelSmoothing) * share + labelSmoothing / classes);
    });
    return { logs, q, divisor: isIndices ? weightOf(label) : 1 };
  });
}

const total = (rows: Row[]): number => rows.reduce((sum, { divisor }) => sum + divisor, 0);

const reference: ReferenceKernel<CrossEntropyParams> = {
  forward(inputs, _out, { labelSmoothing, reduction }) {
    const rows = rowsOf(inputs, labelSmoothing);
    const losses = Float64Array.from(
      rows,
      ({ logs, q }) => -q.reduce((sum, share, c) => sum + share * logs[c], 0),
    );
    if (reduction === "none") return losses;
    const sum = losses.reduce((a, b) => a + b, 0);
    return Float64Array.of(reduction === "mean" ? sum / total(rows) : sum);
  },
  backward(grad, inputs, _out, { labelSmoothing, reduction }) {
    const rows = rowsOf(inputs, labelSmoothing);
    const dx = new Float64Array(inputs[0].data.length);
    const scale = reduction === "mean" ? 1 / total(rows) : 1;
    rows.forEach(({ logs, q }, r) => {
      const g = scale * grad[reduction === "none" ? r : 0];
      const all = q.reduce((a, b) => a + b, 0);
      logs.forEach((log, c) => {
        dx[r * logs.length + c] = g * (Math.exp(log) * all - q[c]);
      });
    });
    return [dx];
  },
};

const plain: CrossEntropyParams = { labelSmoothing: 0, reduction: "mean" };
const logits: TensorType = { shape: [4, 10], dtype: "float32" };
const labels: TensorType = { shape: [4], dtype: "int32" };

/** Rows of numbers from 0 to 1. */
const shares = (shape: number[], seed: number): HostArray => {
  const array = noise(shape, seed);
  return { ...array, data: Float64Array.from(array.data, (x) => Math.fround(Math.abs(x))) };
};

/**
 * Inputs logits [N, C]; target, int32 [N] of 0 … C-1 or probabilities float32 [N, C]; optionally a weight for each class [C].
 * Output a scalar, [N] when not reduced. A mean over indices is divided by the sum of the labels' weights.
 */
export const crossEntropy: Op<CrossEntropyParams> = {
  name: "crossEntropy",
  infer,
  reference,
  cpu: loops(reference),
  samples: () => [
    { name: "a batch", inputs: [noise([7, 10], 1, 4), integers([7], 2, 10)], params: plain },
    { name: "one image", inputs: [noise([1, 3], 3, 40), integers([1], 4, 3)], params: plain },
    {
      name: "weights and smoothing",
      inputs: [noise([7, 5], 5, 4), integers([7], 6, 5), shares([5], 7)],
      params: { labelSmoothing: 0.1, reduction: "mean" },
    },
    {
      name: "probabilities, not reduced",
      inputs: [noise([3, 5], 8, 4), shares([3, 5], 9)],
      params: { labelSmoothing: 0.2, reduction: "none" },
    },
  ],
  errors: [
    {
      inputs: [logits, { shape: [4], dtype: "float32" }],
      params: plain,
      message: /int32 class indices, got float32/,
    },
    {
      inputs: [logits, { shape: [5], dtype: "int32" }],
      params: plain,
      message: /labels of shape \[4\], got \[5\]/,
    },
    {
      inputs: [logits, labels, { shape: [4], dtype: "float32" }],
      params: plain,
      message: /one weight for each of 10 classes, got shape \[4\]/,
    },
  ],
};
