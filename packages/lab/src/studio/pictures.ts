// The pictures of a config, in the page.
import { type ImageDataset, models, UserError } from "@tinycnn/vision";
import { type Config, SAMPLE, type Splits, splitsOf, type Weights, weightsOf } from "@tinycnn/vision/run";
import { loadDataset } from "../api/data.ts";
import { picturesAgain, takePictures } from "./ownRun.ts";
import type { Environment, RunRecord } from "./record.ts";

/** Test images in the sample that comes with the lab. */
const SAMPLE_TEST = 2_000;

/** Whether a run was trained on the sample: it says so, or was tested on just so many images. */
const isOfSample = ({ dataDir, limitTest }: Config, env: Environment): boolean =>
  dataDir === SAMPLE || (limitTest === null && env.data?.test === SAMPLE_TEST);

async function load(config: Config, train: boolean, full: boolean): Promise<ImageDataset> {
  try {
    return await loadDataset(config.dataset, { train, full });
  } catch (error) {
    const fault = new UserError((error as Error).message, { cause: error });
    if ((error as Error).name === "DatasetMissingError") fault.name = "DatasetMissingError";
    throw fault;
  }
}

/** The weights for other classes that a run begins with; null for random ones. */
export async function firstWeights({ model, transfer }: Config): Promise<Weights | null> {
  if (!transfer) return null;
  const weights = models.getWeight(transfer.weights);
  return weightsOf((await models.pretrained(model, { weights })).model);
}

/** Loads the splits of a run; what its own pictures suggest goes into its config. @throws UserError that says how to get the data */
export async function loadPictures(record: RunRecord): Promise<Splits & { source: string }> {
  if (record.config.pictures || record.collection) {
    const own = await (record.config.pictures ? picturesAgain(record) : takePictures(record));
    return { ...splitsOf(record.config, own.train, own.test, own.validation), source: own.train.spec.title };
  }
  const { config, env } = record;
  const full = config.dataset === "fashion-mnist" && !isOfSample(config, env);
  const splits = splitsOf(config, await load(config, true, full), await load(config, false, full));
  const isSample = config.dataset === "fashion-mnist" && !full;
  return { ...splits, source: `${splits.spec.title}${isSample ? " (sample)" : ""}` };
}
