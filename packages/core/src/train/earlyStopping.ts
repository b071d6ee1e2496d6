// Stopping when nothing gets better (Prechelt 1998). It needs no memory of its own: the history tells.
import { say } from "../words/index.ts";
import type { EpochResult } from "./position.ts";

export interface EarlyStopping {
  /** Epochs without a better accuracy after which training ends, at least 1. */
  patience: number;
}

/** The first epoch with the highest accuracy; undefined before any. */
export const bestEpoch = (history: readonly EpochResult[]): EpochResult | undefined =>
  history.reduce<EpochResult | undefined>(
    (best, row) => (best && best.valAcc >= row.valAcc ? best : row),
    undefined,
  );

/** Whether training has gone `patience` epochs without getting better. */
export function hasStalled(history: readonly EpochResult[], { patience }: EarlyStopping): boolean {
  if (!Number.isInteger(patience) || patience < 1)
    throw new RangeError(say`early stopping: patience must be a whole number of at least 1, got ${patience}`);
  const best = bestEpoch(history);
  const last = history.at(-1);
  return best !== undefined && last !== undefined && last.epoch - best.epoch >= patience;
}
