import { nn, type Tensor, tensor } from "@tinycnn/core";
import { Report } from "./report.ts";
import type { Check, HomeworkRun } from "./run.ts";

const LABELS = [0, 2];
/** Below 1 for the true classes: even a loss that wants exactly 1 there must pull them up. */
const SCORES = [
  [0.2, 0.5, -1],
  [0.3, 0.9, 0.1],
];
const probe = () => tensor(SCORES, { requiresGrad: true });

/** The loss of two made-up answers and its gradient by them; null when the loss cannot be used so. */
async function tried(
  criterion: HomeworkRun["criterion"],
): Promise<{ value: number; gradient: number[] } | null> {
  try {
    const logits = probe();
    const loss: Tensor = criterion(logits, tensor(Int32Array.from(LABELS)));
    loss.retainGrad();
    loss.backward();
    const value = await loss.item();
    return { value, gradient: logits.grad ? [...(await logits.grad.data())] : [] };
  } catch {
    return null;
  }
}

/** Another loss than the baseline's, tried out on two made-up answers: finite, and it pulls the right score up. */
export async function loss(run: HomeworkRun, baseline: HomeworkRun): Promise<Check> {
  const report = new Report("hwLoss");
  if (run?.criterion instanceof nn.MSELoss) {
    report.need(false, "hwOtherLoss", "hwPlainMse");
    return report.result();
  }
  if (!report.needRun(run, baseline)) return report.result();
  const [now, before] = [await tried(run.criterion), await tried(baseline.criterion)];
  const usable = now !== null && Number.isFinite(now.value) && now.gradient.some((g) => g !== 0);
  report.need(usable, "hwLossWorks", "hwLossFails");
  if (!now || !usable) return report.result();
  const value = now.value.toFixed(4);
  const old = before?.value.toFixed(4) ?? "–";
  report.need(value !== old, "hwOtherLoss", "hwSameLoss", { now: value, before: old });
  const pulls = LABELS.every((label, i) => now.gradient[3 * i + label] < 0);
  report.need(pulls, "hwLossPulls", "hwLossPushes");
  report.compare(run, baseline);
  return report.result();
}
