// Losses of labels beside the cross-entropy.
import { NotPossibleError } from "../../errors.ts";
import { choice, number, whole } from "../../options/kinds.ts";
import { has, type Places } from "../../options/parameters.ts";
import type { Signature } from "../../options/signature.ts";
import { tensor } from "../../tensor/create.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import * as functional from "../../tensor/functional.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { ShapeError, sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { Module } from "../module.ts";
import {
  asTensor,
  classWeight,
  Loss,
  type LossOptions,
  lacksReduce,
  lossOf,
  type OfTarget,
  type Reduction,
  reduced,
  reduction,
} from "./loss.ts";

const { sizeAverage, reduce } = lacksReduce;
type Weight = Tensor | readonly number[] | null;

const nll = lossOf(
  ["NLLLoss", "nllLoss"],
  ["input", "target"],
  {
    /** How much each class counts [C]; all alike by default. */
    weight: classWeight,
    sizeAverage,
    /** The label of what does not count, −100 by default. */
    ignoreIndex: has(whole(), -100),
    reduce,
    reduction,
  },
  ({ input, target }, { weight, ignoreIndex, reduction }) =>
    functional.nllLoss(input, target, { weight: asTensor(weight), ignoreIndex, reduction }),
);
/** What `NLLLoss` takes by name. */
export interface NLLLossOptions extends LossOptions<typeof nll> {}
type NLLPlaces = [weight: Weight, sizeAverage: null, ignoreIndex: number, reduce: null, reduction: Reduction];

/**
 * Negative log-likelihood: of log-probabilities [N, C] (as LogSoftmax gives them) and int32 class indices [N], or [N, C, d1, …] and
 * [N, d1, …]; the mean by default, divided by the sum of the labels' weights.
 */
export class NLLLoss extends Module {
  static readonly signature: Signature = nll.signature;
  readonly weight: Tensor | null;
  readonly ignoreIndex: number;
  readonly reduction: Reduction;

  constructor(...more: Places<NLLPlaces, NLLLossOptions>);
  constructor(options?: NLLLossOptions);
  constructor(...args: unknown[]) {
    super();
    const { weight, ignoreIndex, reduction } = nll.read(args);
    this.weight = asTensor(weight);
    this.ignoreIndex = ignoreIndex;
    this.reduction = reduction;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return nll.run({ input, target }, this);
  }
}
/** Negative log-likelihood of log-probabilities [N, C, …] and int32 class indices [N, …]. */
export const nllLoss: OfTarget<NLLLossOptions, NLLPlaces> = nll.functional;

const { add, sub, mul, div, where, relu, square } = elementwise;

/** Each example's Σ over the other classes of max(0, margin − x[y] + x[i])^p · w[y] / C. */
function margins(input: Tensor, target: Tensor, p: 1 | 2, margin: number, weight: Tensor | null): Tensor {
  const [n, classes] = input.shape;
  if (input.dim !== 2 || !sameShape(target.shape, [n]))
    throw new ShapeError(
      say`MultiMarginLoss expects an input [N, C] and labels [N], or [C] and [], got ${showShape(input.shape)} and ${showShape(target.shape)}`,
    );
  const isLabel = functional.oneHot(target, classes).bool();
  const own = functional.sum(where(isLabel, input, 0), 1, true);
  const beyond = relu(add(sub(input, own), margin));
  const powers = where(isLabel, 0, p === 2 ? square(beyond) : beyond);
  const losses = div(functional.sum(powers, 1), classes);
  return weight ? mul(losses, functional.sum(where(isLabel, functional.unsqueeze(weight, 0), 0), 1)) : losses;
}

const multiMargin = lossOf(
  ["MultiMarginLoss", "multiMarginLoss"],
  ["input", "target"],
  {
    /** 1 (default) or 2. */
    p: has(choice(1, 2), 1),
    /** How much larger the label's number should be than any other, 1 by default. */
    margin: has(number(), 1),
    /** How much each class counts [C]; all alike by default. */
    weight: classWeight,
    ...lacksReduce,
    reduction,
  },
  ({ input, target }, { p, margin, weight, reduction }) => {
    const isOne = input.dim === 1;
    const [x, y] = isOne
      ? [functional.unsqueeze(input, 0), functional.reshape(target, [target.numel])]
      : [input, target];
    const losses = margins(x, y, p, margin, asTensor(weight));
    return reduced(isOne ? functional.reshape(losses, target.shape) : losses, reduction);
  },
);
/** What `MultiMarginLoss` takes by name. */
export interface MultiMarginLossOptions extends LossOptions<typeof multiMargin> {}
type MultiMarginPlaces = [
  p: 1 | 2,
  margin: number,
  weight: Weight,
  sizeAverage: null,
  reduce: null,
  reduction: Reduction,
];

/** Hinge loss of scores [N, C] and int32 class indices [N]: the mean over classes of max(0, margin − x[y] + x[i])^p. */
export class MultiMarginLoss extends Module {
  static readonly signature: Signature = multiMargin.signature;
  readonly p: 1 | 2;
  readonly margin: number;
  readonly weight: Tensor | null;
  readonly reduction: Reduction;

  constructor(...more: Places<MultiMarginPlaces, MultiMarginLossOptions>);
  constructor(options?: MultiMarginLossOptions);
  constructor(...args: unknown[]) {
    super();
    const { p, margin, weight, reduction } = multiMargin.read(args);
    this.p = p;
    this.margin = margin;
    this.weight = asTensor(weight);
    this.reduction = reduction;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return multiMargin.run({ input, target }, this);
  }
}
/** Hinge loss of scores [N, C] and int32 class indices [N]. */
export const multiMarginLoss: OfTarget<MultiMarginLossOptions, MultiMarginPlaces> = multiMargin.functional;

/** The labels of each row [N, C] up to the first −1. */
function labelsOf(target: Tensor): number[][] {
  const data = target.device.peek(target.array);
  if (!data)
    throw new NotPossibleError(
      say`MultiLabelMarginLoss reads its labels, and a tensor on ${target.device.name} cannot be read at once`,
    );
  const [n, classes] = target.shape;
  return Array.from({ length: n }, (_, r) => {
    const row = Array.from(data.subarray(r * classes, (r + 1) * classes));
    const end = row.indexOf(-1);
    return row.slice(0, end < 0 ? classes : end).map((label) => {
      if (label >= 0 && label < classes) return label;
      throw new ShapeError(
        say`MultiLabelMarginLoss: label ${label}, expected 0 to ${classes - 1}, or −1 for no more`,
      );
    });
  });
}

/** Each example's Σ over labels j and classes i that are no labels of max(0, 1 − x[j] + x[i]) / C. */
function manyMargins(input: Tensor, target: Tensor): Tensor {
  const [n, classes] = input.shape;
  const rows = labelsOf(target);
  const most = Math.max(1, ...rows.map(({ length }) => length));
  const { device } = input;
  const mask = (shape: number[], is: (r: number, k: number, c: number) => boolean): Tensor => {
    const [, labels, others] = shape;
    const values = Uint8Array.from({ length: n * labels * others }, (_, i) =>
      Number(is(Math.floor(i / (labels * others)), Math.floor(i / others) % labels, i % others)),
    );
    return tensor(values, { shape, dtype: "bool", device });
  };
  const isLabel = mask([n, most, classes], (r, k, c) => rows[r][k] === c);
  const counts = mask([n, most, classes], (r, k, c) => k < rows[r].length && !rows[r].includes(c));
  const wide = functional.unsqueeze(input, 1);
  const own = functional.sum(where(isLabel, wide, 0), 2, true);
  const beyond = where(counts, relu(add(sub(wide, own), 1)), 0);
  return div(functional.sum(beyond, [1, 2]), classes);
}

const multilabelMargin = lossOf(
  ["MultiLabelMarginLoss", "multilabelMarginLoss"],
  ["input", "target"],
  { ...lacksReduce, reduction },
  ({ input, target }, { reduction }) => {
    if (!sameShape(input.shape, target.shape) || !(input.dim === 1 || input.dim === 2))
      throw new ShapeError(
        say`MultiLabelMarginLoss expects scores and labels of one shape, [N, C] or [C], got ${showShape(input.shape)} and ${showShape(target.shape)}`,
      );
    if (input.dim === 2) return reduced(manyMargins(input, target), reduction);
    const losses = manyMargins(functional.unsqueeze(input, 0), functional.unsqueeze(target, 0));
    return functional.reshape(losses, []);
  },
);
/** What `MultiLabelMarginLoss` takes by name. */
export interface MultiLabelMarginLossOptions extends LossOptions<typeof multilabelMargin> {}
type MultiLabelPlaces = [sizeAverage: null, reduce: null, reduction: Reduction];

/**
 * Hinge loss of scores [N, C] with several labels each: int32 [N, C], the labels' class indices first and then a −1. Every label's score
 * should be 1 above that of every class that is none.
 */
export class MultiLabelMarginLoss extends Loss {
  static readonly signature: Signature = multilabelMargin.signature;
  declare readonly reduction: Reduction;

  constructor(...more: Places<MultiLabelPlaces, MultiLabelMarginLossOptions>);
  constructor(options?: MultiLabelMarginLossOptions);
  constructor(...args: unknown[]) {
    super(multilabelMargin, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return multilabelMargin.run({ input, target }, this);
  }
}
/** Hinge loss of scores [N, C] with several labels each, int32 [N, C]: class indices, then a −1. */
export const multilabelMarginLoss: OfTarget<MultiLabelMarginLossOptions, MultiLabelPlaces> =
  multilabelMargin.functional;
