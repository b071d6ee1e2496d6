// Schedules of one formula each.
import { say } from "../../words/index.ts";
import { LRScheduler, type Scheduled, wholeNumbers } from "./scheduler.ts";

/** base · gamma^⌊epoch / stepSize⌋, as torch.optim.lr_scheduler.StepLR. */
export class StepLR extends LRScheduler {
  readonly stepSize: number;
  readonly gamma: number;

  /** @param options.stepSize epochs between cuts; @param options.gamma factor of each, 0.1 by default */
  constructor(optimizer: Scheduled, { stepSize, gamma = 0.1 }: { stepSize: number; gamma?: number }) {
    super(optimizer);
    wholeNumbers("StepLR", { stepSize });
    this.stepSize = stepSize;
    this.gamma = gamma;
  }

  protected override lrAt(epoch: number, base: number): number {
    return base * this.gamma ** Math.floor(epoch / this.stepSize);
  }
}

/** base · gamma once for every milestone reached, as MultiStepLR. */
export class MultiStepLR extends LRScheduler {
  readonly milestones: readonly number[];
  readonly gamma: number;

  /** @param options.milestones epochs at which the rate is cut; @param options.gamma factor of each, 0.1 by default */
  constructor(
    optimizer: Scheduled,
    { milestones, gamma = 0.1 }: { milestones: readonly number[]; gamma?: number },
  ) {
    super(optimizer);
    this.milestones = milestones;
    this.gamma = gamma;
  }

  protected override lrAt(epoch: number, base: number): number {
    return base * this.gamma ** this.milestones.filter((milestone) => milestone <= epoch).length;
  }
}

/** base · gamma^epoch, as ExponentialLR. */
export class ExponentialLR extends LRScheduler {
  readonly gamma: number;

  constructor(optimizer: Scheduled, { gamma }: { gamma: number }) {
    super(optimizer);
    this.gamma = gamma;
  }

  protected override lrAt(epoch: number, base: number): number {
    return base * this.gamma ** epoch;
  }
}

/** Half a cosine from base down to etaMin in tMax epochs, and up again after them (Loshchilov & Hutter 2017), as CosineAnnealingLR. */
export class CosineAnnealingLR extends LRScheduler {
  readonly tMax: number;
  readonly etaMin: number;

  /** @param options.tMax epochs down; @param options.etaMin smallest rate, 0 by default */
  constructor(optimizer: Scheduled, { tMax, etaMin = 0 }: { tMax: number; etaMin?: number }) {
    super(optimizer);
    wholeNumbers("CosineAnnealingLR", { tMax });
    this.tMax = tMax;
    this.etaMin = etaMin;
  }

  protected override lrAt(epoch: number, base: number): number {
    return this.etaMin + ((base - this.etaMin) * (1 + Math.cos((Math.PI * epoch) / this.tMax))) / 2;
  }
}

/** From base · startFactor in a line to base · endFactor, as LinearLR: warm-up. */
export class LinearLR extends LRScheduler {
  readonly startFactor: number;
  readonly endFactor: number;
  readonly totalIters: number;

  /** @param options startFactor 1/3, endFactor 1, totalIters 5 by default */
  constructor(
    optimizer: Scheduled,
    { startFactor = 1 / 3, endFactor = 1, totalIters = 5 }: Partial<LinearLR> = {},
  ) {
    super(optimizer);
    if (!(startFactor > 0 && startFactor <= 1))
      throw new RangeError(say`LinearLR: startFactor must be in (0, 1], got ${startFactor}`);
    wholeNumbers("LinearLR", { totalIters });
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

/** base · factor for totalIters epochs, then base, as ConstantLR. */
export class ConstantLR extends LRScheduler {
  readonly factor: number;
  readonly totalIters: number;

  /** @param options factor 1/3, totalIters 5 by default */
  constructor(optimizer: Scheduled, { factor = 1 / 3, totalIters = 5 }: Partial<ConstantLR> = {}) {
    super(optimizer);
    this.factor = factor;
    this.totalIters = totalIters;
    this.apply(0);
  }

  protected override lrAt(epoch: number, base: number): number {
    return epoch < this.totalIters ? base * this.factor : base;
  }
}

type LRLambda = (epoch: number) => number;

/** base · lrLambda(epoch), as LambdaLR. */
export class LambdaLR extends LRScheduler {
  /** One a parameter group. */
  readonly lrLambdas: readonly LRLambda[];

  /**
   * @param options.lrLambda one for all parameter groups, or as many as there are groups
   * @throws RangeError for another number
   */
  constructor(optimizer: Scheduled, { lrLambda }: { lrLambda: LRLambda | readonly LRLambda[] }) {
    super(optimizer);
    const { length } = optimizer.paramGroups;
    this.lrLambdas = typeof lrLambda === "function" ? Array.from({ length }, () => lrLambda) : lrLambda;
    if (this.lrLambdas.length !== length)
      throw new RangeError(
        say`LambdaLR: expected ${length} lrLambdas, one a group, got ${this.lrLambdas.length}`,
      );
    this.apply(0);
  }

  protected override lrAt(epoch: number, base: number, group: number): number {
    return base * this.lrLambdas[group](epoch);
  }
}
