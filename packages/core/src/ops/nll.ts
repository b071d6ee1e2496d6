// The negative log-likelihood of labels, as torch.nn.functional.nll_loss: what a cross-entropy is of log-probabilities.
import { ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { checkLabel, labelError } from "./classes.ts";
import { counted, isLabel, ofLabel } from "./classesComposed.ts";
import type { Reduction } from "./crossEntropy/reference.ts";
import type { HostArray, Op, ReferenceKernel } from "./op.ts";
import { formula, type Prims, type Value } from "./prims/prims.ts";
import { over, total } from "./prims/shorthand.ts";
import { integers, noise } from "./samples.ts";
import { mul, neg, select } from "./scalar/primitives.ts";
import { floats, indices } from "./takes.ts";

export interface NllParams {
  reduction: Reduction;
  /** The label of rows that do not count. */
  ignoreIndex: number;
}

function infer([input, target, weight]: TensorType[], { reduction }: NllParams): TensorType {
  labelError("nllLoss", input, target);
  const [n, classes] = input.shape;
  if (weight && !sameShape(weight.shape, [classes]))
    throw new ShapeError(
      say`nllLoss expects one weight for each of ${classes} classes, got shape ${showShape(weight.shape)}`,
    );
  return { shape: reduction === "none" ? [n] : [], dtype: "float32" };
}

/** Calls `visit` with each row that counts, its label and the label's weight. @returns the sum of the weights */
function everyRow(
  [{ shape }, { data: labels }, weight]: HostArray[],
  ignoreIndex: number,
  visit: (r: number, label: number, weight: number) => void,
): number {
  let sum = 0;
  for (let r = 0; r < labels.length; r++) {
    if (labels[r] === ignoreIndex) continue;
    const label = checkLabel("nllLoss", labels[r], r, shape[1]);
    const own = weight ? weight.data[label] : 1;
    sum += own;
    visit(r, label, own);
  }
  return sum;
}

const reference: ReferenceKernel<NllParams> = {
  forward(inputs, _out, { reduction, ignoreIndex }) {
    const [{ data, shape }] = inputs;
    const losses = new Float64Array(shape[0]);
    const weights = everyRow(inputs, ignoreIndex, (r, label, weight) => {
      losses[r] = -weight * data[r * shape[1] + label];
    });
    if (reduction === "none") return losses;
    const sum = losses.reduce((a, b) => a + b, 0);
    return Float64Array.of(reduction === "mean" ? sum / weights : sum);
  },
  backward(grad, inputs, _out, { reduction, ignoreIndex }) {
    const [{ data, shape }] = inputs;
    const dx = new Float64Array(data.length);
    const rows: [at: number, slope: number][] = [];
    const weights = everyRow(inputs, ignoreIndex, (r, label, weight) => {
      rows.push([r * shape[1] + label, -weight * grad[reduction === "none" ? r : 0]]);
    });
    for (const [at, slope] of rows) dx[at] = reduction === "mean" ? slope / weights : slope;
    return [dx];
  },
};

const losses = formula(2, (weight, x) => neg(mul(weight, x)));
const kept = formula(2, (valid, x) => select(valid, x, 0));
const slopes = formula(4, (chosen, valid, weight, g) => select(mul(chosen, valid), neg(mul(weight, g)), 0));

/** Where a row's class is its label, where rows count, and each row's weight, [N, 1]. */
function rowsOf(h: Prims, [input, target, weight]: readonly Value[], ignoreIndex: number) {
  const classes = input.shape[1];
  const { labels, valid } = counted(h, target, ignoreIndex);
  h.within(labels, classes, (label, at) => checkLabel("nllLoss", label, at, classes));
  const chosen = isLabel(h, labels, classes);
  const one = h.constant([1], { shape: [1, 1], dtype: "float32" });
  return { chosen, valid, weights: h.map(kept, [valid, ofLabel(h, chosen, weight ?? one)]) };
}

/** Inputs log-probabilities [N, C]; labels int32 [N]; optionally a weight for each class [C]. Output a scalar, [N] when not reduced. */
export const nll: Op<NllParams> = {
  name: "nllLoss",
  takes: [floats("input"), indices("target"), floats("weight")],
  infer,
  reference,
  lower: {
    forward(h, inputs, { reduction, ignoreIndex }, out) {
      const { chosen, valid, weights } = rowsOf(h, inputs, ignoreIndex);
      const rows = h.map(kept, [valid, h.map(losses, [weights, ofLabel(h, chosen, inputs[0])])]);
      if (reduction === "none") return h.reshape(rows, out.shape);
      return reduction === "mean" ? h.map(over, [total(h, rows), total(h, weights)]) : total(h, rows);
    },
    backward(h, { grad, inputs, params: { reduction, ignoreIndex } }) {
      const { chosen, valid, weights } = rowsOf(h, inputs, ignoreIndex);
      const each = reduction === "none" ? h.reshape(grad, [inputs[0].shape[0], 1]) : grad;
      const g = reduction === "mean" ? h.map(over, [each, total(h, weights)]) : each;
      return [h.map(slopes, [chosen, valid, weights, g])];
    },
  },
  samples: () => [
    {
      name: "a batch",
      inputs: [noise([7, 10], 1, 4), integers([7], 2, 10)],
      params: { reduction: "mean", ignoreIndex: -100 },
    },
    {
      name: "weights, one class ignored",
      inputs: [noise([9, 5], 3), integers([9], 4, 5), noise([5], 5)],
      params: { reduction: "mean", ignoreIndex: 1 },
    },
    {
      name: "summed",
      inputs: [noise([5, 3], 6), integers([5], 7, 3), noise([3], 8)],
      params: { reduction: "sum", ignoreIndex: 0 },
    },
    {
      name: "not reduced",
      inputs: [noise([5, 3], 6), integers([5], 7, 3), noise([3], 8)],
      params: { reduction: "none", ignoreIndex: 2 },
    },
  ],
  errors: [
    {
      inputs: [
        { shape: [4, 10], dtype: "float32" },
        { shape: [5], dtype: "int32" },
      ],
      params: { reduction: "mean", ignoreIndex: -100 },
      message: /labels of shape \[4\],.*got \[5\]/,
    },
    {
      inputs: [
        { shape: [4, 10], dtype: "float32" },
        { shape: [4], dtype: "int32" },
        { shape: [4], dtype: "float32" },
      ],
      params: { reduction: "mean", ignoreIndex: -100 },
      message: /one weight for each of 10 classes, got shape \[4\]/,
    },
  ],
};
