// The pictures of a config, in the page.
import { type ImageDataset, UserError } from "@tinycnn/vision";
import { type Config, SAMPLE, type Splits, splitsOf } from "@tinycnn/vision/run";
import { loadDataset } from "../api/data.ts";
import type { Environment } from "./record.ts";

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

/** Loads the splits of a run. @throws UserError that says how to get the data */
export async function loadPictures(config: Config, env: Environment): Promise<Splits & { source: string }> {
  const full = config.dataset === "fashion-mnist" && !isOfSample(config, env);
  const splits = splitsOf(config, await load(config, true, full), await load(config, false, full));
  const isSample = config.dataset === "fashion-mnist" && !full;
  return { ...splits, source: `${splits.spec.title}${isSample ? " (sample)" : ""}` };
}
