// Stopping when nothing gets better (Prechelt 1998). It needs no memory of its own: the history tells.
import { whole } from "../options/kinds.ts";
import { type NamedOf, needs } from "../options/parameters.ts";
import { signature } from "../options/signature.ts";
import type { EpochResult } from "./position.ts";

export const patienceOf = signature("early stopping", {
  /** Epochs without a better accuracy after which training ends, at least 1. */
  patience: needs(whole(1)),
});

/** When to stop: after so many epochs without a better one. */
export interface EarlyStopping extends NamedOf<typeof patienceOf.parameters, "patience"> {}

/** The first epoch with the highest accuracy; undefined before any. */
export const bestEpoch = (history: readonly EpochResult[]): EpochResult | undefined =>
  history.reduce<EpochResult | undefined>(
    (best, row) => (best && best.valAcc >= row.valAcc ? best : row),
    undefined,
  );

/** Whether training has gone `patience` epochs without getting better. */
export function hasStalled(history: readonly EpochResult[], stopping: EarlyStopping): boolean {
  const { patience } = patienceOf.read([stopping]);
  const best = bestEpoch(history);
  const last = history.at(-1);
  return best !== undefined && last !== undefined && last.epoch - best.epoch >= patience;
}
