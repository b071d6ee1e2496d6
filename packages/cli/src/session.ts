// The data of a config, found on this machine.

import { resolve } from "node:path";
import { inEnglish } from "@tinycnn/core";
import { type FoundDataset, findDataset, findSample } from "@tinycnn/vision/node";
import { type DataConfig, type Splits as Pictures, SAMPLE, splitsOf } from "@tinycnn/vision/run";

export { createSession, type Session } from "@tinycnn/vision/run";

export interface Splits extends Pictures {
  /** Folder of the files, or SAMPLE, and where they come from in words. */
  dir: string;
  description: string;
  /** The same in English, for files. */
  source: string;
}

/** The shipped sample, if that is what is asked for, by its name or its directory: a run that began with it goes on with it. */
function sampleAt(name: string, dataDir: string | null): FoundDataset | null {
  const sample = dataDir === null ? null : findSample(name);
  return sample && (dataDir === SAMPLE || resolve(dataDir as string) === sample.dir) ? sample : null;
}

/** Finds and reads the splits, training images with the config's augmentation. */
export async function loadSplits(
  config: DataConfig,
  onNotice: (text: string) => void,
  download = true,
): Promise<Splits> {
  const found =
    sampleAt(config.dataset, config.dataDir) ??
    (await findDataset(config.dataset, { dataDir: config.dataDir ?? undefined, onNotice, download }));
  const [train, test] = [await found.load({ train: true }), await found.load({ train: false })];
  return {
    ...splitsOf(config, train, test),
    dir: found.isSample ? SAMPLE : found.dir,
    description: found.description,
    source: inEnglish(() => found.description),
  };
}
