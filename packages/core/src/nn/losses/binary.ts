// Losses of yes or no: one number each, any shape.
import { OutOfRangeError } from "../../errors.ts";
import * as ops from "../../ops/elementwise/losses.ts";
import type { Places } from "../../options/parameters.ts";
import type { Signature } from "../../options/signature.ts";
import { apply } from "../../tensor/apply.ts";
import { cast } from "../../tensor/cast.ts";
import * as functional from "../../tensor/functional.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { say } from "../../words/index.ts";
import {
  aWeight,
  everyElement,
  Loss,
  type LossOptions,
  lacksReduce,
  lossOf,
  type OfTarget,
  type Reduction,
  reduced,
  reduction,
  sameShapes,
  weighted,
} from "./loss.ts";

const { sizeAverage, reduce } = lacksReduce;
type Old = [sizeAverage: null, reduce: null];
const inputs = ["input", "target"] as const;

const none = {};

const bce = lossOf(
  ["BCELoss", "binaryCrossEntropy"],
  inputs,
  {
    /** A factor for every loss, broadcast to the input's shape; none by default. */
    weight: aWeight,
    sizeAverage,
    reduce,
    reduction,
  },
  ({ input, target }, { weight, reduction }) => {
    sameShapes("BCELoss", input, target);
    everyElement(
      input,
      (x) => x >= 0 && x <= 1,
      (x) =>
        new OutOfRangeError(
          say`BCELoss expects probabilities from 0 to 1, got ${x}: put a sigmoid before it, or use BCEWithLogitsLoss`,
        ),
    );
    return reduced(weighted(apply(ops.binaryCrossEntropy, [input, target], none), weight), reduction);
  },
);
/** What `BCELoss` takes by name. */
export interface BCELossOptions extends LossOptions<typeof bce> {}
type BCEPlaces = [weight: Tensor | null, ...Old, reduction: Reduction];

/**
 * Mean of −t·ln x − (1 − t)·ln(1 − x) of probabilities and targets from 0 to 1, float32 of one shape; no logarithm counts below −100.
 * BCEWithLogitsLoss takes the numbers before the sigmoid, and is more exact.
 *
 * @throws RangeError for an input below 0 or above 1
 */
export class BCELoss extends Loss {
  static readonly signature: Signature = bce.signature;
  declare readonly weight: Tensor | null;
  declare readonly reduction: Reduction;

  constructor(...more: Places<BCEPlaces, BCELossOptions>);
  constructor(options?: BCELossOptions);
  constructor(...args: unknown[]) {
    super(bce, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return bce.run({ input, target }, this);
  }
}
/** Mean of −t·ln x − (1 − t)·ln(1 − x) of probabilities and targets from 0 to 1, float32 of one shape. */
export const binaryCrossEntropy: OfTarget<BCELossOptions, BCEPlaces> = bce.functional;

/** The same of sigmoid(x), every loss. */
function withLogits(input: Tensor, target: Tensor, posWeight: Tensor | null): Tensor {
  if (!posWeight) return apply(ops.binaryCrossEntropyWithLogits, [input, target], none);
  return apply(ops.weightedCrossEntropyWithLogits, [input, target, posWeight], none);
}

const logits = {
  /** A factor for every loss, broadcast to the input's shape; none by default. */
  weight: aWeight,
  sizeAverage,
  reduce,
  reduction,
  /** How much what is true counts, broadcast to the input's shape; 1 by default. */
  posWeight: aWeight,
};
const bceWithLogits = lossOf(
  ["BCEWithLogitsLoss", "binaryCrossEntropyWithLogits"],
  inputs,
  logits,
  ({ input, target }, { weight, posWeight, reduction }) => {
    sameShapes("BCEWithLogitsLoss", input, target);
    return reduced(weighted(withLogits(input, target, posWeight), weight), reduction);
  },
);
/** What `BCEWithLogitsLoss` takes by name. */
export interface BCEWithLogitsLossOptions extends LossOptions<typeof bceWithLogits> {}
type LogitsPlaces = [...BCEPlaces, posWeight: Tensor | null];

/** BCELoss of sigmoid(input), in one operation that loses no digits; any logits, targets from 0 to 1, float32 of one shape. */
export class BCEWithLogitsLoss extends Loss {
  static readonly signature: Signature = bceWithLogits.signature;
  declare readonly weight: Tensor | null;
  declare readonly reduction: Reduction;
  declare readonly posWeight: Tensor | null;

