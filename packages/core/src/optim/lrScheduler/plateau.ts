import { WrongTypeError } from "../../errors.ts";
import { choice, number, whole } from "../../options/kinds.ts";
import { has, type Places, type SettingsOf } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { say } from "../../words/index.ts";
import { lacksLast, needsOptimizer, type Scheduled, type SchedulerState } from "./scheduler.ts";
import { scheduleMade, scheduleStepped } from "./watch.ts";

const plateau = signature(
  "ReduceLROnPlateau",
  {
    optimizer: needsOptimizer,
    /** Whether the metric should fall ("min", default) or rise ("max"). */
    mode: has(choice("min", "max"), "min"),
    /** What the rate is multiplied by, 0.1 by default. */
    factor: has(number({ min: 0, below: 1 }), 0.1, {
      en: "factor of each cut",
      ko: "한 번 줄일 때 곱하는 값",
    }),
    /** Epochs without improvement that are waited through, 10 by default. */
    patience: has(whole(0), 10, {
      en: "epochs without improvement that are waited through",
      ko: "나아지지 않아도 기다리는 에폭 수",
    }),
    /** Least improvement that counts, 1e-4 by default. */
    threshold: has(number({ min: 0 }), 1e-4, {
      en: "least improvement that counts",
      ko: "나아졌다고 보는 가장 작은 차이",
    }),
    /** Whether the threshold is a share of the best value ("rel", default) or a difference ("abs"). */
    thresholdMode: has(choice("rel", "abs"), "rel"),
    /** Epochs after a cut in which nothing is counted, 0 by default. */
    cooldown: has(whole(0), 0, {
      en: "epochs after a cut in which nothing is counted",
      ko: "줄인 뒤 세지 않는 에폭 수",
    }),
    /** The rate never falls below, 0 by default. */
    minLr: has(number({ min: 0 }), 0, { en: "smallest rate", ko: "가장 작은 학습률" }),
    /** Cuts by no more than this are not made, 1e-8 by default. */
    eps: has(number({ min: 0 }), 1e-8),
    verbose: lacksLast.verbose,
  },
  {
    name: "plateau",
    title: { en: "Lower at a plateau", ko: "멈추면 줄이기" },
    example: { factor: 0.5, patience: 1 },
    watches: true,
  },
);

/** What `ReduceLROnPlateau` takes by name. */
export interface PlateauSettings extends SettingsOf<typeof plateau.parameters> {}

/** Cuts the rate when a metric has stopped improving, as torch.optim.lr_scheduler.ReduceLROnPlateau: `step(validationLoss)`. */
export class ReduceLROnPlateau {
  static readonly signature: Signature = plateau;
  readonly optimizer: Scheduled;
  readonly settings: PlateauSettings;
  /** Calls of step() so far. */
  lastEpoch = 0;
  /** Best metric; null before the first. */
  best: number | null = null;
  #badEpochs = 0;
  #cooldown = 0;

  constructor(
    optimizer: Scheduled,
    ...more: Places<
      [
        mode: "min" | "max",
        factor: number,
        patience: number,
        threshold: number,
        thresholdMode: "rel" | "abs",
        cooldown: number,
        minLr: number,
        eps: number,
      ],
      Partial<PlateauSettings>
    >
  );
  constructor(optimizer: Scheduled, settings?: Partial<PlateauSettings>);
  constructor(...args: unknown[]) {
    const { optimizer, ...settings } = plateau.read(args);
    this.optimizer = optimizer;
    this.settings = settings;
    scheduleMade(optimizer, "ReduceLROnPlateau");
  }

  #isBetter(metric: number): boolean {
    const { mode, threshold, thresholdMode } = this.settings;
    if (this.best === null) return true;
    const sign = mode === "min" ? -1 : 1;
    const bound = thresholdMode === "rel" ? this.best * (1 + sign * threshold) : this.best + sign * threshold;
    return mode === "min" ? metric < bound : metric > bound;
  }

  /** @param metric this epoch's value, a number: `await loss.item()` of a tensor */
  step(metric: number): void {
    if (typeof metric !== "number")
      throw new WrongTypeError(
        say`ReduceLROnPlateau: step(metric) needs the epoch's metric as a number, got ${metric}`,
      );
    scheduleStepped(this.optimizer);
    this.lastEpoch++;
    if (this.#isBetter(metric)) {
      this.best = metric;
      this.#badEpochs = 0;
    } else this.#badEpochs++;
    if (this.#cooldown > 0) {
      this.#cooldown--;
      this.#badEpochs = 0;
    }
    if (this.#badEpochs > this.settings.patience) this.#cut();
  }

  #cut(): void {
    const { factor, minLr, eps, cooldown } = this.settings;
    for (const group of this.optimizer.paramGroups) {
      const next = Math.max(group.lr * factor, minLr);
      if (group.lr - next > eps) group.lr = next;
    }
    this.#cooldown = cooldown;
    this.#badEpochs = 0;
  }

  /** The rates now in force, one a group. */
  getLastLr(): number[] {
    return this.optimizer.paramGroups.map((group) => group.lr);
  }

  stateDict(): SchedulerState {
    const { lastEpoch, best } = this;
    return {
      lastEpoch,
      best,
      badEpochs: this.#badEpochs,
      cooldown: this.#cooldown,
      baseLrs: this.getLastLr(),
    };
  }

  /** Goes on from a state; the groups get that moment's rates. */
  loadStateDict(state: SchedulerState): void {
    this.lastEpoch = state.lastEpoch;
    this.best = state.best as number | null;
    this.#badEpochs = state.badEpochs as number;
    this.#cooldown = state.cooldown as number;
    this.optimizer.paramGroups.forEach((group, i) => {
      group.lr = state.baseLrs[i];
    });
  }
}
