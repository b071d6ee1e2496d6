import { type nn, noGrad, zeros } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import { Report } from "./report.ts";
import { bestOf, type Check, type HomeworkRun } from "./run.ts";

const parametersOf = (model: nn.Module): number =>
  model.parameters().reduce((sum, { numel }) => sum + numel, 0);

/** Of its parts; the model's own name may be any. */
const kindsOf = (model: nn.Module): string[] =>
  [...model.namedModules()].slice(1).map(([, module]) => module.constructor.name);
const count = (kinds: readonly string[], kind: string): number =>
  kinds.filter((name) => name === kind).length;

/** What one model has that the other has not. */
function news(model: nn.Module, before: nn.Module): string[] {
  const [now, old] = [kindsOf(model), kindsOf(before)];
  const added = [...new Set(now)].filter((kind) => !old.includes(kind));
  const more = count(now, "Conv2d") - count(old, "Conv2d");
  return [...added, ...(more > 0 ? [`Conv2d +${more}`] : [])];
}

/** A model of another build that classifies, and has learned. */
export async function structure(run: HomeworkRun, baseline: HomeworkRun): Promise<Check> {
  const report = new Report("hwStructure");
  if (!report.needRun(run, baseline)) return report.result();
  const { dataset } = run.valLoader;
  if (!report.need(dataset instanceof datasets.ImageDataset, "hwHasData", "hwNoData")) return report.result();
  const { channels, size, classes } = dataset as InstanceType<typeof datasets.ImageDataset>;
  const shape = noGrad(() => run.model(zeros([2, channels, size, size]))).shape;
  const fits = shape.length === 2 && shape[0] === 2 && shape[1] === classes.length;
  const params = { shape: `[${shape.join(", ")}]`, n: classes.length };
  if (!report.need(fits, "hwOutputFits", "hwOutputMisfits", params)) return report.result();
  const added = news(run.model, baseline.model);
  const [now, before] = [parametersOf(run.model), parametersOf(baseline.model)];
  const differs = added.length > 0 || now !== before;
  report.need(differs, "hwOtherModel", "hwSameStructure", {
    names: added.join(", ") || `${before.toLocaleString("en")} → ${now.toLocaleString("en")}`,
  });
  const best = bestOf(run).valAcc;
  report.need(best > 2 / classes.length, "hwLearned", "hwDidNotLearn", {
    accuracy: `${(100 * best).toFixed(1)}%`,
  });
  report.note("hwParameters", { now: now.toLocaleString("en"), before: before.toLocaleString("en") });
  report.compare(run, baseline);
  return report.result();
}
