// Schedules of one formula each.
import { list, number, whole } from "../../options/kinds.ts";
import { has, type NamedOf, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { LRScheduler, lacksLast, needsOptimizer, type Scheduled } from "./scheduler.ts";

/** Of a rate: one below 0 would turn every other step around. torch lets it pass. */
const factor = number({ min: 0 });
const cut = { en: "factor of each cut", ko: "한 번 줄일 때 곱하는 값" };

const stepLR = signature(
  "StepLR",
  {
    optimizer: needsOptimizer,
    /** Epochs between cuts. */
    stepSize: needs(whole(1), { en: "epochs between cuts", ko: "줄이는 간격(에폭)" }),
    /** Factor of each cut, 0.1 by default. */
    gamma: has(factor, 0.1, cut),
    ...lacksLast,
  },
  {
    name: "step",
    title: { en: "In steps", ko: "계단식" },
    example: { stepSize: 2, gamma: 0.5 },
    follows: { stepSize: { value: ({ epochs }) => Math.ceil(epochs / 3), code: "Math.ceil(EPOCHS / 3)" } },
  },
);

/** What `StepLR` takes by name. */
export interface StepLROptions extends NamedOf<typeof stepLR.parameters, "stepSize"> {}

/** base · gamma^⌊epoch / stepSize⌋, as torch.optim.lr_scheduler.StepLR. */
export class StepLR extends LRScheduler {
  static readonly signature: Signature = stepLR;
  readonly stepSize: number;
  readonly gamma: number;

  constructor(
    optimizer: Scheduled,
    stepSize: number,
    ...more: Places<[gamma: number], Partial<StepLROptions>>
  );
  constructor(optimizer: Scheduled, options: StepLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, stepSize, gamma } = stepLR.read(args);
    super(optimizer);
    this.stepSize = stepSize;
    this.gamma = gamma;
  }

  protected override lrAt(epoch: number, base: number): number {
    return base * this.gamma ** Math.floor(epoch / this.stepSize);
  }
}

const multiStepLR = signature(
  "MultiStepLR",
  {
    optimizer: needsOptimizer,
    /** Epochs at which the rate is cut. */
    milestones: needs(list(whole(0)), { en: "epochs at which it is cut", ko: "줄이는 에폭들" }),
    /** Factor of each cut, 0.1 by default. */
    gamma: has(factor, 0.1, cut),
    ...lacksLast,
  },
  {
    name: "multistep",
    title: { en: "At milestones", ko: "정한 에폭마다" },
    follows: {
      // Half-way and three quarters of the way, as deep residual learning has it (He et al., 2015).
      milestones: {
        value: ({ epochs }) => [
          ...new Set([0.5, 0.75].map((part) => Math.max(1, Math.round(part * epochs)))),
        ],
        code: "[...new Set([0.5, 0.75].map((part) => Math.max(1, Math.round(part * EPOCHS))))]",
      },
    },
  },
);

/** What `MultiStepLR` takes by name. */
export interface MultiStepLROptions extends NamedOf<typeof multiStepLR.parameters, "milestones"> {}

/** base · gamma once for every milestone reached, as MultiStepLR. */
export class MultiStepLR extends LRScheduler {
  static readonly signature: Signature = multiStepLR;
  readonly milestones: readonly number[];
  readonly gamma: number;

  constructor(
    optimizer: Scheduled,
    milestones: readonly number[],
    ...more: Places<[gamma: number], Partial<MultiStepLROptions>>
  );
  constructor(optimizer: Scheduled, options: MultiStepLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, milestones, gamma } = multiStepLR.read(args);
    super(optimizer);
    this.milestones = milestones;
    this.gamma = gamma;
  }

  protected override lrAt(epoch: number, base: number): number {
    return base * this.gamma ** this.milestones.filter((milestone) => milestone <= epoch).length;
  }
}

const exponentialLR = signature(
  "ExponentialLR",
  {
    optimizer: needsOptimizer,
    /** Factor of every epoch. */
    gamma: needs(factor, { en: "factor of every epoch", ko: "에폭마다 곱하는 값" }),
    ...lacksLast,
  },
  {
    name: "exponential",
    title: { en: "Exponential", ko: "지수" },
    preset: { gamma: 0.9 },
  },
);

/** What `ExponentialLR` takes by name. */
export interface ExponentialLROptions extends NamedOf<typeof exponentialLR.parameters, "gamma"> {}

/** base · gamma^epoch, as ExponentialLR. */
export class ExponentialLR extends LRScheduler {
  static readonly signature: Signature = exponentialLR;
  readonly gamma: number;

