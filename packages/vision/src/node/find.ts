// Finds a data set: at a given place, else where data sets usually are, else by download, else the shipped sample.
import { stat } from "node:fs/promises";
import { options, say } from "@tinycnn/core";
import { datasetOptions } from "../datasets/imageDataset.ts";
import { type DatasetSpec, type ImageDataset, spec as specOf } from "../datasets/index.ts";
import type { DownloadProgress } from "./download.ts";
import { type DownloadOptions, downloadDataset } from "./downloadDataset.ts";
import { DataError } from "./errors.ts";
import { FoundDataset, type SplitOptions } from "./found.ts";
import { dataDir, downloading, finding, setName } from "./options.ts";
import {
  cacheDir,
  type Location,
  locate,
  type Place,
  placesFor,
  pythonVersionOf,
  SAMPLE_DIR,
} from "./places.ts";
import { sampleOf } from "./sample.ts";

const finder = options.signature("findDataset", {
  name: setName,
  ...finding,
  ...downloading<DownloadProgress>(),
});

const loader = options.signature("loadDataset", {
  ...finder.parameters,
  /** The training split, else the test split. True by default. */
  train: options.named(options.kinds.flag, true),
  ...datasetOptions,
});

const getter = options.signature("getDataset", {
  name: setName,
  ...dataDir,
  ...downloading<DownloadProgress>(),
});

/** Where a data set is looked for. */
export interface FindOptions extends options.OptionsOf<typeof finder.parameters> {}

/** The set in this place; null when it is not there. @throws DataError when a place that the user chose holds a part of it */
export function wholeAt(spec: DatasetSpec, place: Place): FoundDataset | null {
  const location = locate(place, spec);
  if (location.missing.length === 0) return new FoundDataset(spec, place, location);
  const isChosen = place.kind === "given" || place.kind === "environment";
  if (location.missing.length === location.files.length || !isChosen) return null;
  throw incomplete(spec, place, location);
}

function incomplete(spec: DatasetSpec, { dir }: Place, { folder, missing }: Location): DataError {
  return new DataError(
    "missing",
    say`${spec.title} in ${folder} is not whole: missing ${missing.join(", ")} (each may end in .gz). Add the files, or run: tinycnn data get ${spec.name} --data-dir ${dir}`,
  );
}

const isDirectory = async (dir: string): Promise<boolean> =>
  (await stat(dir).catch(() => null))?.isDirectory() ?? false;

/** A word on torchvision's own folder, where there is one: it looks like the set, and is none that we read. */
function pythonNote(spec: DatasetSpec, dataDir?: string): string {
  const found = pythonVersionOf(spec, dataDir);
  return found ? say` (${found} is its version for Python; expected the binary version, ${spec.folder})` : "";
}

/** @param name how the user wrote the directory @param without how to do without it */
async function notGiven(spec: DatasetSpec, name: string, without: string, dir = name): Promise<DataError> {
  const info = await stat(dir).catch(() => null);
  const what = !info
    ? say`${name}: there is no such directory`
    : info.isDirectory()
      ? say`${name}: no ${spec.title} here, expected ${spec.folder}/${spec.files.train[0].name} and so on`
      : say`${name}: this is a file, expected a directory`;
  const python = pythonNote(spec, info?.isDirectory() ? dir : undefined);
  return new DataError(
    "missing",
    say`${what}${python}. Give another directory, run: tinycnn data get ${spec.name} --data-dir ${dir}, or ${without}`,
  );
}

/** The first place that holds the whole set; null when none does. */
export async function findAtHand(spec: DatasetSpec, dataDir?: string): Promise<FoundDataset | null> {
  for (const place of placesFor(dataDir)) {
    const found = wholeAt(spec, place);
    if (found) return found;
    if (place.kind === "given") throw await notGiven(spec, place.dir, say`leave --data-dir out`);
    // A place that the user named and that is none is a mistake, not a reason to look elsewhere.
    if (place.kind === "environment" && !(await isDirectory(place.dir)))
      throw await notGiven(spec, `TINYCNN_DATA=${place.dir}`, say`unset TINYCNN_DATA`, place.dir);
  }
  return null;
}

