// When a schedule steps: after every epoch, or, as a warm-up and OneCycleLR do, after every batch.

import type { ReduceLROnPlateau } from "../optim/lrScheduler/plateau.ts";
import type { LRScheduler, SchedulerState } from "../optim/lrScheduler/scheduler.ts";
import { say } from "../words/index.ts";

export interface Warmup {
  /** Steps after every batch. */
  scheduler: LRScheduler;
  /** Epochs it lasts; the schedule proper counts its epochs from there. */
  epochs: number;
}

export interface ScheduleOptions {
  /** The schedule proper; null for a rate that stays. */
  main: LRScheduler | ReduceLROnPlateau | null;
  /** When the schedule proper steps: "epoch" by default, "step" for OneCycleLR. */
  every?: "epoch" | "step";
  warmup?: Warmup;
}

export interface ScheduleState {
  main: SchedulerState | null;
  warmup: SchedulerState | null;
}

/** A learning rate over a whole training: the Trainer steps it, the caller never does. */
export class Schedule {
  readonly main: LRScheduler | ReduceLROnPlateau | null;
  readonly every: "epoch" | "step";
  readonly warmup: Warmup | null;

  constructor({ main, every = "epoch", warmup }: ScheduleOptions) {
    if (warmup && every === "step")
      throw new Error(
        say`Schedule: a schedule that steps after every batch has no separate warm-up; begin it low instead`,
      );
    this.main = main;
    this.every = every;
    this.warmup = warmup ?? null;
  }

  /** After a batch of epoch `epoch`, counted from 1. */
  afterStep(epoch: number): void {
    if (this.warmup && epoch <= this.warmup.epochs) this.warmup.scheduler.step();
    if (this.every === "step") this.main?.step(Number.NaN);
  }

  /** After epoch `epoch` and its evaluation. */
  afterEpoch(epoch: number, valLoss: number): void {
    if (this.every === "epoch" && epoch > (this.warmup?.epochs ?? 0)) this.main?.step(valLoss);
  }

  stateDict(): ScheduleState {
    return {
      main: this.main?.stateDict() ?? null,
      warmup: this.warmup?.scheduler.stateDict() ?? null,
    };
  }

  /** The memory only: the rates of that moment come with the optimizer's own state, which must be loaded after this. */
  loadStateDict({ main, warmup }: ScheduleState): void {
    if (warmup) this.warmup?.scheduler.loadStateDict(warmup);
    if (main) this.main?.loadStateDict(main);
  }
}
