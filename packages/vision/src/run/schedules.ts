// Learning rate schedules by their name on the command line. The optimizer's rates are what they start from; OneCycle's are
// its highest.
import { optim, say, train } from "@tinycnn/core";
import { z } from "zod";
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

const { StepLR, MultiStepLR, ExponentialLR, CosineAnnealingLR, OneCycleLR, ReduceLROnPlateau, LinearLR } =
  optim.lrScheduler;

const ratesOf = ({ paramGroups }: OptimizerLike): number[] => paramGroups.map(({ lr }) => lr);

/** Share of the rate with which a warm-up begins. */
const WARMUP_START = 0.01;

const epochs = z.number().int().min(1);
const factor = z.number().gt(0).max(1);
const share = z.number().min(0).max(1);
const rate = z.number().min(0);
/** Epochs in which the rate rises in a line, batch by batch, before the schedule proper begins. */
const common = z.object({ warmupEpochs: z.number().int().min(0).default(0) });

/** Epochs that are left to the schedule proper. */
const rest = (epochs: number, warmupEpochs: number): number => Math.max(1, epochs - warmupEpochs);

/** Half-way and three quarters of the way, as deep residual learning has it (He et al., 2015). */
const halves = (epochs: number): number[] => [
  ...new Set([0.5, 0.75].map((part) => Math.max(1, Math.round(part * epochs)))),
];

/** Settings that are laid out for the number of epochs while they are null. */
const LAID_OUT = ["tMax", "stepSize", "milestones"];

export const schedules: Readonly<Record<string, Entry<ScheduleContext, Made>>> = {
  none: entry(common, () => ({ main: null })),
  step: entry(
    common.extend({ stepSize: epochs.nullable().default(null), gamma: factor.default(0.1) }),
    ({ stepSize, gamma }, { optimizer, epochs, warmupEpochs }) => ({
      main: new StepLR(optimizer, { stepSize: stepSize ?? Math.ceil(rest(epochs, warmupEpochs) / 3), gamma }),
    }),
  ),
  multistep: entry(
    common.extend({ milestones: z.array(epochs).nullable().default(null), gamma: factor.default(0.1) }),
    ({ milestones, gamma }, { optimizer, epochs, warmupEpochs }) => ({
      main: new MultiStepLR(optimizer, {
        milestones: milestones ?? halves(rest(epochs, warmupEpochs)),
        gamma,
      }),
    }),
  ),
  exponential: entry(common.extend({ gamma: factor.default(0.9) }), ({ gamma }, { optimizer }) => ({
    main: new ExponentialLR(optimizer, gamma),
  })),
  cosine: entry(
    common.extend({ tMax: epochs.nullable().default(null), etaMin: rate.default(0) }),
    ({ tMax, etaMin }, { optimizer, epochs, warmupEpochs }) => ({
      main: new CosineAnnealingLR(optimizer, { tMax: tMax ?? rest(epochs, warmupEpochs), etaMin }),
    }),
  ),
  onecycle: entry(
    z.object({
      warmupEpochs: z
        .literal(0, { error: () => say`OneCycle has a warm-up of its own: set pctStart instead` })
        .default(0),
      pctStart: share.default(0.3),
      divFactor: z.number().gt(0).default(25),
      finalDivFactor: z.number().gt(0).default(1e4),
      annealStrategy: z.enum(["cos", "linear"]).default("cos"),
      cycleMomentum: z.boolean().default(true),
      baseMomentum: share.default(0.85),
      maxMomentum: share.default(0.95),
    }),
    ({ warmupEpochs: _, ...settings }, { optimizer, epochs, stepsPerEpoch }) => ({
      main: new OneCycleLR(optimizer, { ...settings, maxLr: ratesOf(optimizer), epochs, stepsPerEpoch }),
      every: "step",
    }),
  ),
  plateau: entry(
    common.extend({
      factor: factor.default(0.1),
      patience: z.number().int().min(0).default(10),
      threshold: rate.default(1e-4),
      minLr: rate.default(0),
    }),
    ({ warmupEpochs: _, ...settings }, { optimizer }) => ({
      main: new ReduceLROnPlateau(optimizer, settings),
    }),
  ),
};

export const scheduleSchema = choiceSchema(() => say`schedule`, schedules);

/** Whether the schedule is laid out for the number of epochs, so that a run with more would not be the same run. */
export const spansRun = (schedule: Named): boolean =>
  schedule.name === "onecycle" || LAID_OUT.some((setting) => schedule[setting] === null);

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
