// Brings a data set's official files to a place.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import type { DatasetFile, DatasetSource, DatasetSpec } from "../datasets/index.ts";
import { unpackArchive } from "./archive.ts";
import { isOfficial, sha256OfFile } from "./checksum.ts";
import { type DownloadProgress, downloadFile } from "./download.ts";
import { DataError } from "./errors.ts";
import { mirrorAt } from "./mirror.ts";
import { locate, type Place } from "./places.ts";
import { readDataFile } from "./readFile.ts";

/** How a data set is fetched. */
export interface DownloadOptions {
  /** Hears how far each file is. */
  onProgress?: (progress: DownloadProgress) => void;
  /** Ends the download; what has come stays for the next time. */
  signal?: AbortSignal;
  /** Milliseconds without a byte after which a connection counts as dead. 30,000 by default. */
  stallTimeout?: number;
  /** Address of a folder with copies of the official files, instead of the official addresses; TINYCNN_MIRROR by default. */
  mirror?: string;
}

function addressesOf(source: DatasetSource, options: DownloadOptions): readonly string[] {
  const mirror = mirrorAt(options.mirror);
  return mirror === null ? source.addresses : [mirror];
}

/** A gzip stream may be packed in many ways: what counts is that the bytes inside are the official ones. */
async function checkFile(path: string, file: DatasetFile): Promise<void> {
  if (isOfficial(await readDataFile(path, file), file)) return;
  throw new DataError(
    "checksum",
    say`the bytes that came are not those of the official file (checksum differs)`,
  );
}

async function downloadFiles(
  spec: DatasetSpec,
  folder: string,
  wanted: readonly DatasetFile[],
  options: DownloadOptions,
) {
  for (const file of wanted) {
    await downloadFile({
      ...options,
      urls: addressesOf(spec.source, options).map((address) => `${address}${file.name}.gz`),
      target: join(folder, `${file.name}.gz`),
      limit: file.bytes + 64 * 1024,
      check: (path) => checkFile(path, file),
    });
  }
}

type Archive = Extract<DatasetSource, { kind: "archive" }>;

async function checkArchive(path: string, { sha256, bytes }: Archive): Promise<void> {
  const found = await sha256OfFile(path);
  if (found !== sha256)
    throw new DataError("checksum", say`SHA-256 is ${found}, expected ${sha256} (${bytes} bytes)`);
}

async function downloadArchive(
  spec: DatasetSpec,
  source: Archive,
  dir: string,
  options: DownloadOptions,
): Promise<void> {
  const target = join(dir, source.file);
  const isHere = existsSync(target) && (await sha256OfFile(target)) === source.sha256;
  if (!isHere)
    await downloadFile({
      ...options,
      urls: addressesOf(source, options).map((address) => `${address}${source.file}`),
      target,
      limit: source.bytes,
      check: (path) => checkArchive(path, source),
    });
  await unpackArchive(target, spec, join(dir, spec.folder));
  await rm(target, { force: true });
}

async function downloadMissing(spec: DatasetSpec, place: Place, options: DownloadOptions): Promise<void> {
  const { files, folder, missing } = locate(place, spec);
  if (missing.length === 0) return;
  const { source } = spec;
  if (source.kind === "archive") {
    try {
      await downloadArchive(spec, source, place.dir, options);
    } catch (error) {
      // Another process may have finished meanwhile, and removed the archive from under us.
      if (locate(place, spec).missing.length > 0) throw error;
    }
    return;
  }
  const whole = missing.length === files.length;
  const wanted = files.filter(({ exists }) => !exists).map(({ file }) => file);
  await downloadFiles(spec, whole ? join(place.dir, spec.folder) : folder, wanted, options);
}

/** Downloads that this process has under way: who asks again waits for the same one. */
const underWay = new Map<string, Promise<void>>();

/**
 * Downloads the files that a place lacks, from the official addresses or a mirror; each is checked before it gets its name.
 *
 * @throws DataError: network, checksum, damaged or disk
 */
export function downloadDataset(
  spec: DatasetSpec,
  place: Place,
  options: DownloadOptions = {},
): Promise<void> {
  const key = join(place.dir, spec.name);
  const known = underWay.get(key);
  if (known) return known;
  const started = downloadMissing(spec, place, options).finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}
