import type { nn } from "@tinycnn/core";
import { Report } from "./report.ts";
import type { Check, HomeworkRun } from "./run.ts";

async function gradientNorm(model: nn.Module): Promise<number> {
  let sum = 0;
  for (const { grad } of model.parameters()) for (const g of grad ? await grad.data() : []) sum += g * g;
  return Math.sqrt(sum);
}

/** Gradients clipped at every step: the norms before were noted, and those of the last step are within bounds now. */
export async function clipping(run: HomeworkRun): Promise<Check> {
  const report = new Report("hwClipping");
  if (!report.needRun(run)) return report.result();
  const { norms = [], history, trainLoader } = run;
  const maxNorm = run.maxNorm ?? 0;
  if (!report.need(maxNorm > 0, "hwHasMaxNorm", "hwNoMaxNorm", { n: maxNorm })) return report.result();
  const steps = history.length * trainLoader.length;
  const noted = norms.length === steps && norms.every(Number.isFinite);
  report.need(noted, "hwNormsNoted", "hwNormsMissing", { n: norms.length, all: steps });
  const now = await gradientNorm(run.model);
  const bounded = now > 0 && now <= maxNorm * 1.001;
  report.need(bounded, "hwWithinNorm", "hwAboveNorm", { now: now.toFixed(3), max: maxNorm });
  const times = norms.filter((norm) => norm > maxNorm).length;
  if (noted)
    report.need(times > 0, "hwClipped", "hwNeverClipped", {
      n: times,
      all: steps,
      top: Math.max(...norms).toFixed(3),
    });
  return report.result();
}