/** The sample as a found set; null when the data set has none. */
export function findSample(name: string): FoundDataset | null {
  const spec = sampleOf(name);
  return spec && wholeAt(spec, { kind: "sample", dir: SAMPLE_DIR });
}

function takeSample(spec: DatasetSpec, why: string, onNotice: FindOptions["onNotice"]): FoundDataset | null {
  const found = findSample(spec.name);
  if (found)
    onNotice?.(
      say`${why}: running on the sample that ships with tinycnn, 12,000 + 2,000 of its 70,000 images. For the full set run: tinycnn data get ${spec.name}`,
    );
  return found;
}

/**
 * Decides once where a data set's files are, so that both splits come from the same place: the given directory alone, or the
 * first of TINYCNN_DATA, the user's cache, /usr/share/datasets, a download, the shipped sample (Fashion-MNIST only).
 *
 * @throws UnknownNameError, DataError
 */
export async function findDataset(name: string, options?: FindOptions): Promise<FoundDataset>;
export async function findDataset(...args: unknown[]): Promise<FoundDataset> {
  const { name, dataDir, download, sample, onNotice, ...downloads } = finder.read(args);
  const spec = specOf(name);
  const atHand = await findAtHand(spec, dataDir);
  if (atHand) return atHand;
  if (download) {
    try {
      return await downloadInto(spec, { kind: "cache", dir: cacheDir() }, downloads);
    } catch (error) {
      const stand = sample && error instanceof DataError && error.code === "network";
      const found =
        stand && takeSample(spec, say`${spec.title} is not here and cannot be downloaded now`, onNotice);
      if (found) return found;
      throw error;
    }
  }
  const found = sample && takeSample(spec, say`The full ${spec.title} is not on this machine`, onNotice);
  if (found) return found;
  throw new DataError(
    "missing",
    say`${spec.title} is not on this machine (looked in ${placesFor()
      .map(({ dir }) => dir)
      .join(
        ", ",
      )})${pythonNote(spec)}. Run: tinycnn data get ${name}, or give its directory with --data-dir DIR`,
  );
}

/** Downloads what a place lacks of a set. */
export async function downloadInto(
  spec: DatasetSpec,
  place: Place,
  options: DownloadOptions,
): Promise<FoundDataset> {
  await downloadDataset(spec, place, options);
  const found = wholeAt(spec, place);
  if (!found)
    throw new DataError("missing", say`${spec.title}: the download into ${place.dir} left files out`);
  return found;
}

/** Finds a data set and reads one split of it, see findDataset. */
export async function loadDataset(name: string, options?: FindOptions & SplitOptions): Promise<ImageDataset>;
export async function loadDataset(...args: unknown[]): Promise<ImageDataset> {
  const { name, train, transform, ...rest } = loader.read(args);
  return (await findDataset(name, rest)).load({ train, transform });
}

/** `data get`: the set in the given directory or the cache, downloaded as far as it is not there. */
export async function getDataset(
  name: string,
  options?: DownloadOptions & { dataDir?: string },
): Promise<FoundDataset>;
export async function getDataset(...args: unknown[]): Promise<FoundDataset> {
  const { name, dataDir, ...rest } = getter.read(args);
  const spec = specOf(name);
  const place: Place =
    dataDir === undefined ? { kind: "cache", dir: cacheDir() } : { kind: "given", dir: dataDir };
  if (dataDir === undefined) {
    const atHand = await findAtHand(spec);
    if (atHand) return atHand;
  }
  return downloadInto(spec, place, rest);
}

options.describe(findDataset, finder);
options.describe(loadDataset, loader);
options.describe(getDataset, getter);
