// Losses as modules: `criterion(logits, labels)`.

import { choice, either, number, optional } from "../options/kinds.ts";
import { has, lacks, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { perClass } from "../options/things.ts";
import { tensor } from "../tensor/create.ts";
import { elementwise } from "../tensor/elementwise.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { Module } from "./module.ts";
import { squaredError } from "./squaredError.ts";

const asTensor = (values: Tensor | readonly number[] | null): Tensor | null =>
  values === null ? null : "device" in values ? values : tensor(Float32Array.from(values));

/** What PyTorch took in the place of `reduction` until 2018. */
const lacksReduce = { sizeAverage: lacks(null, reduction), reduce: lacks(null, reduction) };

function reduction(): string {
  return say`Set reduction: "mean", "sum" or "none"`;
}

const crossEntropy = signature(
  "CrossEntropyLoss",
  {
    /** How much each class counts [C]; all alike by default. */
    weight: has(optional(perClass), null),
    sizeAverage: lacksReduce.sizeAverage,
    ignoreIndex: lacks(-100),
    reduce: lacksReduce.reduce,
    /** "mean" by default; "none" gives [N]. */
    reduction: has(choice("mean", "sum", "none"), "mean"),
    /** Share of each target spread over all classes, 0 to 1; 0 by default. */
    labelSmoothing: has(number({ min: 0, max: 1 }), 0, {
      en: "share of each target spread over all classes",
      ko: "정답에서 모든 클래스로 나누는 몫",
    }),
  },
  { name: "cross-entropy", title: { en: "Cross-entropy", ko: "크로스 엔트로피" } },
);

export interface CrossEntropyLossOptions extends OptionsOf<typeof crossEntropy.parameters> {}

/** Cross-entropy of logits [N, C] and int32 class indices [N] or probabilities [N, C]; the mean by default. */
export class CrossEntropyLoss extends Module {
  static readonly signature: Signature = crossEntropy;
  readonly weight: Tensor | null;
  readonly labelSmoothing: number;
  readonly reduction: functional.Reduction;

  constructor(
    ...more: Places<
      [
        weight: Tensor | readonly number[] | null,
        sizeAverage: null,
        ignoreIndex: -100,
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
    const { weight, labelSmoothing, reduction } = crossEntropy.read(args);
    this.weight = asTensor(weight);
    this.labelSmoothing = labelSmoothing;
    this.reduction = reduction;
  }

  override forward(logits: Tensor, labels: Tensor): Tensor {
    const { weight, labelSmoothing, reduction } = this;
    return functional.crossEntropy(logits, labels, { weight, labelSmoothing, reduction });
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
  reduction: has(choice("mean", "sum", "none"), "mean"),
});

export interface MSELossOptions extends OptionsOf<typeof mse.parameters> {}

/** Mean squared error of a prediction and a float32 target of the same shape. For class indices see OneHotMSELoss. */
export class MSELoss extends Module {
  static readonly signature: Signature = mse;

  readonly reduction: functional.Reduction;

  constructor(
    ...more: Places<[sizeAverage: null, reduce: null, reduction: functional.Reduction], MSELossOptions>
  );
  constructor(options?: MSELossOptions);
  constructor(...args: unknown[]) {
    super();
    this.reduction = mse.read(args).reduction;
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
