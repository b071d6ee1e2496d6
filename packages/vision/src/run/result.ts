// What came of a run, result.json: written once, at its end.
import { say, train } from "@tinycnn/core";
import type { Config } from "./config.ts";

export interface RunResult {
  /** The recipe it began with; null without one. */
  recipe: string | null;
  seed: number;
  /** Epochs trained, fewer than asked for after an early stop. */
  epochs: number;
  stoppedEarly: boolean;
  /** The split that choices were made on: best weights, early stopping, plateau. */
  chosenOn: "validation" | "test";
  /** Accuracy of the last epoch on that split. */
  valAcc: number;
  /** Highest accuracy of an epoch on it, and which epoch. */
  bestValAcc: number;
  bestEpoch: number;
  /** Accuracy on the test split of the weights in model.safetensors, and how they were looked at. */
  testAcc: number;
  tta: Config["tta"];
  /** How often the test split was looked at; once is as it should be. */
  testLooks: number;
  /** Seconds of training, evaluations left out. */
  trainSeconds: number;
}

/** Whether model.safetensors ends up as the best epoch's weights instead of the last one's. */
export const keepsBest = ({ earlyStopping }: Config): boolean => earlyStopping?.restoreBest ?? false;

/**
 * @param history of a run at its end
 * @param testAcc of an evaluation of its own; null when the epochs' evaluations were of the test split already
 */
export function resultOf(
  config: Config,
  history: readonly train.EpochResult[],
  testAcc: number | null,
): RunResult {
  const last = history[history.length - 1];
  const best = train.bestEpoch(history) as train.EpochResult;
  return {
    recipe: config.recipe,
    seed: config.seed,
    epochs: last.epoch,
    stoppedEarly: last.epoch < config.epochs,
    chosenOn: config.validation === null ? "test" : "validation",
    valAcc: last.valAcc,
    bestValAcc: best.valAcc,
    bestEpoch: best.epoch,
    testAcc: testAcc ?? (keepsBest(config) ? best : last).valAcc,
    tta: config.tta,
    testLooks: (last.testLooks ?? last.epoch) + (testAcc === null ? 0 : 1),
    trainSeconds: history.reduce((sum, row) => sum + row.trainSeconds, 0),
  };
}

/** What to say beforehand of a run that chooses on the test split; null for one that does not. */
export function testChoiceNotice({ validation, earlyStopping, schedule }: Config): string | null {
  if (validation !== null) return null;
  const chosen = [
    ...(earlyStopping ? [say`when to stop`] : []),
    ...(schedule.name === "plateau" ? [say`the learning rate`] : []),
    "best.safetensors",
  ];
  return say`note: the test split chooses ${chosen.join(", ")}, so the accuracy on it is flattering; --validation 5000 keeps training images for choosing`;
}
