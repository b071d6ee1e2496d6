import { say } from "../../words/index.ts";
import { LRScheduler, type Scheduled, type SchedulerState } from "./scheduler.ts";

/** One schedule after the other, as torch.optim.lr_scheduler.SequentialLR: a linear warm-up, then a cosine. */
export class SequentialLR extends LRScheduler {
  readonly schedulers: readonly LRScheduler[];
  readonly milestones: readonly number[];

  /**
   * @param options.schedulers one more than milestones; each counts its own epochs from 0
   * @param options.milestones rising epochs at which the next schedule takes over
   */
  constructor(
    optimizer: Scheduled,
    { schedulers, milestones }: { schedulers: readonly LRScheduler[]; milestones: readonly number[] },
  ) {
    super(optimizer);
    if (schedulers.length !== milestones.length + 1)
      throw new RangeError(
        say`SequentialLR: ${schedulers.length} schedules need ${schedulers.length - 1} milestones, got ${milestones.length}`,
      );
    if (schedulers.some((scheduler) => scheduler.optimizer !== optimizer))
      throw new Error(say`SequentialLR: all schedules must be made for the optimizer that it is given`);
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
