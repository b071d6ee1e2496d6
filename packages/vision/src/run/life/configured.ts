// A run that a config describes, as a life trains it.
import { train } from "@tinycnn/core";
import type { Config } from "../config.ts";
import { keepsBest, type RunResult, resultOf } from "../result.ts";
import type { Session } from "../session.ts";
import { asTensors, captureState, type RunState, restoreState } from "../state.ts";
import type { Trainee } from "./life.ts";

/** What the session trains. Its test split is measured at the end, if the epochs have not done so in the same way. */
export function traineeOf(
  config: Config,
  { trainer, optimizer, model, testLoader }: Session,
): Trainee<RunState, RunResult> {
  return {
    train: (events) => trainer.run(events),
    stop: () => trainer.stop(),
    capture: (best) => captureState(trainer, optimizer, best),
    restore: (state) => restoreState(state, trainer, optimizer),
    chosen: (state) => (keepsBest(config) ? state.best : null),
    async measure({ position }, weights, onBatch) {
      const { tta, validation } = config;
      if (validation === null && tta === "none") return resultOf(config, position.history, null);
      model.loadStateDict(asTensors(weights));
      const told = (batch: number): void => onBatch(batch, testLoader.length);
      const { accuracy } = await train.evaluate(model, testLoader, trainer.options.classes, told, { tta });
      return resultOf(config, position.history, accuracy);
    },
  };
}