  constructor(...more: Places<LogitsPlaces, BCEWithLogitsLossOptions>);
  constructor(options?: BCEWithLogitsLossOptions);
  constructor(...args: unknown[]) {
    super(bceWithLogits, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return bceWithLogits.run({ input, target }, this);
  }
}
/** binaryCrossEntropy of sigmoid(input), in one operation that loses no digits. */
export const binaryCrossEntropyWithLogits: OfTarget<BCEWithLogitsLossOptions, LogitsPlaces> =
  bceWithLogits.functional;

const softMargin = lossOf(
  ["SoftMarginLoss", "softMarginLoss"],
  inputs,
  { ...lacksReduce, reduction },
  ({ input, target }, { reduction }) => {
    sameShapes("SoftMarginLoss", input, target);
    return reduced(apply(ops.softMargin, [input, target], none), reduction);
  },
);
/** What `SoftMarginLoss` takes by name. */
export interface SoftMarginLossOptions extends LossOptions<typeof softMargin> {}
type SoftMarginPlaces = [...Old, reduction: Reduction];

/** Mean of ln(1 + e^(−y·x)) with targets y of 1 and −1; where PyTorch's overflows (y·x below −88) it goes on as −y·x. */
export class SoftMarginLoss extends Loss {
  static readonly signature: Signature = softMargin.signature;
  declare readonly reduction: Reduction;

  constructor(...more: Places<SoftMarginPlaces, SoftMarginLossOptions>);
  constructor(options?: SoftMarginLossOptions);
  constructor(...args: unknown[]) {
    super(softMargin, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return softMargin.run({ input, target }, this);
  }
}
/** Mean of ln(1 + e^(−y·x)) with targets y of 1 and −1. */
export const softMarginLoss: OfTarget<SoftMarginLossOptions, SoftMarginPlaces> = softMargin.functional;

const manyLabels = lossOf(
  ["MultiLabelSoftMarginLoss", "multilabelSoftMarginLoss"],
  inputs,
  {
    /** A factor for each class [C]; none by default. */
    weight: aWeight,
    sizeAverage,
    reduce,
    reduction,
  },
  ({ input, target }, { weight, reduction }) => {
    sameShapes("MultiLabelSoftMarginLoss", input, target);
    const losses = withLogits(input, cast(target, "float32"), null);
    return reduced(functional.mean(weighted(losses, weight), -1), reduction);
  },
);
/** What `MultiLabelSoftMarginLoss` takes by name. */
export interface MultiLabelSoftMarginLossOptions extends LossOptions<typeof manyLabels> {}

/** BCEWithLogitsLoss of each class's logit [..., C] and target of 0 or 1, the mean over classes; "none" gives one loss an example. */
export class MultiLabelSoftMarginLoss extends Loss {
  static readonly signature: Signature = manyLabels.signature;
  declare readonly weight: Tensor | null;
  declare readonly reduction: Reduction;

  constructor(...more: Places<BCEPlaces, MultiLabelSoftMarginLossOptions>);
  constructor(options?: MultiLabelSoftMarginLossOptions);
  constructor(...args: unknown[]) {
    super(manyLabels, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return manyLabels.run({ input, target }, this);
  }
}
/** The mean over classes of binaryCrossEntropyWithLogits; logits and targets of 0 or 1, [..., C]. */
export const multilabelSoftMarginLoss: OfTarget<MultiLabelSoftMarginLossOptions, BCEPlaces> =
  manyLabels.functional;
