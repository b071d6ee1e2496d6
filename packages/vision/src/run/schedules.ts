// Learning rate schedules by their name on the command line. The optimizer's rates are what they start from; OneCycle's are
// its highest.
import { optim, options, say, train } from "@tinycnn/core";
import { z } from "zod";
import { followed, schemaOf } from "./described.ts";
import { choiceSchema, type Entry, entry, type Named } from "./named.ts";
import type { OptimizerLike } from "./optimizers.ts";

export interface ScheduleContext {
  optimizer: OptimizerLike;
  epochs: number;
  /** Batches in an epoch. */
  stepsPerEpoch: number;
  /** Epochs that the schedule proper does not see. */
  warmupEpochs: number;
}

type Made = Pick<train.ScheduleOptions, "main" | "every">;
type Kind = options.Chosen<NonNullable<Made["main"]>>;

const { LRScheduler, LinearLR, ReduceLROnPlateau } = optim.lrScheduler;

/** Share of the rate with which a warm-up begins. */
export const WARMUP_START = 0.01;

/** Epochs in which the rate rises in a line, batch by batch, before the schedule proper begins. */
const warmup = z.object({ warmupEpochs: z.number().int().min(0).default(0) });
const noWarmup = z.object({
  warmupEpochs: z
    .literal(0, { error: () => say`OneCycle has a warm-up of its own: set pctStart instead` })
    .default(0),
});

/** A schedule of core, by its description. */
function described(kind: Kind): Entry<ScheduleContext, Made> {
  const { signature } = kind;
  const { everyBatch } = signature.choice;
  const make = (
    { warmupEpochs, ...settings }: Record<string, unknown>,
    { optimizer, epochs, stepsPerEpoch }: ScheduleContext,
  ): Made => {
    const training = {
      epochs: Math.max(1, epochs - (warmupEpochs as number)),
      stepsPerEpoch,
      lrs: optimizer.paramGroups.map(({ lr }) => lr),
    };
    const main: Made["main"] = Reflect.construct(kind, [optimizer, followed(signature, settings, training)]);
    return everyBatch ? { main, every: "step" } : { main };
  };
  const settings = (everyBatch ? noWarmup : warmup).extend(schemaOf(signature).shape);
  return entry(settings, make, signature);
}

const kinds: Readonly<Record<string, Kind>> = {
  ...options.choicesIn(optim.lrScheduler, LRScheduler),
  ...options.choicesIn(optim.lrScheduler, ReduceLROnPlateau),
};

export const schedules: Readonly<Record<string, Entry<ScheduleContext, Made>>> = {
  none: entry(warmup, () => ({ main: null })),
  ...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, described(kind)])),
};

export const scheduleSchema = choiceSchema(() => say`schedule`, schedules);

/** Whether the schedule is laid out for the number of epochs, so that a run with more would not be the same run. */
export const spansRun = ({ name, ...settings }: Named): boolean =>
  Object.keys(schedules[name]?.signature?.choice?.follows ?? {}).some(
    (one) => (settings[one] ?? null) === null,
  );

/** The config's schedule; undefined for a rate that stays. */
export function createSchedule(
  schedule: Named,
  context: Omit<ScheduleContext, "warmupEpochs">,
): train.Schedule | undefined {
  const { optimizer, stepsPerEpoch } = context;
  const warmupEpochs = schedule.warmupEpochs as number;
  const made = schedules[schedule.name].make(schedule, { ...context, warmupEpochs });
  if (made.main === null && warmupEpochs === 0) return undefined;
  if (warmupEpochs === 0) return new train.Schedule(made);
  // Made after the schedule proper, so that the rate of now is the warm-up's.
  const totalIters = warmupEpochs * stepsPerEpoch;
  const scheduler = new LinearLR(optimizer, { startFactor: WARMUP_START, totalIters });
  return new train.Schedule({ ...made, warmup: { scheduler, epochs: warmupEpochs } });
}
