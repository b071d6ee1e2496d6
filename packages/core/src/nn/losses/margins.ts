// Losses that ask for a distance and no more.
import * as ops from "../../ops/elementwise/losses.ts";
import { flag, number } from "../../options/kinds.ts";
import { has, type Places } from "../../options/parameters.ts";
import type { Signature } from "../../options/signature.ts";
import { apply } from "../../tensor/apply.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import * as functional from "../../tensor/functional.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { ShapeError, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { distance } from "./distances.ts";
import {
  Loss,
  type LossOptions,
  lacksReduce,
  lossOf,
  type OfTarget,
  type Reduction,
  reduced,
  reduction,
} from "./loss.ts";

type MarginPlaces = [margin: number, sizeAverage: null, reduce: null, reduction: Reduction];

/** Three tensors, and options by place or by name. */
interface OfThree<Options, P extends readonly unknown[]> {
  (first: Tensor, second: Tensor, third: Tensor, options?: Options): Tensor;
  (first: Tensor, second: Tensor, third: Tensor, ...more: Places<P, Options>): Tensor;
}

function sameDims(name: string, ...tensors: Tensor[]): void {
  if (tensors.some(({ dim }) => dim !== tensors[0].dim))
    throw new ShapeError(
      say`${name} expects tensors of as many dimensions each, got ${tensors.map(({ shape }) => showShape(shape)).join(", ")}`,
    );
}

const ranking = lossOf(
  ["MarginRankingLoss", "marginRankingLoss"],
  ["input1", "input2", "target"],
  {
    /** How much larger the larger should be, 0 by default. */
    margin: has(number(), 0),
    ...lacksReduce,
    reduction,
  },
  ({ input1, input2, target }, { margin, reduction }) => {
    sameDims("MarginRankingLoss", input1, input2, target);
    return reduced(apply(ops.marginRanking, [input1, input2, target], { margin }), reduction);
  },
);
/** What `MarginRankingLoss` takes by name. */
export interface MarginRankingLossOptions extends LossOptions<typeof ranking> {}

/** Mean of max(0, margin − y·(input1 − input2)) with the target y, 1 where input1 should be the larger, −1 where input2. */
export class MarginRankingLoss extends Loss {
  static readonly signature: Signature = ranking.signature;
  declare readonly margin: number;
  declare readonly reduction: Reduction;

  constructor(...more: Places<MarginPlaces, MarginRankingLossOptions>);
  constructor(options?: MarginRankingLossOptions);
  constructor(...args: unknown[]) {
    super(ranking, args);
  }

  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return ranking.run({ input1, input2, target }, this);
  }
}
/** Mean of max(0, margin − y·(input1 − input2)) with the target y, 1 or −1. */
export const marginRankingLoss: OfThree<MarginRankingLossOptions, MarginPlaces> = ranking.functional;

const hinge = lossOf(
  ["HingeEmbeddingLoss", "hingeEmbeddingLoss"],
  ["input", "target"],
  {
    /** The distance that is enough for what is unlike, 1 by default. */
    margin: has(number(), 1),
    ...lacksReduce,
    reduction,
  },
  ({ input, target }, { margin, reduction }) =>
    reduced(apply(ops.hingeEmbedding, [input, target], { margin }), reduction),
);
/** What `HingeEmbeddingLoss` takes by name. */
export interface HingeEmbeddingLossOptions extends LossOptions<typeof hinge> {}

/** Of distances: the distance itself where the target is 1 (alike), max(0, margin − distance) where it is −1. */
export class HingeEmbeddingLoss extends Loss {
  static readonly signature: Signature = hinge.signature;
  declare readonly margin: number;
  declare readonly reduction: Reduction;