  constructor(optimizer: Scheduled, gamma: number);
  constructor(optimizer: Scheduled, options: ExponentialLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, gamma } = exponentialLR.read(args);
    super(optimizer);
    this.gamma = gamma;
  }

  protected override lrAt(epoch: number, base: number): number {
    return base * this.gamma ** epoch;
  }
}

const cosineAnnealingLR = signature(
  "CosineAnnealingLR",
  {
    optimizer: needsOptimizer,
    /** Epochs down. */
    tMax: needs(whole(1), { en: "epochs down", ko: "내려가는 에폭 수" }),
    /** Smallest rate, 0 by default. */
    etaMin: has(number({ min: 0 }), 0, { en: "smallest rate", ko: "가장 작은 학습률" }),
    ...lacksLast,
  },
  {
    name: "cosine",
    title: { en: "Cosine", ko: "코사인" },
    follows: { tMax: { value: ({ epochs }) => epochs, code: "EPOCHS" } },
  },
);

/** What `CosineAnnealingLR` takes by name. */
export interface CosineAnnealingLROptions extends NamedOf<typeof cosineAnnealingLR.parameters, "tMax"> {}

/** Half a cosine from base down to etaMin in tMax epochs, and up again after them (Loshchilov & Hutter 2017), as CosineAnnealingLR. */
export class CosineAnnealingLR extends LRScheduler {
  static readonly signature: Signature = cosineAnnealingLR;
  readonly tMax: number;
  readonly etaMin: number;

  constructor(
    optimizer: Scheduled,
    tMax: number,
    ...more: Places<[etaMin: number], Partial<CosineAnnealingLROptions>>
  );
  constructor(optimizer: Scheduled, options: CosineAnnealingLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, tMax, etaMin } = cosineAnnealingLR.read(args);
    super(optimizer);
    this.tMax = tMax;
    this.etaMin = etaMin;
  }

  protected override lrAt(epoch: number, base: number): number {
    return this.etaMin + ((base - this.etaMin) * (1 + Math.cos((Math.PI * epoch) / this.tMax))) / 2;
  }
}

const linearLR = signature("LinearLR", {
  optimizer: needsOptimizer,
  /** Share of the rate with which it begins, 1/3 by default. */
  startFactor: has(number({ above: 0, max: 1 }), 1 / 3),
  /** Share with which it ends, 1 by default. */
  endFactor: has(number({ min: 0, max: 1 }), 1),
  /** Epochs that it takes, 5 by default. */
  totalIters: has(whole(1), 5),
  ...lacksLast,
});

/** What `LinearLR` takes by name. */
export interface LinearLROptions extends OptionsOf<typeof linearLR.parameters> {}

/** From base · startFactor in a line to base · endFactor, as LinearLR: warm-up. */
export class LinearLR extends LRScheduler {
  static readonly signature: Signature = linearLR;
  readonly startFactor: number;
  readonly endFactor: number;
  readonly totalIters: number;

  constructor(
    optimizer: Scheduled,
    ...more: Places<[startFactor: number, endFactor: number, totalIters: number], LinearLROptions>
  );
  constructor(optimizer: Scheduled, options?: LinearLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, startFactor, endFactor, totalIters } = linearLR.read(args);
    super(optimizer);
    this.startFactor = startFactor;
    this.endFactor = endFactor;
    this.totalIters = totalIters;
    this.apply(0);
  }

  protected override lrAt(epoch: number, base: number): number {
    const part = Math.min(epoch, this.totalIters) / this.totalIters;
    return base * (this.startFactor + (this.endFactor - this.startFactor) * part);
  }
}

const constantLR = signature("ConstantLR", {
  optimizer: needsOptimizer,
  /** Share of the rate while it lasts, 1/3 by default. */
  factor: has(number({ min: 0, max: 1 }), 1 / 3),
  /** Epochs that it lasts, 5 by default. */
  totalIters: has(whole(1), 5),
  ...lacksLast,
});

/** What `ConstantLR` takes by name. */
export interface ConstantLROptions extends OptionsOf<typeof constantLR.parameters> {}

/** base · factor for totalIters epochs, then base, as ConstantLR. */
export class ConstantLR extends LRScheduler {
  static readonly signature: Signature = constantLR;
  readonly factor: number;
  readonly totalIters: number;

  constructor(optimizer: Scheduled, ...more: Places<[factor: number, totalIters: number], ConstantLROptions>);
  constructor(optimizer: Scheduled, options?: ConstantLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, factor, totalIters } = constantLR.read(args);
    super(optimizer);
    this.factor = factor;
    this.totalIters = totalIters;
    this.apply(0);
  }

  protected override lrAt(epoch: number, base: number): number {
    return epoch < this.totalIters ? base * this.factor : base;
  }
}
