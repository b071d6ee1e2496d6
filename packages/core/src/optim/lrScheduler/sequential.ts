import { NotPossibleError, OutOfRangeError } from "../../errors.ts";
import { list, thing, whole } from "../../options/kinds.ts";
import { needs } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { say } from "../../words/index.ts";
import { LRScheduler, lacksLast, needsOptimizer, type Scheduled, type SchedulerState } from "./scheduler.ts";

const aSchedule = thing<LRScheduler>(
  () => say`a schedule`,
  (value) => value instanceof LRScheduler,
);

const sequentialLR = signature("SequentialLR", {
  optimizer: needsOptimizer,
  schedulers: needs(list(aSchedule)),
  milestones: needs(list(whole(0))),
  ...lacksLast,
});

interface SequentialLROptions {
  /** One more than milestones; each counts its own epochs from 0. */
  schedulers: readonly LRScheduler[];
  /** Rising epochs at which the next schedule takes over. */
  milestones: readonly number[];
}

/** One schedule after the other, as torch.optim.lr_scheduler.SequentialLR: a linear warm-up, then a cosine. */
export class SequentialLR extends LRScheduler {
  static readonly signature: Signature = sequentialLR;
  readonly schedulers: readonly LRScheduler[];
  readonly milestones: readonly number[];

  constructor(optimizer: Scheduled, schedulers: readonly LRScheduler[], milestones: readonly number[]);
  constructor(optimizer: Scheduled, options: SequentialLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, schedulers, milestones } = sequentialLR.read(args);
    super(optimizer);
    if (schedulers.length !== milestones.length + 1)
      throw new OutOfRangeError(
        say`SequentialLR: ${schedulers.length} schedules need ${schedulers.length - 1} milestones, got ${milestones.length}`,
      );
    if (schedulers.some((scheduler) => scheduler.optimizer !== optimizer))
      throw new NotPossibleError(
        say`SequentialLR: all schedules must be made for the optimizer that it is given`,
      );
    this.schedulers = schedulers;
    this.milestones = milestones;
    this.apply(0);
  }

  override apply(epoch: number): void {
    this.lastEpoch = epoch;
    const at = this.milestones.filter((milestone) => milestone <= epoch).length;
    this.schedulers[at].apply(epoch - (at > 0 ? this.milestones[at - 1] : 0));
  }

  protected override lrAt(_epoch: number, _base: number, group: number): number {
    return this.optimizer.paramGroups[group].lr;
  }

  override loadStateDict(state: SchedulerState): void {
    for (const scheduler of this.schedulers) scheduler.baseLrs = [...state.baseLrs];
    super.loadStateDict(state);
  }
}