  constructor(...more: Places<MarginPlaces, HingeEmbeddingLossOptions>);
  constructor(options?: HingeEmbeddingLossOptions);
  constructor(...args: unknown[]) {
    super(hinge, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return hinge.run({ input, target }, this);
  }
}
/** Of distances: the distance itself where the target is 1, max(0, margin − distance) where it is −1. */
export const hingeEmbeddingLoss: OfTarget<HingeEmbeddingLossOptions, MarginPlaces> = hinge.functional;

/** Added to squared lengths, as PyTorch does here. */
const EPSILON = 1e-12;

function cosineLosses(input1: Tensor, input2: Tensor, target: Tensor, margin: number): Tensor {
  const isOne = target.dim === 0;
  if (!(isOne || target.dim === 1) || [input1, input2].some(({ dim }) => dim !== (isOne ? 1 : 2)))
    throw new ShapeError(
      say`CosineEmbeddingLoss expects two inputs [N, D] and a target [N], or [D] and [], got ${[input1, input2, target].map(({ shape }) => showShape(shape)).join(", ")}`,
    );
  const { add, sub, mul, div, where, eq } = elementwise;
  const squares = (x: Tensor): Tensor => add(functional.sum(mul(x, x), -1), EPSILON);
  const length = elementwise.sqrt(mul(squares(input1), squares(input2)));
  const cosine = div(functional.sum(mul(input1, input2), -1), length);
  const apart = elementwise.clamp(sub(cosine, margin), 0);
  const alike = elementwise.add(elementwise.neg(cosine), 1);
  return add(where(eq(target, 1), alike, 0), where(eq(target, -1), apart, 0));
}

const cosine = lossOf(
  ["CosineEmbeddingLoss", "cosineEmbeddingLoss"],
  ["input1", "input2", "target"],
  {
    /** The cosine that is low enough for what is unlike, −1 to 1; 0 by default. */
    margin: has(number(), 0),
    ...lacksReduce,
    reduction,
  },
  ({ input1, input2, target }, { margin, reduction }) =>
    reduced(cosineLosses(input1, input2, target, margin), reduction),
);
/** What `CosineEmbeddingLoss` takes by name. */
export interface CosineEmbeddingLossOptions extends LossOptions<typeof cosine> {}

/** Of vectors [N, D]: 1 − cos where the target [N] is 1 (alike), max(0, cos − margin) where it is −1. */
export class CosineEmbeddingLoss extends Loss {
  static readonly signature: Signature = cosine.signature;
  declare readonly margin: number;
  declare readonly reduction: Reduction;

  constructor(...more: Places<MarginPlaces, CosineEmbeddingLossOptions>);
  constructor(options?: CosineEmbeddingLossOptions);
  constructor(...args: unknown[]) {
    super(cosine, args);
  }

  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return cosine.run({ input1, input2, target }, this);
  }
}
/** Of vectors [N, D]: 1 − cos where the target [N] is 1, max(0, cos − margin) where it is −1. */
export const cosineEmbeddingLoss: OfThree<CosineEmbeddingLossOptions, MarginPlaces> = cosine.functional;

const triplet = lossOf(
  ["TripletMarginLoss", "tripletMarginLoss"],
  ["anchor", "positive", "negative"],
  {
    /** How much further away the negative should be, 1 by default. */
    margin: has(number(), 1),
    /** Of the norm, 2 by default. */
    p: has(number({ min: 0 }), 2),
    /** Added to every difference, 1e-6 by default. */
    eps: has(number(), 1e-6),
    /** Whether the positive's distance to the negative counts where it is the smaller; false by default. */
    swap: has(flag, false),
    ...lacksReduce,
    reduction,
  },
  ({ anchor, positive, negative }, { margin, p, eps, swap, reduction }) => {
    sameDims("TripletMarginLoss", anchor, positive, negative);
    const near = distance(anchor, positive, p, eps);
    const far = distance(anchor, negative, p, eps);
    const away = swap ? elementwise.minimum(far, distance(positive, negative, p, eps)) : far;
    const losses = elementwise.clamp(elementwise.add(elementwise.sub(near, away), margin), 0);
    return reduced(losses, reduction);
  },
);
/** What `TripletMarginLoss` takes by name. */
export interface TripletMarginLossOptions extends LossOptions<typeof triplet> {}
type TripletPlaces = [
  margin: number,
  p: number,
  eps: number,
  swap: boolean,
  sizeAverage: null,
  reduce: null,
  reduction: Reduction,
];

/** Mean of max(0, d(anchor, positive) − d(anchor, negative) + margin); vectors [N, D], d the p-norm of the difference. */
export class TripletMarginLoss extends Loss {
  static readonly signature: Signature = triplet.signature;
  declare readonly margin: number;
  declare readonly p: number;
  declare readonly eps: number;
  declare readonly swap: boolean;
  declare readonly reduction: Reduction;

  constructor(...more: Places<TripletPlaces, TripletMarginLossOptions>);
  constructor(options?: TripletMarginLossOptions);
  constructor(...args: unknown[]) {
    super(triplet, args);
  }

  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    return triplet.run({ anchor, positive, negative }, this);
  }
}
/** Mean of max(0, d(anchor, positive) − d(anchor, negative) + margin); vectors [N, D]. */
export const tripletMarginLoss: OfThree<TripletMarginLossOptions, TripletPlaces> = triplet.functional;
