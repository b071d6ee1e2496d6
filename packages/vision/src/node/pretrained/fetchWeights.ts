// torchvision's files of weights: in the cache, or brought there. The beginning of a file's SHA-256 stands in its name.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { say } from "@tinycnn/core";
import type { Weights } from "../../models/classifiers/weights.ts";
import { sha256OfFile } from "../checksum.ts";
import { downloadFile } from "../download.ts";
import type { DownloadOptions } from "../downloadDataset.ts";
import { DataError } from "../errors.ts";
import { mirrorAt } from "../mirror.ts";
import { cacheDir } from "../places.ts";

/** The largest file of torchvision's is ViT-H/14's, 2.5 GB. */
const MOST_BYTES = 3 * 2 ** 30;
const HASH = /-([0-9a-f]{8,})\.pth$/;

async function check(path: string, name: string): Promise<void> {
  const expected = HASH.exec(name)?.[1];
  const found = await sha256OfFile(path);
  if (expected === undefined || !found.startsWith(expected))
    throw new DataError(
      "checksum",
      say`SHA-256 begins with ${found.slice(0, expected?.length ?? 8)}, expected ${expected ?? "-"}`,
    );
}

/** Folder of downloaded weights. */
export const checkpointsDir = (): string => join(cacheDir(), "checkpoints");

/** What fetching weights takes by name. */
export interface FetchOptions extends DownloadOptions {
  /** Folder for the file; the user's cache by default. */
  dir?: string;
  /** Whether a file that is not there may be downloaded, true by default. */
  download?: boolean;
}

/**
 * The path of a file of weights, downloaded from its official address (or `mirror`, or TINYCNN_MIRROR) if it is not there: to a part
 * file, gone on with where it stopped. Its checksum is that in its name, every time it is asked for.
 *
 * @throws DataError network, checksum, disk, or missing where it may not be downloaded
 */
export async function fetchWeights({ url }: Weights, options: FetchOptions = {}): Promise<string> {
  const { dir = checkpointsDir(), download = true } = options;
  const name = basename(new URL(url).pathname);
  const target = join(dir, name);
  if (existsSync(target)) {
    try {
      await check(target, name);
      return target;
    } catch (error) {
      if (!download) throw error;
      // Damaged on disk: taken anew.
      await rm(target, { force: true });
    }
  }
  if (!download)
    throw new DataError("missing", say`${target} is not there, and may not be downloaded; fetch ${url} once`);
  const mirror = mirrorAt(options.mirror);
  const from = mirror === null ? url : `${mirror}${name}`;
  await downloadFile({
    ...options,
    urls: [from],
    target,
    limit: MOST_BYTES,
    check: (path) => check(path, name),
  });
  return target;
}
