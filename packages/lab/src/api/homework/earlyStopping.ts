import { train } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import { Report } from "./report.ts";
import { bestOf, type Check, type HomeworkRun } from "./run.ts";

/** Difference of two accuracies of the same weights, by the order in which sums are rounded. */
const SAME = 0.002;

/** Training that ended `patience` epochs after its best, with the best epoch's weights put back. */
export async function earlyStopping(run: HomeworkRun): Promise<Check> {
  const report = new Report("hwEarlyStopping");
  if (!report.needRun(run)) return report.result();
  const { epochs, history } = run;
  const patience = run.patience ?? 0;
  if (!report.need(patience >= 1, "hwHasPatience", "hwNoPatience", { n: patience })) return report.result();
  const best = bestOf(run);
  const waited = history.length - best.epoch;
  const params = { n: history.length, all: epochs, epoch: best.epoch, waited, patience };
  if (history.length < epochs) {
    report.need(waited === patience, "hwStoppedRight", "hwStoppedWrong", params);
    const { dataset } = run.valLoader;
    const classes = dataset instanceof datasets.ImageDataset ? dataset.classes.length : 10;
    const { accuracy } = await train.evaluate(run.model, run.valLoader, classes);
    report.need(Math.abs(accuracy - best.valAcc) <= SAME, "hwBestWeights", "hwLastWeights", {
      now: `${(100 * accuracy).toFixed(1)}%`,
      best: `${(100 * best.valAcc).toFixed(1)}%`,
    });
  } else if (waited >= patience) report.need(false, "hwStoppedRight", "hwNotStopped", params);
  else report.need(false, "hwStoppedRight", "hwNoNeedToStop", params);
  return report.result();
}
