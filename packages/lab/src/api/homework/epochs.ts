import { Report } from "./report.ts";
import { bestOf, type Check, type HomeworkRun } from "./run.ts";

/** Rise of the accuracy's gap below its best that is called overfitting. */
const GAP = 0.005;

/** More epochs than the baseline, by a fresh model; tells where it was best and whether it overfits. */
export function epochs(run: HomeworkRun, baseline: HomeworkRun): Check {
  const report = new Report("hwEpochs");
  if (!report.needRun(run, baseline)) return report.result();
  const params = { now: run.history.length, before: baseline.history.length };
  report.need(params.now > params.before, "hwMoreEpochs", "hwNoMoreEpochs", params);
  const best = bestOf(run);
  const last = run.history[run.history.length - 1];
  report.note("hwBestEpoch", { epoch: best.epoch, accuracy: `${(100 * best.valAcc).toFixed(1)}%` });
  if (last.loss < best.loss && best.valAcc - last.valAcc > GAP)
    report.note("hwOverfits", { epoch: best.epoch });
  report.compare(run, baseline);
  return report.result();
}
