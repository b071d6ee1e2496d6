// How far numbers are from those they should be: losses of regression.
import { absoluteError, huber as huberOp, smoothAbsoluteError } from "../../ops/elementwise/losses.ts";
import { number } from "../../options/kinds.ts";
import { has, type Places } from "../../options/parameters.ts";
import type { Signature } from "../../options/signature.ts";
import { apply } from "../../tensor/apply.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import {
  Loss,
  type LossOptions,
  lacksReduce,
  lossOf,
  type OfTarget,
  type Reduction,
  reduced,
  reduction,
  sameShapes,
} from "./loss.ts";

type Old = [sizeAverage: null, reduce: null];

const l1 = lossOf(
  ["L1Loss", "l1Loss"],
  ["input", "target"],
  { ...lacksReduce, reduction },
  ({ input, target }, { reduction }) => {
    sameShapes("L1Loss", input, target);
    return reduced(apply(absoluteError, [input, target], {}), reduction);
  },
);
/** What `L1Loss` takes by name. */
export interface L1LossOptions extends LossOptions<typeof l1> {}
type L1Places = [...Old, reduction: Reduction];

/** Mean of |input − target|, both of one shape. */
export class L1Loss extends Loss {
  static readonly signature: Signature = l1.signature;
  declare readonly reduction: Reduction;

  constructor(...more: Places<L1Places, L1LossOptions>);
  constructor(options?: L1LossOptions);
  constructor(...args: unknown[]) {
    super(l1, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return l1.run({ input, target }, this);
  }
}
/** Mean of |input − target|, both of one shape. */
export const l1Loss: OfTarget<L1LossOptions, L1Places> = l1.functional;

const smooth = lossOf(
  ["SmoothL1Loss", "smoothL1Loss"],
  ["input", "target"],
  {
    ...lacksReduce,
    reduction,
    /** Where the parabola ends and the line begins, 1 by default; 0 gives L1Loss. */
    beta: has(number({ min: 0 }), 1),
  },
  ({ input, target }, { reduction, beta }) => {
    sameShapes("SmoothL1Loss", input, target);
    return reduced(apply(smoothAbsoluteError, [input, target], { beta }), reduction);
  },
);
/** What `SmoothL1Loss` takes by name. */
export interface SmoothL1LossOptions extends LossOptions<typeof smooth> {}
type SmoothPlaces = [...L1Places, beta: number];

/** Mean of ½·d²/beta where |d| < beta, else |d| − beta/2, with d = input − target (Girshick 2015). */
export class SmoothL1Loss extends Loss {
  static readonly signature: Signature = smooth.signature;
  declare readonly reduction: Reduction;
  declare readonly beta: number;

  constructor(...more: Places<SmoothPlaces, SmoothL1LossOptions>);
  constructor(options?: SmoothL1LossOptions);
  constructor(...args: unknown[]) {
    super(smooth, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return smooth.run({ input, target }, this);
  }
}
/** Mean of ½·d²/beta where |d| < beta, else |d| − beta/2, with d = input − target. */
export const smoothL1Loss: OfTarget<SmoothL1LossOptions, SmoothPlaces> = smooth.functional;

const huber = lossOf(
  ["HuberLoss", "huberLoss"],
  ["input", "target"],
  {
    reduction,
    /** Where the parabola ends and the line begins, 1 by default. */
    delta: has(number({ above: 0 }), 1),
  },
  ({ input, target }, { reduction, delta }) => {
    sameShapes("HuberLoss", input, target);
    return reduced(apply(huberOp, [input, target], { delta }), reduction);
  },
);
/** What `HuberLoss` takes by name. */
export interface HuberLossOptions extends LossOptions<typeof huber> {}
type HuberPlaces = [reduction: Reduction, delta: number];

/** Mean of ½·d² where |d| ≤ delta, else delta·(|d| − delta/2), with d = input − target (Huber 1964). */
export class HuberLoss extends Loss {
  static readonly signature: Signature = huber.signature;
  declare readonly reduction: Reduction;
  declare readonly delta: number;

  constructor(...more: Places<HuberPlaces, HuberLossOptions>);
  constructor(options?: HuberLossOptions);
  constructor(...args: unknown[]) {
    super(huber, args);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return huber.run({ input, target }, this);
  }
}
/** Mean of ½·d² where |d| ≤ delta, else delta·(|d| − delta/2), with d = input − target. */
export const huberLoss: OfTarget<HuberLossOptions, HuberPlaces> = huber.functional;
