// Focal loss −α·(1 − p)^γ·log p of the true class's probability p, mean over the batch (Lin et al. 2017,
// https://arxiv.org/abs/1708.02002): examples that are already classified well count little.
import { ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { checkLabel, labelError, logSoftmaxRow } from "./classes.ts";
import type { HostArray, Op, ReferenceKernel } from "./op.ts";
import { integers, noise } from "./samples.ts";
import { floats, indices } from "./takes.ts";

export interface FocalParams {
  /** How much the easy examples are damped; 0 gives cross-entropy. */
  gamma: number;
}

function infer([logits, labels, alpha]: TensorType[]): TensorType {
  labelError("focalLoss", logits, labels);
  if (alpha && !sameShape(alpha.shape, [logits.shape[1]]))
    throw new ShapeError(
      say`focal loss expects one alpha for each of ${logits.shape[1]} classes, got shape ${showShape(alpha.shape)}`,
    );
  return { shape: [], dtype: "float32" };
}

/** Calls `visit` with each row's number, log-softmax, label and alpha / N. */
function everyRow(
  [logits, labels, alpha]: HostArray[],
  visit: (r: number, logs: Float64Array, label: number, scale: number) => void,
): void {
  const [n, classes] = logits.shape;
  for (let r = 0; r < n; r++) {
    const label = checkLabel("focalLoss", labels.data[r], r, classes);
    visit(r, logSoftmaxRow(logits, r), label, (alpha ? alpha.data[label] : 1) / n);
  }
}

const reference: ReferenceKernel<FocalParams> = {
  forward(inputs, _out, { gamma }) {
    let sum = 0;
    everyRow(inputs, (_r, logs, label, scale) => {
      sum -= scale * (-Math.expm1(logs[label])) ** gamma * logs[label];
    });
    return Float64Array.of(sum);
  },
  backward(grad, inputs, _out, { gamma }) {
    const dx = new Float64Array(inputs[0].data.length);
    everyRow(inputs, (r, logs, label, scale) => {
      const log = logs[label];
      const p = Math.exp(log);
      const rest = -Math.expm1(log);
      // Derivative by log p: the product rule, (1 − p)^γ·log p; at p = 1 its first term is 0 for γ > 0.
      const first = gamma === 0 || rest === 0 ? 0 : gamma * rest ** (gamma - 1) * p * log;
      const slope = scale * grad[0] * (first - rest ** gamma);
      logs.forEach((other, c) => {
        dx[r * logs.length + c] = slope * (Number(c === label) - Math.exp(other));
      });
    });
    return [dx];
  },
};

const alphas = (): HostArray => ({
  shape: [5],
  dtype: "float32",
  data: Float64Array.of(1, 0.25, 2, 0.5, 0.75),
});

/** Inputs logits [N, C], labels int32 [N], optionally alpha [C]; output a scalar. */
export const focal: Op<FocalParams> = {
  name: "focal",
  takes: [floats("input"), indices("target"), floats("alpha")],
  infer,
  reference,
  samples: () => [
    { name: "gamma 2", inputs: [noise([7, 5], 1, 3), integers([7], 2, 5)], params: { gamma: 2 } },
    { name: "alphas", inputs: [noise([7, 5], 3, 3), integers([7], 4, 5), alphas()], params: { gamma: 0.5 } },
    { name: "gamma 0", inputs: [noise([4, 5], 5, 3), integers([4], 6, 5)], params: { gamma: 0 } },
  ],
  errors: [
    {
      inputs: [
        { shape: [4, 10], dtype: "float32" },
        { shape: [4, 10], dtype: "int32" },
      ],
      params: { gamma: 2 },
      message: /labels of shape \[4\],.*got \[4, 10\]/,
    },
  ],
};
