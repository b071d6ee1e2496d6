import { NotPossibleError, OutOfRangeError } from "../../errors.ts";
import { list, thing } from "../../options/kinds.ts";
import { needs } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { say } from "../../words/index.ts";
import { LRScheduler, type SchedulerState } from "./scheduler.ts";

const aSchedule = thing<LRScheduler>(
  () => say`a schedule`,
  (value) => value instanceof LRScheduler,
);

const chainedScheduler = signature("ChainedScheduler", { schedulers: needs(list(aSchedule)) });

/**
 * Several schedules at once, each changing what the others leave, as torch.optim.lr_scheduler.ChainedScheduler: every step multiplies
 * the rate by what each schedule changes it by alone. Schedules that fall to something other than 0 are no such factors, and refused.
 */
export class ChainedScheduler extends LRScheduler {
  static readonly signature: Signature = chainedScheduler;
  readonly schedulers: readonly LRScheduler[];

  constructor(schedulers: readonly LRScheduler[] | { schedulers: readonly LRScheduler[] });
  constructor(...args: unknown[]) {
    const { schedulers } = chainedScheduler.read(args);
    if (schedulers.length === 0) throw new OutOfRangeError(say`ChainedScheduler: no schedules were given`);
    const { optimizer } = schedulers[0];
    if (schedulers.some((scheduler) => scheduler.optimizer !== optimizer))
      throw new NotPossibleError(say`ChainedScheduler: all schedules must be made for one optimizer`);
    const floor = schedulers.find((scheduler) => "etaMin" in scheduler && scheduler.etaMin !== 0);
    if (floor)
      throw new OutOfRangeError(
        say`ChainedScheduler: ${floor.constructor.name} with an etaMin above 0 cannot be chained here; leave etaMin at 0`,
      );
    super(optimizer);
    this.schedulers = schedulers;
  }

  /** What a schedule makes of the groups' rates alone. */
  #ratesOf(scheduler: LRScheduler, epoch: number): number[] {
    scheduler.apply(epoch);
    return this.optimizer.paramGroups.map(({ lr }) => lr);
  }

  override apply(epoch: number): void {
    const factors = this.schedulers.map((scheduler) => this.#ratesOf(scheduler, epoch));
    this.lastEpoch = epoch;
    this.optimizer.paramGroups.forEach((group, i) => {
      const base = this.baseLrs[i];
      group.lr = base === 0 ? 0 : factors.reduce((rate, rates) => (rate * rates[i]) / base, base);
    });
  }

  protected override lrAt(_epoch: number, _base: number, group: number): number {
    return this.optimizer.paramGroups[group].lr;
  }

  override loadStateDict(state: SchedulerState): void {
    for (const scheduler of this.schedulers) scheduler.baseLrs = [...state.baseLrs];
    super.loadStateDict(state);
  }
}
