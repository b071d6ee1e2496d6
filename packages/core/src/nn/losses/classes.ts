// Losses as modules: `criterion(logits, labels)`.

import { either, number, whole } from "../../options/kinds.ts";
import { has, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { perClass } from "../../options/things.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import * as functional from "../../tensor/functional.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Module } from "../module.ts";
import { squaredError } from "../squaredError.ts";
import { asTensor, classWeight, Loss, lacksReduce, reduction } from "./loss.ts";

const crossEntropy = signature(
  "CrossEntropyLoss",
  {
    /** How much each class counts [C]; all alike by default. */
    weight: classWeight,
    sizeAverage: lacksReduce.sizeAverage,
    /** The label of what does not count, −100 by default. */
    ignoreIndex: has(whole(), -100),
    reduce: lacksReduce.reduce,
    /** "mean" by default; "none" gives [N, …]. */
    reduction,
    /** Share of each target spread over all classes, 0 to 1; 0 by default. */
    labelSmoothing: has(number({ min: 0, max: 1 }), 0, {
      en: "share of each target spread over all classes",
      ko: "정답에서 모든 클래스로 나누는 몫",
    }),
  },
  { name: "cross-entropy", title: { en: "Cross-entropy", ko: "크로스 엔트로피" } },
);

/** What `CrossEntropyLoss` takes by name. */
export interface CrossEntropyLossOptions extends OptionsOf<typeof crossEntropy.parameters> {}

/**
 * Cross-entropy of logits [N, C] and int32 class indices [N] or probabilities [N, C], or of [N, C, d1, …] and [N, d1, …]; the mean by
 * default, divided by the sum of the labels' weights.
 */
export class CrossEntropyLoss extends Module {
  static readonly signature: Signature = crossEntropy;
  readonly weight: Tensor | null;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;
  readonly reduction: functional.Reduction;

  constructor(
    ...more: Places<
      [
        weight: Tensor | readonly number[] | null,
        sizeAverage: null,
        ignoreIndex: number,
        reduce: null,
        reduction: functional.Reduction,
        labelSmoothing: number,
      ],
      CrossEntropyLossOptions
    >
  );
  constructor(options?: CrossEntropyLossOptions);
  constructor(...args: unknown[]) {
    super();
    const { weight, ignoreIndex, labelSmoothing, reduction } = crossEntropy.read(args);
    this.weight = asTensor(weight);
    this.ignoreIndex = ignoreIndex;
    this.labelSmoothing = labelSmoothing;
    this.reduction = reduction;
  }

  override forward(logits: Tensor, labels: Tensor): Tensor {
    return functional.crossEntropy(logits, labels, this);
  }
}

const focal = signature(
  "FocalLoss",
  {
    /** How much examples that are classified well are damped, 2 by default; 0 gives cross-entropy. */
    gamma: has(number({ min: 0 }), 2, {
      en: "how much examples that are classified well are damped",
      ko: "잘 맞힌 예를 줄이는 정도",
    }),
    /** A factor for all classes or one for each [C]; 1 by default. */
    alpha: has(either(number({ min: 0 }), perClass), 1),
  },
  { name: "focal", title: { en: "Focal", ko: "포컬" } },
);

/** What `FocalLoss` takes by name. */
export interface FocalLossOptions extends OptionsOf<typeof focal.parameters> {}

/**
 * −α·(1 − p)^γ·log p of the true class's probability p, mean over the batch (Lin et al. 2017); logits [N, C], int32 class indices
 * [N].
 */
export class FocalLoss extends Module {
  static readonly signature: Signature = focal;
  readonly gamma: number;
  /** Weight of each class; null when one factor serves all. */
  readonly alpha: Tensor | null;
  readonly factor: number;

  constructor(...more: Places<[gamma: number, alpha: number | Tensor | readonly number[]], FocalLossOptions>);
  constructor(options?: FocalLossOptions);
  constructor(...args: unknown[]) {
    super();
    const { gamma, alpha } = focal.read(args);
    this.gamma = gamma;
    this.alpha = typeof alpha === "number" ? null : asTensor(alpha);
    this.factor = typeof alpha === "number" ? alpha : 1;
  }

  override forward(logits: Tensor, labels: Tensor): Tensor {
    const loss = functional.focalLoss(logits, labels, this.gamma, this.alpha);
    return this.factor === 1 ? loss : elementwise.mul(loss, this.factor);
  }
}

const mse = signature("MSELoss", {
  ...lacksReduce,
  /** "mean" by default; "none" gives a tensor of the inputs' shape. */
  reduction,
});

/** What `MSELoss` takes by name. */
export interface MSELossOptions extends OptionsOf<typeof mse.parameters> {}

/** Mean squared error of a prediction and a float32 target of the same shape. For class indices see OneHotMSELoss. */
export class MSELoss extends Loss {
  static readonly signature: Signature = mse;

  declare readonly reduction: functional.Reduction;

  constructor(
    ...more: Places<[sizeAverage: null, reduce: null, reduction: functional.Reduction], MSELossOptions>
  );
  constructor(options?: MSELossOptions);
  constructor(...args: unknown[]) {
    super(mse, args);
  }

  override forward(x: Tensor, target: Tensor): Tensor {
    return squaredError(x, target, this.reduction);
  }
}

const oneHotMse = signature(
  "OneHotMSELoss",
  {},
  { name: "mse", title: { en: "Mean squared error", ko: "평균 제곱 오차" } },
);

/**
 * Mean squared error of outputs [N, C] and int32 class indices [N]: the target is made here, 1 for the true class and 0 for the
 * others, so the outputs should come near that. The lecture's "MSE on classes"; CrossEntropyLoss usually classifies better.
 */
export class OneHotMSELoss extends Module {
  static readonly signature: Signature = oneHotMse;

  constructor();
  constructor(...args: unknown[]) {
    super();
    oneHotMse.read(args);
  }

  override forward(x: Tensor, labels: Tensor): Tensor {
    return functional.mseLoss(x, functional.oneHot(labels, x.size(-1)));
  }
}
