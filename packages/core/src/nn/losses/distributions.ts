// Losses of distributions.
import { OutOfRangeError } from "../../errors.ts";
import * as ops from "../../ops/elementwise/losses.ts";
import { choice, flag, number } from "../../options/kinds.ts";
import { has, type Places } from "../../options/parameters.ts";
import type { Signature } from "../../options/signature.ts";
import { apply } from "../../tensor/apply.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import * as functional from "../../tensor/functional.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { ShapeError, sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import {
  everyElement,
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
const none = {};

type ByBatch = Reduction | "batchmean";
const klDivergence = lossOf(
  ["KLDivLoss", "klDiv"],
  ["input", "target"],
  {
    sizeAverage,
    reduce,
    /** "mean" over all elements by default; "batchmean", the sum over the first size, is the divergence itself. */
    reduction: has(choice("mean", "sum", "none", "batchmean"), "mean"),
    /** Whether the target holds logarithms too; false by default. */
    logTarget: has(flag, false),
  },
  ({ input, target }, { reduction, logTarget }) => {
    const losses = apply(logTarget ? ops.logDivergence : ops.divergence, [input, target], none);
    if (reduction !== "batchmean") return reduced(losses, reduction);
    const sum = functional.sum(losses);
    return input.dim === 0 ? sum : elementwise.div(sum, input.shape[0]);
  },
);
/** What `KLDivLoss` takes by name. */
export interface KLDivLossOptions extends LossOptions<typeof klDivergence> {}
type KLPlaces = [sizeAverage: null, reduce: null, reduction: ByBatch, logTarget: boolean];

/**
 * t·(ln t − x) of log-probabilities x (as LogSoftmax gives them) and probabilities t. "mean", the default, divides by the number of
 * elements: "batchmean" gives the Kullback–Leibler divergence of each example on average.
 */
export class KLDivLoss extends Loss {
  static readonly signature: Signature = klDivergence.signature;
  declare readonly reduction: ByBatch;
  declare readonly logTarget: boolean;

  constructor(...more: Places<KLPlaces, KLDivLossOptions>);
  constructor(options?: KLDivLossOptions);
  constructor(...args: unknown[]) {
    super(klDivergence, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return klDivergence.run({ input, target }, this);
  }
}
/** t·(ln t − x) of log-probabilities x and probabilities t; reduction "batchmean" is the divergence itself. */
export const klDiv: OfTarget<KLDivLossOptions, KLPlaces> = klDivergence.functional;

const poisson = lossOf(
  ["PoissonNLLLoss", "poissonNllLoss"],
  ["input", "target"],
  {
    /** Whether the input is the mean's logarithm; true by default. */
    logInput: has(flag, true),
    /** Whether what does not depend on the input counts, by Stirling's formula; false by default. */
    full: has(flag, false),
    sizeAverage,
    /** Added to the mean before its logarithm, 1e-8 by default. */
    eps: has(number({ min: 0 }), 1e-8),
    reduce,
    reduction,
  },
  ({ input, target }, { logInput, full, eps, reduction }) => {
    const own = logInput
      ? apply(ops.poissonOfLog, [input, target], none)
      : apply(ops.poisson, [input, target], { eps });
    const losses = full ? elementwise.add(own, apply(ops.stirling, [target], none)) : own;
    return reduced(losses, reduction);
  },
);
/** What `PoissonNLLLoss` takes by name. */
export interface PoissonNLLLossOptions extends LossOptions<typeof poisson> {}
type PoissonPlaces = [
  logInput: boolean,
  full: boolean,
  sizeAverage: null,
  eps: number,
  reduce: null,
  reduction: Reduction,
];

/** Of counts (target) with a Poisson distribution whose mean is e^input: e^x − t·x; x − t·ln(x + eps) where the input is the mean. */
export class PoissonNLLLoss extends Loss {
  static readonly signature: Signature = poisson.signature;
  declare readonly logInput: boolean;
  declare readonly full: boolean;
  declare readonly eps: number;
  declare readonly reduction: Reduction;

  constructor(...more: Places<PoissonPlaces, PoissonNLLLossOptions>);
  constructor(options?: PoissonNLLLossOptions);
  constructor(...args: unknown[]) {
    super(poisson, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return poisson.run({ input, target }, this);
  }
}
/** Of counts (target) with a Poisson distribution whose mean is e^input: e^x − t·x. */
export const poissonNllLoss: OfTarget<PoissonNLLLossOptions, PoissonPlaces> = poisson.functional;

/** The variance with the input's shape, a size of 1 at the end where there is one variance for all of it. */
function varianceFor(input: Tensor, variance: Tensor): Tensor {
  const [own, shape] = [variance.shape, input.shape];
  if (sameShape(own, shape)) return variance;
  if (sameShape(own, shape.slice(0, -1))) return functional.unsqueeze(variance, -1);
  if (sameShape(own, [...shape.slice(0, -1), 1])) return variance;
  throw new ShapeError(
    say`GaussianNLLLoss expects a variance of the input's shape ${showShape(shape)}, or with 1 or nothing in place of its last size, got ${showShape(own)}`,
  );
}

const LN_TWO_PI = Math.log(2 * Math.PI);
const gaussian = lossOf(
  ["GaussianNLLLoss", "gaussianNllLoss"],
  ["input", "target", "var"],
  {
    /** Whether ½·ln 2π, which depends on nothing, counts; false by default. */
    full: has(flag, false),
    /** The least variance that counts, 1e-6 by default. */
    eps: has(number({ min: 0 }), 1e-6),
    reduction,
  },
  ({ input, target, var: given }, { full, eps, reduction }) => {
    const variance = varianceFor(input, given);
    everyElement(
      variance,
      (x) => !(x < 0),
      (x) => new OutOfRangeError(say`GaussianNLLLoss expects variances of at least 0, got ${x}`),
    );
    const losses = apply(ops.gaussian, [input, target, variance], { eps });
    return reduced(full ? elementwise.add(losses, LN_TWO_PI / 2) : losses, reduction);
  },
);
/** What `GaussianNLLLoss` takes by name. */
export interface GaussianNLLLossOptions extends LossOptions<typeof gaussian> {}

/**
 * ½·(ln v + (input − target)²/v) of a normal distribution with mean `input` and variance v, the third input, at least eps. The variance
 * has the input's shape, or 1 or nothing in place of its last size.
 */
export class GaussianNLLLoss extends Loss {
  static readonly signature: Signature = gaussian.signature;
  declare readonly full: boolean;
  declare readonly eps: number;
  declare readonly reduction: Reduction;

  constructor(options?: GaussianNLLLossOptions);
  constructor(...args: unknown[]) {
    super(gaussian, args);
  }

  override forward(input: Tensor, target: Tensor, variance: Tensor): Tensor {
    return gaussian.run({ input, target, var: variance }, this);
  }
}

interface GaussianNll {
  (input: Tensor, target: Tensor, variance: Tensor, options?: GaussianNLLLossOptions): Tensor;
  (
    input: Tensor,
    target: Tensor,
    variance: Tensor,
    ...more: Places<[full: boolean, eps: number, reduction: Reduction], GaussianNLLLossOptions>
  ): Tensor;
}
/** ½·(ln v + (input − target)²/v) of a normal distribution with mean `input` and variance v, at least eps. */
export const gaussianNllLoss: GaussianNll = gaussian.functional;
