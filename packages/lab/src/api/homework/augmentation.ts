import { defaultGenerator } from "@tinycnn/core";
import { datasets, type transforms } from "@tinycnn/vision";
import { Report } from "./report.ts";
import type { Check, HomeworkRun } from "./run.ts";

const DRAWS = 8;

type Dataset = InstanceType<typeof datasets.ImageDataset>;

/** How many different pictures come of the first one. The random stream stays as it is. */
async function differentDraws(dataset: Dataset): Promise<number> {
  const random = defaultGenerator.getState();
  const seen = new Set<string>();
  for (let i = 0; i < DRAWS; i++) seen.add(String(await dataset.get(0)[0].data()));
  defaultGenerator.setState(random);
  return seen.size;
}

const kindsOf = (transform: transforms.Transform | null): string[] =>
  transform?.parts.map((part) => String(part).split("(", 1)[0]) ?? [];

/** Training pictures that come out different each time, more ways than the baseline's, and test pictures that do not. */
export async function augmentation(run: HomeworkRun, baseline: HomeworkRun): Promise<Check> {
  const report = new Report("hwAugmentation");
  if (!report.needRun(run, baseline)) return report.result();
  const [train, test, before] = [run.trainLoader, run.valLoader, baseline.trainLoader].map(
    (loader) => loader?.dataset,
  );
  const arePictures = [train, test, before].every((set) => set instanceof datasets.ImageDataset);
  if (!report.need(arePictures, "hwHasData", "hwNoData")) return report.result();
  const known = new Set(kindsOf((before as Dataset).transform));
  const added = kindsOf((train as Dataset).transform).filter((kind) => !known.has(kind));
  report.need(added.length > 0, "hwNewTransforms", "hwNoNewTransforms", { names: added.join(", ") });
  const n = await differentDraws(train as Dataset);
  report.need(n > 1, "hwDraws", "hwNoDraws", { n, all: DRAWS });
  const fixed = (await differentDraws(test as Dataset)) === 1;
  report.need(fixed, "hwTestFixed", "hwTestDraws");
  report.compare(run, baseline);
  return report.result();
}
