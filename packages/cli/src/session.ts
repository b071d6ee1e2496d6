// The data of a config, found on this machine.

import { resolve } from "node:path";
import { inEnglish } from "@tinycnn/core";
import { type FoundDataset, findDataset, findSample } from "@tinycnn/vision/node";
import { type DataConfig, SAMPLE, splitsOf } from "@tinycnn/vision/run";
import { splitsAgain } from "./pictures.ts";
import type { Splits } from "./splits.ts";

export { createSession, type Session } from "@tinycnn/vision/run";
export type { Splits } from "./splits.ts";

/** The shipped sample, if that is what is asked for, by its name or its directory: a run that began with it goes on with it. */
function sampleAt(name: string, dataDir: string | null): FoundDataset | null {
  const sample = dataDir === null ? null : findSample(name);
  return sample && (dataDir === SAMPLE || resolve(dataDir as string) === sample.dir) ? sample : null;
}

/** A data set's files, or the sample where that is named. @throws DataError where there are none */
export const foundAt = async (
  name: string,
  dataDir: string | null,
  options: { onNotice?: (text: string) => void; download?: boolean } = {},
): Promise<FoundDataset> =>
  sampleAt(name, dataDir) ?? (await findDataset(name, { dataDir: dataDir ?? undefined, ...options }));

/**
 * Finds and reads the splits, training images with the config's augmentation.
 *
 * @param run folder of the run that the config is of, where there is one
 */
export async function loadSplits(
  config: DataConfig,
  onNotice: (text: string) => void,
  download = true,
  run: string | null = null,
): Promise<Splits> {
  if (config.pictures) return splitsAgain({ ...config, pictures: config.pictures }, run);
  const found = await foundAt(config.dataset, config.dataDir, { onNotice, download });
  const [train, test] = [await found.load({ train: true }), await found.load({ train: false })];
  return {
    ...splitsOf(config, train, test),
    dir: found.isSample ? SAMPLE : found.dir,
    description: found.description,
    source: inEnglish(() => found.description),
  };
}
