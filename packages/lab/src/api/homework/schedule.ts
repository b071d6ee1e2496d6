import { optim } from "@tinycnn/core";
import { Report } from "./report.ts";
import type { Check, HomeworkRun } from "./run.ts";

/** A schedule of this run's optimizer, stepped once an epoch, whose rate really changed while training. */
export function schedule(run: HomeworkRun): Check {
  const report = new Report("hwSchedule");
  if (!report.needRun(run)) return report.result();
  const { scheduler, history } = run;
  if (!report.need(Boolean(scheduler), "hwHasScheduler", "hwNoScheduler")) return report.result();
  const { optimizer, lastEpoch } = scheduler as NonNullable<typeof scheduler>;
  report.need(optimizer === run.optimizer, "hwOwnScheduler", "hwForeignScheduler");
  const params = { n: lastEpoch, epochs: history.length };
  const perBatch = scheduler instanceof optim.lrScheduler.OneCycleLR;
  if (lastEpoch === 0) report.need(false, "hwSchedulerStepped", "hwSchedulerNeverStepped");
  else if (!perBatch && lastEpoch < history.length - 1)
    report.need(false, "hwSchedulerStepped", "hwSchedulerOutside", params);
  else if (!perBatch && lastEpoch > history.length)
    report.need(false, "hwSchedulerStepped", "hwSchedulerTooOften", params);
  else report.need(true, "hwSchedulerStepped", "hwSchedulerNeverStepped", params);
  const rates = history.map(({ lr }) => lr);
  const changed = new Set(rates).size > 1;
  report.need(changed, "hwRateChanged", "hwRateSame", {
    first: rates[0].toPrecision(3),
    last: (rates.at(-1) as number).toPrecision(3),
  });
  return report.result();
}
