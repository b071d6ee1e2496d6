// Focal loss −α·(1 − p)^γ·log p of the true class's probability p, mean over the batch (Lin et al. 2017,
// https://arxiv.org/abs/1708.02002): examples that are already classified well count little.
import { ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { checkLabel, labelError, logSoftmaxRow } from "./classes.ts";
import { isLabel, logSoftmaxRows, ofLabel } from "./classesComposed.ts";
import type { HostArray, Op, ReferenceKernel } from "./op.ts";
import { formula, type Lowering, type Prims, type Value } from "./prims/prims.ts";
import { total } from "./prims/shorthand.ts";
import { integers, noise } from "./samples.ts";
import * as s from "./scalar/primitives.ts";
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

const damped = formula(2, (log, alpha, gamma, n) =>
  s.neg(s.mul(s.mul(s.div(alpha, n), s.pow(s.neg(s.expm1(log)), gamma)), log)),
);
/** The derivative by log p, as above, times the result's gradient. */
const slopes = formula(3, (log, alpha, g, gamma, n) => {
  const rest = s.neg(s.expm1(log));
  const grown = s.mul(s.mul(s.mul(gamma, s.pow(rest, s.sub(gamma, 1))), s.exp(log)), log);
  const first = s.select(s.eq(rest, 0), 0, grown);
  return s.mul(s.mul(s.div(alpha, n), g), s.sub(first, s.pow(rest, gamma)));
});
const spread = formula(3, (slope, chosen, log) => s.mul(slope, s.sub(chosen, s.exp(log))));

/** Log-softmax of each row, where its label is, and the label's logarithm and alpha. */
function parts(h: Prims, [logits, labels, alpha]: readonly Value[]) {
  const classes = logits.shape[1];
  h.within(labels, classes, (label, at) => checkLabel("focalLoss", label, at, classes));
  const logs = logSoftmaxRows(h, logits);
  const chosen = isLabel(h, labels, classes);
  const one = h.constant([1], { shape: [1, 1], dtype: "float32" });
  return { logs, chosen, log: ofLabel(h, chosen, logs), alpha: alpha ? ofLabel(h, chosen, alpha) : one };
}

const lower: Lowering<FocalParams> = {
  forward(h, inputs, { gamma }) {
    const { log, alpha } = parts(h, inputs);
    return total(h, h.map(damped, [log, alpha], [gamma, inputs[0].shape[0]]));
  },
  backward(h, { grad, inputs, params: { gamma } }) {
    const { logs, chosen, log, alpha } = parts(h, inputs);
    const slope = h.map(slopes, [log, alpha, grad], [gamma, inputs[0].shape[0]]);
    return [h.map(spread, [slope, chosen, logs])];
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
  lower,
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
