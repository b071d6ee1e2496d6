// When a schedule steps: after every epoch, or, as a warm-up and OneCycleLR do, after every batch.

import { NotPossibleError } from "../errors.ts";
import { ReduceLROnPlateau } from "../optim/lrScheduler/plateau.ts";
import { LRScheduler, type SchedulerState } from "../optim/lrScheduler/scheduler.ts";
import { choice, optional, thing, whole } from "../options/kinds.ts";
import { type NamedOf, named, needs } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { say } from "../words/index.ts";
import { settings } from "./kinds.ts";

/** What the rate does in the first epochs, before the schedule proper. */
export interface Warmup {
  /** Steps after every batch. */
  scheduler: LRScheduler;
  /** Epochs it lasts; the schedule proper counts its epochs from there. */
  epochs: number;
}

const steps = thing<LRScheduler | ReduceLROnPlateau>(
  () => say`a schedule`,
  (value) => value instanceof LRScheduler || value instanceof ReduceLROnPlateau,
);

const warmUp = signature("Schedule, warmup", { scheduler: needs(steps), epochs: needs(whole(0)) });

const own = signature("Schedule", {
  /** The schedule proper; null for a rate that stays. */
  main: needs(optional(steps)),
  /** When the schedule proper steps: "epoch" by default, "step" for OneCycleLR. */
  every: named(choice("epoch", "step"), "epoch"),
  warmup: named(settings<Warmup>(), undefined),
});

/** What a schedule of whole epochs takes by name. */
export interface ScheduleOptions extends NamedOf<typeof own.parameters, "main"> {}

/** Where a schedule is, for a resume. */
export interface ScheduleState {
  main: SchedulerState | null;
  warmup: SchedulerState | null;
}

/** A learning rate over a whole training: the Trainer steps it, the caller never does. */
export class Schedule {
  static readonly signature: Signature = own;
  readonly main: LRScheduler | ReduceLROnPlateau | null;
  readonly every: "epoch" | "step";
  readonly warmup: Warmup | null;

  constructor(options: ScheduleOptions);
  constructor(...args: unknown[]) {
    const { main, every, warmup } = own.read(args);
    if (warmup) warmUp.read([warmup]);
    if (warmup && every === "step")
      throw new NotPossibleError(
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
