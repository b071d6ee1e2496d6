// Cross-entropy of logits and class indices or class probabilities, as torch.nn.functional.cross_entropy.
//
// Whatever the target, a row's loss is −Σ q·log p with q the share that each class should have: 1 for the label, smoothed, weighted.
import { ShapeError, sameShape, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { labelError } from "../classes.ts";
import type { HostArray, Op } from "../op.ts";
import { integers, noise } from "../samples.ts";
import { floats, signed } from "../takes.ts";
import { lower } from "./composed.ts";
import { type CrossEntropyParams, reference } from "./reference.ts";

export { type CrossEntropyParams, IGNORED, type Reduction } from "./reference.ts";

function infer([logits, target, weight]: TensorType[], { reduction }: CrossEntropyParams): TensorType {
  const isProbabilities = target.dtype === "float32" && sameShape(target.shape, logits.shape);
  if (logits.shape.length !== 2 || !isProbabilities) labelError("cross-entropy", logits, target);
  const [n, classes] = logits.shape;
  if (weight && !sameShape(weight.shape, [classes]))
    throw new ShapeError(
      say`cross-entropy expects one weight for each of ${classes} classes, got shape ${showShape(weight.shape)}`,
    );
  return { shape: reduction === "none" ? [n] : [], dtype: "float32" };
}

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
  takes: [
    floats("input", ({ shape }) =>
      shape.length === 1
        ? say`the model's output comes first, then the labels`
        : say`convert it with .${"float()"}`,
    ),
    signed("target", () => say`class indices become int32 by .${"int()"}`),
    floats("weight"),
  ],
  infer,
  reference,
  lower,
  samples: () => [
    { name: "a batch", inputs: [noise([7, 10], 1, 4), integers([7], 2, 10)], params: plain },
    { name: "one image", inputs: [noise([1, 3], 3, 40), integers([1], 4, 3)], params: plain },
    {
      name: "smoothing, summed",
      inputs: [noise([6, 13], 10, 4), integers([6], 11, 13)],
      params: { labelSmoothing: 0.2, reduction: "sum" },
    },
    {
      name: "weights and smoothing",
      inputs: [noise([7, 5], 5, 4), integers([7], 6, 5), shares([5], 7)],
      params: { labelSmoothing: 0.1, reduction: "mean" },
    },
    {
      name: "one class ignored",
      inputs: [noise([9, 4], 12, 4), integers([9], 13, 4), shares([4], 14)],
      params: { labelSmoothing: 0.1, reduction: "mean", ignoreIndex: 2 },
    },
    {
      name: "one class ignored, summed",
      inputs: [noise([9, 4], 12, 4), integers([9], 13, 4)],
      params: { labelSmoothing: 0, reduction: "sum", ignoreIndex: 2 },
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
      message: /labels of shape \[4\],.*got \[5\]/,
    },
    {
      inputs: [logits, labels, { shape: [4], dtype: "float32" }],
      params: plain,
      message: /one weight for each of 10 classes, got shape \[4\]/,
    },
  ],
};
