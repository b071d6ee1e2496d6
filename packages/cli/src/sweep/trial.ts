// What a sweep knows of a trial.
import type { Row } from "../trials/index.ts";
import type { Point } from "./space.ts";

export interface Trial {
  /** From 0, in the order they were proposed. */
  readonly number: number;
  readonly point: Point;
  /** Which of the seeds, from 0. */
  readonly seed: number;
  /** Epoch that it is to get to for now. */
  until: number;
  rows: readonly Row[];
  /** Whether it is on the way to `until`. */
  isOpen: boolean;
  /** Whether it came to its end before all epochs, by an early stop. */
  hasEnded: boolean;
  /** Why it failed; null where it did not. */
  failure: string | null;
}

export const newTrial = (number: number, point: Point, seed: number, until: number): Trial => ({
  ...{ number, point, seed, until, rows: [], isOpen: true, hasEnded: false, failure: null },
});

/**
 * Accuracy on validation images after an epoch, or of the last one before. One that failed is worth nothing; null where it is not known.
 */
export function valueAt({ rows, failure, hasEnded }: Trial, epoch: number): number | null {
  if (failure !== null) return 0;
  const last = rows.at(-1);
  if (!last || (last.epoch < epoch && !hasEnded)) return null;
  return rows.findLast((row) => row.epoch <= epoch)?.valAcc ?? null;
}

/** That of the last epoch. */
export const lastValue = (trial: Trial): number | null => valueAt(trial, trial.rows.at(-1)?.epoch ?? 0);

/** The one to take: of those that got furthest the most accurate. */
export function bestOf(trials: readonly Trial[]): Trial | null {
  const sound = trials.filter(({ rows, failure }) => failure === null && rows.length > 0);
  const furthest = (trial: Trial): number => (trial.hasEnded ? Infinity : (trial.rows.at(-1)?.epoch ?? 0));
  const reach = Math.max(...sound.map((trial) => Math.min(furthest(trial), trial.rows.at(-1)?.epochs ?? 0)));
  return sound
    .filter((trial) => furthest(trial) >= reach)
    .reduce<Trial | null>(
      (best, trial) => (best && (lastValue(best) as number) >= (lastValue(trial) as number) ? best : trial),
      null,
    );
}
