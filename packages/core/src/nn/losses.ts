// Losses as modules: `criterion(logits, labels)`.

import { tensor } from "../tensor/create.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { Module } from "./module.ts";

const asTensor = (values: Tensor | readonly number[] | undefined): Tensor | null =>
  values === undefined ? null : "device" in values ? values : tensor(Float32Array.from(values));

export interface CrossEntropyLossOptions extends Omit<functional.CrossEntropyOptions, "weight"> {
  /** How much each class counts [C]; all alike by default. */
  weight?: Tensor | readonly number[];
}

/** Cross-entropy of logits [N, C] and int32 class indices [N] or probabilities [N, C]; the mean by default. */
export class CrossEntropyLoss extends Module {
  readonly weight: Tensor | null;
  readonly labelSmoothing: number;
  readonly reduction: functional.Reduction;

  constructor({ weight, labelSmoothing = 0, reduction = "mean" }: CrossEntropyLossOptions = {}) {
    super();
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1))
      throw new RangeError(say`CrossEntropyLoss: labelSmoothing must be in [0, 1], got ${labelSmoothing}`);
    this.weight = asTensor(weight);
    this.labelSmoothing = labelSmoothing;
    this.reduction = reduction;
  }

  override forward(logits: Tensor, labels: Tensor): Tensor {
    const { weight, labelSmoothing, reduction } = this;
    return functional.crossEntropy(logits, labels, { weight, labelSmoothing, reduction });
  }
}

export interface FocalLossOptions {
  /** How much examples that are classified well are damped, 2 by default; 0 gives cross-entropy. */
  gamma?: number;
  /** A factor for all classes or one for each [C]; 1 by default. */
  alpha?: number | Tensor | readonly number[];
}

/**
 * −α·(1 − p)^γ·log p of the true class's probability p, mean over the batch (Lin et al. 2017); logits [N, C], int32 class indices
 * [N].
 */
export class FocalLoss extends Module {
  readonly gamma: number;
  /** Weight of each class; null when one factor serves all. */
  readonly alpha: Tensor | null;
  readonly factor: number;

  constructor({ gamma = 2, alpha = 1 }: FocalLossOptions = {}) {
    super();
    if (!(gamma >= 0)) throw new RangeError(say`FocalLoss: gamma must be at least 0, got ${gamma}`);
    this.gamma = gamma;
    this.alpha = typeof alpha === "number" ? null : asTensor(alpha);
    this.factor = typeof alpha === "number" ? alpha : 1;
  }

  override forward(logits: Tensor, labels: Tensor): Tensor {
    const loss = functional.focalLoss(logits, labels, this.gamma, this.alpha);
    return this.factor === 1 ? loss : functional.mul(loss, this.factor);
  }
}

/** Mean squared error of a prediction and a float32 target of the same shape. For class indices see OneHotMSELoss. */
export class MSELoss extends Module {
  override forward(x: Tensor, target: Tensor): Tensor {
    return functional.mseLoss(x, target);
  }
}

/**
 * Mean squared error of outputs [N, C] and int32 class indices [N]: the target is made here, 1 for the true class and 0 for the
 * others, so the outputs should come near that. The lecture's "MSE on classes"; CrossEntropyLoss usually classifies better.
 */
export class OneHotMSELoss extends Module {
  override forward(x: Tensor, labels: Tensor): Tensor {
    return functional.mseLoss(x, functional.oneHot(labels, x.size(-1)));
  }
}
