import { say } from "../../words/index.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface OneCycleSettings {
  /** The highest rate, of all groups or one a group. */
  maxLr: number | readonly number[];
  /** Steps of the whole cycle; or epochs and stepsPerEpoch. */
  totalSteps: number;
  epochs: number;
  stepsPerEpoch: number;
  /** Share of the steps in which the rate rises, 0.3 by default. */
  pctStart: number;
  /** "cos" (default) or "linear". */
  annealStrategy: "cos" | "linear";
  /** Whether momentum (or the first beta) falls as the rate rises; true by default. */
  cycleMomentum: boolean;
  /** Lowest momentum, 0.85 by default. */
  baseMomentum: number;
  /** Highest momentum, 0.95 by default. */
  maxMomentum: number;
  /** maxLr / divFactor is the first rate; 25 by default. */
  divFactor: number;
  /** The first rate / finalDivFactor is the last; 10,000 by default. */
  finalDivFactor: number;
  /** Whether the rate falls to its first value as it rose, and only then further. */
  threePhase: boolean;
}

const curves = {
  cos: (from: number, to: number, part: number) => to + ((from - to) / 2) * (1 + Math.cos(Math.PI * part)),
  linear: (from: number, to: number, part: number) => (to - from) * part + from,
};

type Level = "initial" | "max" | "min";
type Momentum = "low" | "high";
/** Last step of a phase, and between which rates and momenta it leads. */
type Phase = [end: number, lr: [Level, Level], momentum: [Momentum, Momentum]];

type Group = { lr: number; momentum?: number; betas?: readonly number[] };

/**
 * Rate up, then down to almost nothing; momentum the other way round (Smith & Topin 2018, https://arxiv.org/abs/1708.07120), as
 * torch.optim.lr_scheduler.OneCycleLR. Call `step()` after every batch.
 */
export class OneCycleLR extends LRScheduler {
  readonly totalSteps: number;
  readonly settings: Omit<OneCycleSettings, "totalSteps" | "epochs" | "stepsPerEpoch">;
  readonly #phases: Phase[];

  constructor(
    optimizer: Scheduled,
    options: Partial<OneCycleSettings> & { maxLr: OneCycleSettings["maxLr"] },
  ) {
    super(optimizer);
    const { totalSteps, epochs, stepsPerEpoch, ...rest } = options;
    this.totalSteps = totalSteps ?? (epochs ?? 0) * (stepsPerEpoch ?? 0);
    if (!Number.isInteger(this.totalSteps) || this.totalSteps < 1)
      throw new RangeError(
        say`OneCycleLR: give totalSteps, or epochs and stepsPerEpoch, as whole numbers; got ${totalSteps ?? `${epochs} and ${stepsPerEpoch}`}`,
      );
    this.settings = {
      pctStart: 0.3,
      annealStrategy: "cos",
      cycleMomentum: true,
      baseMomentum: 0.85,
      maxMomentum: 0.95,
      divFactor: 25,
      finalDivFactor: 1e4,
      threePhase: false,
      ...rest,
    };
    if (!(this.settings.pctStart >= 0 && this.settings.pctStart <= 1))
      throw new RangeError(say`OneCycleLR: pctStart must be in [0, 1], got ${this.settings.pctStart}`);
    const cyclable = optimizer.paramGroups.every((group) => "momentum" in group || "betas" in group);
    if (this.settings.cycleMomentum && !cyclable)
      throw new Error(say`OneCycleLR: the optimizer has no momentum to cycle; set cycleMomentum: false`);
    this.#phases = this.#plan();
    this.apply(0);
  }

  #plan(): Phase[] {
    const rise = this.settings.pctStart * this.totalSteps - 1;
    const last = this.totalSteps - 1;
    const up: Phase = [rise, ["initial", "max"], ["high", "low"]];
    if (!this.settings.threePhase) return [up, [last, ["max", "min"], ["low", "high"]]];
    const down: Phase = [2 * rise, ["max", "initial"], ["low", "high"]];
    return [up, down, [last, ["initial", "min"], ["high", "high"]]];
  }

  #levels(group: number): Record<Level, number> {
    const { maxLr, divFactor, finalDivFactor } = this.settings;
    const max = typeof maxLr === "number" ? maxLr : maxLr[group];
    return { max, initial: max / divFactor, min: max / divFactor / finalDivFactor };
  }

  /** The phase of a step and how far into it the step is, 0 to 1. */
  #locate(step: number): { phase: Phase; part: number } {
    const found = this.#phases.findIndex(([end]) => step <= end);
    const i = found < 0 ? this.#phases.length - 1 : found;
    const start = i === 0 ? 0 : this.#phases[i - 1][0];
    const length = this.#phases[i][0] - start;
    // A rise of a single step is over at once; torch divides by zero there.
    return { phase: this.#phases[i], part: length === 0 ? 1 : (step - start) / length };
  }

  protected override lrAt(step: number, _base: number, group: number): number {
    const { phase, part } = this.#locate(step);
    const [from, to] = phase[1].map((level) => this.#levels(group)[level]);
    return curves[this.settings.annealStrategy](from, to, part);
  }

  #momentumAt(step: number): number {
    const { phase, part } = this.#locate(step);
    const { baseMomentum, maxMomentum } = this.settings;
    const [from, to] = phase[2].map((level) => (level === "low" ? baseMomentum : maxMomentum));
    return curves[this.settings.annealStrategy](from, to, part);
  }

  override apply(step: number): void {
    if (step > this.totalSteps)
      throw new RangeError(
        say`OneCycleLR: step ${step} of ${this.totalSteps}; make the cycle as long as the training, totalSteps = epochs × batches`,
      );
    super.apply(step);
    if (!this.settings.cycleMomentum) return;
    const momentum = this.#momentumAt(step);
    for (const group of this.optimizer.paramGroups as Group[]) {
      if (group.betas) group.betas = [momentum, group.betas[1]];
      else group.momentum = momentum;
    }
  }
}
