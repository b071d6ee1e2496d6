// Where data sets are looked for.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatasetFile, DatasetSpec } from "../datasets/index.ts";

/** How a place was come by: an argument, TINYCNN_DATA, the user's cache, the system, or what comes with the package. */
export type PlaceKind = "given" | "environment" | "cache" | "system" | "sample";

/** A directory that may hold data sets, each in a folder of its own. */
export interface Place {
  readonly kind: PlaceKind;
  readonly dir: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where downloads go: `TINYCNN_CACHE`, or the user's cache directory as the platform has it. */
export function cacheDir(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.TINYCNN_CACHE) return env.TINYCNN_CACHE;
  if (platform === "win32")
    return join(env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "tinycnn", "Cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "tinycnn");
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "tinycnn");
}

/** Debian's `dataset-*` packages install here. */
const SYSTEM_DIR = "/usr/share/datasets";

export const SAMPLE_DIR = fileURLToPath(new URL("../../sample", import.meta.url));

/** Places in the order in which they are looked at. A given directory is the only one. */
export function placesFor(dataDir?: string, env: Environment = process.env): Place[] {
  if (dataDir !== undefined) return [{ kind: "given", dir: dataDir }];
  const places: Place[] = [
    { kind: "cache", dir: cacheDir(env) },
    { kind: "system", dir: SYSTEM_DIR },
  ];
  return env.TINYCNN_DATA ? [{ kind: "environment", dir: env.TINYCNN_DATA }, ...places] : places;
}

/** Folders of a place in which the files of a set may stand: its own, torchvision's, or the place itself. */
const foldersFor = ({ folder, title }: DatasetSpec): string[] => [
  folder,
  join(title.replace("-", ""), "raw"),
  ".",
];

export interface LocatedFile {
  readonly file: DatasetFile;
  /** Where it is, or where it was expected. */
  readonly path: string;
  readonly exists: boolean;
}

export interface Location {
  readonly folder: string;
  readonly files: readonly LocatedFile[];
  readonly missing: readonly string[];
}

export const allFiles = ({ files }: DatasetSpec): DatasetFile[] => [...files.train, ...files.test];

function locateIn(folder: string, spec: DatasetSpec): Location {
  const files = allFiles(spec).map((file) => {
    const plain = join(folder, file.name);
    const path = [plain, `${plain}.gz`].find((candidate) => existsSync(candidate));
    return { file, path: path ?? plain, exists: path !== undefined };
  });
  const missing = files.filter(({ exists }) => !exists).map(({ file }) => file.name);
  return { folder, files, missing };
}

/** Finds the files of a set in a place; of several folders, the one that lacks the fewest. */
export function locate({ dir }: Place, spec: DatasetSpec): Location {
  const locations = foldersFor(spec).map((folder) => locateIn(join(dir, folder), spec));
  return locations.reduce((best, next) => (next.missing.length < best.missing.length ? next : best));
}

/** torchvision's own folder of a set in any of the usual places: pickles, which are not read; null where there is none. */
export function pythonVersionOf({ pythonFolder }: DatasetSpec, dataDir?: string): string | null {
  if (pythonFolder === undefined) return null;
  const folders = placesFor(dataDir).map(({ dir }) => join(dir, pythonFolder));
  return folders.find((folder) => existsSync(join(folder, "data_batch_1"))) ?? null;
}
