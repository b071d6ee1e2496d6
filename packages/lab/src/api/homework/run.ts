// What the homework looks at: the objects and results of a training run, as the lecture's `train` gives them.
import { type DataLoader, nn, type optim, type Tensor } from "@tinycnn/core";
import type { Shownable } from "../inside/shown.ts";

export interface HomeworkRun {
  model: nn.Module;
  optimizer: optim.Optimizer<{ lr: number }>;
  criterion: (output: Tensor, labels: Tensor) => Tensor;
  trainLoader: DataLoader;
  valLoader: DataLoader;
  /** Epochs that were planned. */
  epochs: number;
  history: { epoch: number; loss: number; valAcc: number; lr: number }[];
  scheduler?: { optimizer: unknown; lastEpoch: number; step(metric?: number): void } | null;
  /** Epochs without a better accuracy after which training stops. */
  patience?: number | null;
  maxNorm?: number | null;
  /** The gradients' norm of every step, before clipping. */
  norms: number[];
  /** Called between backward() and step(). */
  beforeStep?(run: HomeworkRun): void | Promise<void>;
  /** Called when an epoch is over; true ends the training. */
  afterEpoch?(run: HomeworkRun): unknown;
}

/** What a run needs to begin; the rest has a default. */
export type Plan = Partial<HomeworkRun> & Pick<HomeworkRun, "model" | "optimizer">;

/** What a check found; shown as a list. */
export interface Check extends Shownable {
  /** Whether nothing is missing. */
  passed: boolean;
}

/** Whether it is a run that trained for an epoch at least. */
export function isRun(run: HomeworkRun | undefined): run is HomeworkRun {
  return (
    typeof run === "object" &&
    run !== null &&
    run.model instanceof nn.Module &&
    Array.isArray(run.history) &&
    run.history.length > 0 &&
    run.history.every(({ loss, valAcc }) => Number.isFinite(loss) && Number.isFinite(valAcc))
  );
}

/** Of its best epoch. */
export const bestOf = (run: HomeworkRun) => run.history.reduce((a, b) => (b.valAcc > a.valAcc ? b : a));

export const percent = (x: number): string => `${(100 * x).toFixed(1)}%`;
