import { optim } from "@tinycnn/core";
import { Report } from "./report.ts";
import type { Check, HomeworkRun } from "./run.ts";

/** Another kind of optimizer, of this model's parameters, that has taken steps. */
export function optimizer(run: HomeworkRun, baseline: HomeworkRun): Check {
  const report = new Report("hwOptimizer");
  if (!report.needRun(run, baseline)) return report.result();
  const used = run.optimizer;
  const [kind, before] = [used, baseline.optimizer].map((one) => one?.constructor.name ?? "–");
  if (!report.need(used instanceof optim.Optimizer, "hwIsOptimizer", "hwNoOptimizer", { kind }))
    return report.result();
  report.need(kind !== before, "hwOtherOptimizer", "hwSameOptimizer", { kind });
  const held = new Set(used.paramGroups.flatMap(({ params }) => params));
  const own = run.model.parameters();
  const n = own.filter((parameter) => held.has(parameter)).length;
  report.need(n === own.length, "hwOwnParameters", "hwForeignParameters", { n, all: own.length });
  const steps = Math.max(
    0,
    ...Object.entries(used.stateDict().numbers).map(([key, x]) => (key.endsWith(".step") ? x : 0)),
  );
  report.need(steps > 0, "hwStepped", "hwNoStep", { n: steps });
  if (used instanceof optim.SGD && used.paramGroups.every(({ momentum }) => momentum === 0))
    report.note("hwNoMomentum");
  report.compare(run, baseline);
  return report.result();
}
