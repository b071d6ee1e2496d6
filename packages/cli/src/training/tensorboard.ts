// A run's numbers for TensorBoard, as they come.
import type { train } from "@tinycnn/core";
import { SummaryWriter } from "@tinycnn/vision/node";
import type { RunObserver, RunResult } from "@tinycnn/vision/run";
import { addRow } from "../export/metrics.ts";
import type { RunState } from "../run/state.ts";

/**
 * Writes every epoch's numbers into a file of events of its own; one that goes on adds another, which TensorBoard shows as the same curves.
 *
 * @param folder made if it is not there
 */
export function toldTensorBoard(folder: string): RunObserver<RunState, RunResult> {
  let writer: SummaryWriter | null = null;
  const open = (): SummaryWriter => {
    writer ??= new SummaryWriter(folder);
    return writer;
  };
  return {
    onEpoch: (result: train.EpochResult) => {
      addRow({ ...result }, open());
      open().flush();
    },
    onStopped: () => writer?.close(),
    onEnd: ({ testAcc, epochs }) => {
      open().addScalar("accuracy/test", testAcc, epochs);
      open().close();
    },
  };
}
