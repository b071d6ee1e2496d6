// The data of a config, found on this machine.

import { resolve } from "node:path";
import { inEnglish } from "@tinycnn/core";
import type { ImageDataset } from "@tinycnn/vision";
import { type FoundDataset, findDataset, findSample } from "@tinycnn/vision/node";
import { type DataConfig, SAMPLE, splitsOf } from "@tinycnn/vision/run";
import { measuredAgain, splitsAgain } from "./pictures.ts";
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

export interface Source {
  onNotice: (text: string) => void;
  /** Whether a set that is not at hand is downloaded; so by default. */
  download?: boolean;
  /** Folder of the run that the config is of, where there is one. */
  run?: string | null;
  /** MiB of decoded pictures of one's own that are kept in memory. */
  cache?: number;
}

/** Finds and reads the splits, training images with the config's augmentation. */
export async function loadSplits(
  config: DataConfig,
  { onNotice, download = true, run = null, cache }: Source,
): Promise<Splits> {
  if (config.pictures) return splitsAgain({ ...config, pictures: config.pictures }, run, cache);
  const found = await foundAt(config.dataset, config.dataDir, { onNotice, download });
  const [train, test] = [await found.load({ train: true }), await found.load({ train: false })];
  return {
    ...splitsOf(config, train, test),
    dir: found.isSample ? SAMPLE : found.dir,
    description: found.description,
    source: inEnglish(() => found.description),
  };
}

/** Finds and reads the test split alone. */
export async function loadTest(
  config: DataConfig,
  { onNotice, download = true, run = null, cache }: Source,
): Promise<ImageDataset> {
  if (config.pictures) return measuredAgain({ ...config, pictures: config.pictures }, run, cache);
  const found = await foundAt(config.dataset, config.dataDir, { onNotice, download });
  const test = await found.load({ train: false });
  return splitsOf(config, test, test).test;
}
