import { NotPossibleError, OutOfRangeError } from "../../errors.ts";
import { wrong } from "../../options/faults.ts";
import { choice, either, flag, list, number, optional, whole } from "../../options/kinds.ts";
import { has, type NamedOf, needs, type Places, type ValuesOf } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { say } from "../../words/index.ts";
import { LRScheduler, lacksLast, needsOptimizer, type Scheduled } from "./scheduler.ts";

const rate = number({ min: 0 });
const share = number({ min: 0, max: 1 });

const oneCycleLR = signature(
  "OneCycleLR",
  {
    optimizer: needsOptimizer,
    /** The highest rate, of all groups or one a group. */
    maxLr: needs(either(rate, list(rate))),
    /** Steps of the whole cycle; or epochs and stepsPerEpoch. */
    totalSteps: has(optional(whole(1)), null),
    epochs: has(optional(whole(1)), null),
    stepsPerEpoch: has(optional(whole(1)), null),
    /** Share of the steps in which the rate rises, 0.3 by default. */
    pctStart: has(share, 0.3, {
      en: "share of the steps in which the rate rises",
      ko: "학습률이 오르는 걸음의 몫",
    }),
    /** "cos" (default) or "linear". */
    annealStrategy: has(choice("cos", "linear"), "cos", { en: "the curve's form", ko: "곡선의 모양" }),
    /** Whether momentum (or the first beta) falls as the rate rises; true by default. */
    cycleMomentum: has(flag, true, {
      en: "momentum falls as the rate rises",
      ko: "학습률이 오르면 모멘텀을 내리기",
    }),
    /** Lowest momentum, 0.85 by default. */
    baseMomentum: has(share, 0.85, { en: "lowest momentum", ko: "가장 작은 모멘텀" }),
    /** Highest momentum, 0.95 by default. */
    maxMomentum: has(share, 0.95, { en: "highest momentum", ko: "가장 큰 모멘텀" }),
    /** maxLr / divFactor is the first rate; 25 by default. */
    divFactor: has(number({ above: 0 }), 25, {
      en: "the highest rate over the first",
      ko: "가장 큰 학습률 ÷ 처음 학습률",
    }),
    /** The first rate / finalDivFactor is the last; 10,000 by default. */
    finalDivFactor: has(number({ above: 0 }), 1e4, {
      en: "the first rate over the last",
      ko: "처음 학습률 ÷ 마지막 학습률",
    }),
    /** Whether the rate falls to its first value as it rose, and only then further. */
    threePhase: has(flag, false, {
      en: "back to the first rate before it falls further",
      ko: "처음 학습률로 돌아온 다음 더 내리기",
    }),
    ...lacksLast,
  },
  {
    name: "onecycle",
    title: { en: "One cycle", ko: "원사이클" },
    everyBatch: true,
    follows: {
      maxLr: { value: ({ lrs }) => lrs, code: "LEARNING_RATE" },
      epochs: { value: ({ epochs }) => epochs, code: "EPOCHS" },
      stepsPerEpoch: { value: ({ stepsPerEpoch }) => stepsPerEpoch, code: "trainLoader.length" },
    },
  },
);

type Read = ValuesOf<typeof oneCycleLR.parameters>;

/** What `OneCycleLR` takes by name. */
export interface OneCycleSettings extends NamedOf<typeof oneCycleLR.parameters, "maxLr"> {}

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
  static readonly signature: Signature = oneCycleLR;
  readonly totalSteps: number;
  readonly settings: Omit<Read, "optimizer" | "totalSteps" | "epochs" | "stepsPerEpoch">;
  readonly #phases: Phase[];

  constructor(
    optimizer: Scheduled,
    maxLr: Read["maxLr"],
    ...more: Places<
      [
        totalSteps: number | null,
        epochs: number | null,
        stepsPerEpoch: number | null,
        pctStart: number,
        annealStrategy: "cos" | "linear",
        cycleMomentum: boolean,
        baseMomentum: number,
        maxMomentum: number,
        divFactor: number,
        finalDivFactor: number,
        threePhase: boolean,
      ],
      Partial<OneCycleSettings>
    >
  );
  constructor(optimizer: Scheduled, options: OneCycleSettings);
  constructor(...args: unknown[]) {
    const { optimizer, totalSteps, epochs, stepsPerEpoch, ...settings } = oneCycleLR.read(args);
    super(optimizer);
    this.totalSteps = totalSteps ?? (epochs ?? 0) * (stepsPerEpoch ?? 0);
    if (this.totalSteps < 1)
      throw wrong("OneCycleLR", "totalSteps", say`given, or epochs and stepsPerEpoch`, [
        epochs,
        stepsPerEpoch,
      ]);
    this.settings = settings;
    this.#checkGroups(optimizer);
    this.#phases = this.#plan();
    this.apply(0);
  }

  #checkGroups({ paramGroups }: Scheduled): void {
    const { maxLr } = this.settings;
    if (typeof maxLr !== "number" && maxLr.length !== paramGroups.length)
      throw wrong("OneCycleLR", "maxLr", say`a number or ${paramGroups.length}, one a group`, maxLr);
    const cyclable = paramGroups.every((group) => "momentum" in group || "betas" in group);
    if (this.settings.cycleMomentum && !cyclable)
      throw new NotPossibleError(
        say`OneCycleLR: the optimizer has no momentum to cycle; set cycleMomentum: false`,
      );
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
      throw new OutOfRangeError(
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
