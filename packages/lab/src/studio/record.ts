// A run as the browser keeps it. Weights stand beside it, so that a list of runs is light.
import type { train } from "@tinycnn/core";
import type { Config, RunResult } from "@tinycnn/vision/run";
import type { OwnOptions } from "../pictures/ownPictures.ts";

export type RunStatus = "training" | "paused" | "finished" | "failed";

/** A change of the learning rate by hand, while it ran. */
export interface RateChange {
  epoch: number;
  batch: number;
  lr: number;
}

/** What a run ran on and with; runs of the command say more. */
export interface Environment {
  data?: { source?: string; train?: number; validation?: number; test?: number };
  device?: string;
  started?: string;
  rates?: RateChange[];
  [more: string]: unknown;
}

export interface RunRecord {
  id: string;
  name: string;
  /** Milliseconds since 1970. */
  created: number;
  /** Trained here, or opened from a run folder. */
  origin: "studio" | "folder";
  config: Config;
  env: Environment;
  /** The reader's own pictures that it began with; its list of them stands beside it. */
  collection?: { id: string; options: OwnOptions };
  status: RunStatus;
  /** Why it failed, or what is not as it should be, in words. */
  problem: string | null;
  history: train.EpochResult[];
  /** Losses of batches, x and y in turn: epochs done, and the loss there; thinned. */
  steps: number[];
  result: RunResult | null;
}

/** A run that is about to begin here. */
export const newRecord = (id: string, name: string, config: Config): RunRecord => ({
  id,
  name,
  created: Date.now(),
  origin: "studio",
  config,
  env: {},
  status: "training",
  problem: null,
  history: [],
  steps: [],
  result: null,
});

/** Points that are kept of a run's losses. */
const MOST_POINTS = 1_200;

/** Adds a point; when there are too many, neighbours become their mean. */
export function addPoint(steps: number[], x: number, y: number): void {
  steps.push(x, y);
  if (steps.length < 2 * MOST_POINTS) return;
  const half = steps.length >> 2;
  for (let i = 0; i < half; i++) {
    steps[2 * i] = (steps[4 * i] + steps[4 * i + 2]) / 2;
    steps[2 * i + 1] = (steps[4 * i + 1] + steps[4 * i + 3]) / 2;
  }
  steps.length = 2 * half;
}

/** The first of NAME-1, NAME-2, … that is free, as the command names run folders. */
export function freeName(base: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(`${base}-${n}`)) return `${base}-${n}`;
}

export const bestAccuracy = ({ history }: Pick<RunRecord, "history">): number | null =>
  history.length > 0 ? Math.max(...history.map((row) => row.valAcc)) : null;

export const trainSeconds = ({ history }: Pick<RunRecord, "history">): number =>
  history.reduce((sum, row) => sum + row.trainSeconds, 0);
