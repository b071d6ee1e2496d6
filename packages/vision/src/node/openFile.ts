// One file of a data set as a stream of its uncompressed bytes, checked once and never held as a whole.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { say } from "@tinycnn/core";
import type { DatasetFile } from "../datasets/index.ts";
import { DataError } from "./errors.ts";
import type { FoundDataset } from "./found.ts";

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function streamOf(path: string): Promise<Readable> {
  const packed = await isGzip(path);
  const file = createReadStream(path);
  if (!packed) return file;
  const plain = createGunzip();
  file.once("error", (error) => plain.destroy(error));
  plain.once("close", () => file.destroy());
  return file.pipe(plain);
}

/** Reads the file once to its end. @throws DataError when it is not of the size that it should have, or cannot be unpacked */
async function check(path: string, { bytes, hash }: DatasetFile): Promise<boolean> {
  const [algorithm, expected] = "sha256" in hash ? ["sha256", hash.sha256] : ["md5", hash.md5];
  const digest = createHash(algorithm);
  let count = 0;
  const stream = await streamOf(path);
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      count += piece.length;
      if (count > bytes) break;
      digest.update(piece);
    }
  } catch (error) {
    throw new DataError("damaged", say`${path}: damaged, no valid gzip stream`, { cause: error });
  } finally {
    stream.destroy();
  }
  if (count !== bytes) throw new DataError("damaged", say`${path}: found ${count} bytes, expected ${bytes}`);
  return digest.digest("hex") === expected;
}

/** Checks that were made, by path, size and time of change: many readers at once wait for the same one. */
const checks = new Map<string, Promise<boolean>>();

function checkedOnce(path: string, key: string, file: DatasetFile): Promise<boolean> {
  const known = checks.get(key);
  if (known) return known;
  const started = check(path, file);
  checks.set(key, started);
  started.catch(() => checks.delete(key));
  return started;
}

/** A file of a data set, to be read as it comes. */
export interface OpenFile {
  readonly bytes: number;
  /** Whether it is the official file, by its checksum. */
  readonly isOfficial: boolean;
  readonly stream: Readable;
}

/**
 * Opens a file of a set that was found; null for a name that the set does not have.
 *
 * @throws DataError when the file is damaged
 */
export async function openDataFile({ location }: FoundDataset, name: string): Promise<OpenFile | null> {
  const entry = location.files.find(({ file }) => file.name === name);
  if (!entry) return null;
  const { path, file } = entry;
  const { size, mtimeMs } = await stat(path);
  const isOfficial = await checkedOnce(path, `${path} ${size} ${mtimeMs}`, file);
  return { bytes: file.bytes, isOfficial, stream: await streamOf(path) };
}
