// A run under way as a progress line: one for each epoch, one for each measuring.
import { say, type train } from "@tinycnn/core";
import type { RunObserver, RunResult } from "@tinycnn/vision/run";
import type { ProgressLine } from "../progress.ts";
import type { Config } from "../run/config.ts";
import type { RunState } from "../run/state.ts";

/** @param position where training stands */
export function shownOn(
  line: ProgressLine,
  { epochs, validation }: Config,
  position: () => train.Position,
): RunObserver<RunState, RunResult> {
  const again = (label: () => string, batch: number, batches: number): void => {
    if (batch === 1) {
      line.stop();
      line.start(label(), batches);
    }
    line.update(batch);
  };
  return {
    onEpochBegin: (epoch, batches) =>
      line.start(say`Epoch ${epoch}/${epochs}`, batches, position().loader?.batch ?? 0),
    onStep: ({ batch, loss }) => line.update(batch, `loss=${loss.toFixed(4)}`),
    onEvaluate: (batch, batches) =>
      again(
        () => `${validation === null ? say`Test` : say`Validation`} ${position().epoch + 1}/${epochs}`,
        batch,
        batches,
      ),
    onEpoch: () => line.stop(),
    onStopped: () => line.stop(),
    onMeasure: (batch, batches) => again(() => say`Test`, batch, batches),
    onEnd: () => line.stop(),
  };
}
