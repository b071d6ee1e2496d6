// The base of the schedules, as torch.optim.lr_scheduler: the learning rate of every group as a function of the steps taken.
import { NotPossibleError } from "../../errors.ts";
import { lacks, needs } from "../../options/parameters.ts";
import { say } from "../../words/index.ts";
import { anOptimizer } from "../kinds.ts";
import { scheduleMade, scheduleStepped } from "./watch.ts";

/** What a schedule needs of an optimizer: groups whose learning rate it may set. */
export interface Scheduled {
  readonly paramGroups: {
    lr: number;
    /** Rate before any schedule touched it: the first schedule that is made sets it, later ones begin from it. */
    initialLr?: number;
  }[];
}

export const needsOptimizer = needs(anOptimizer<Scheduled>());

/** What PyTorch's schedules take last. */
export const lacksLast = {
  lastEpoch: lacks(-1, () => say`Go on from a saved state with loadStateDict`),
  verbose: lacks(false, () => say`Print scheduler.getLastLr() instead`),
};

/** A schedule's memory, plain JSON. */
export interface SchedulerState {
  /** Steps taken. */
  lastEpoch: number;
  /** Each group's learning rate before the schedule touched it. */
  baseLrs: number[];
  /** What kinds of schedule add. */
  [name: string]: unknown;
}

/**
 * A schedule whose rate depends on the number of `step()` calls alone. Call `step()` after the optimizer's, once an epoch
 * (OneCycleLR: once a batch).
 */
export abstract class LRScheduler {
  readonly optimizer: Scheduled;
  /** Calls of step() so far. */
  lastEpoch = 0;
  /** Each group's learning rate before any schedule. */
  baseLrs: number[];

  constructor(optimizer: Scheduled) {
    this.optimizer = optimizer;
    this.baseLrs = optimizer.paramGroups.map((group) => {
      group.initialLr ??= group.lr;
      return group.initialLr;
    });
    scheduleMade(optimizer, this.constructor.name);
  }

  /** Rate after `epoch` steps of a group that began with `base`. */
  protected abstract lrAt(epoch: number, base: number, group: number): number;

  /** Sets every group to its settings after `epoch` steps. */
  apply(epoch: number): void {
    this.lastEpoch = epoch;
    this.optimizer.paramGroups.forEach((group, i) => {
      group.lr = this.lrAt(epoch, this.baseLrs[i], i);
    });
  }

  /** The next epoch's rates. */
  step(): void {
    scheduleStepped(this.optimizer);
    this.apply(this.lastEpoch + 1);
  }

  /** The rates now in force, one a group. */
  getLastLr(): number[] {
    return this.optimizer.paramGroups.map((group) => group.lr);
  }

  stateDict(): SchedulerState {
    return { lastEpoch: this.lastEpoch, baseLrs: [...this.baseLrs] };
  }

  /** Goes on from a state; the groups get that moment's rates. */
  loadStateDict(state: SchedulerState): void {
    if (state.baseLrs.length !== this.baseLrs.length)
      throw new NotPossibleError(
        say`${this.constructor.name}: the state is of ${state.baseLrs.length} parameter groups, the optimizer has ${this.baseLrs.length}`,
      );
    this.baseLrs = [...state.baseLrs];
    this.apply(state.lastEpoch);
  }
}
