// One file of a data set from disk: as it is or gzipped, and of exactly the size that it should have.
import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { say } from "@tinycnn/core";
import type { DatasetFile } from "../datasets/index.ts";
import { codeOf, DataError } from "./errors.ts";

const unzip = promisify(gunzip);

/** gzip adds 18 bytes and 5 for each block that it cannot shrink; a little room for a name and a comment. */
const GZIP_ROOM = 64 * 1024;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Names of the system's errors that mean the path cannot be read. */
const UNREADABLE: Readonly<Record<string, () => string>> = {
  ENOENT: () => say`the file is missing`,
  EISDIR: () => say`this is a directory, expected a file`,
  ENOTDIR: () => say`a part of the path is no directory`,
  EACCES: () => say`no permission to read it`,
  EPERM: () => say`no permission to read it`,
};

async function readBounded(path: string, limit: number): Promise<Uint8Array> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new DataError("damaged", `${path}: ${UNREADABLE.EISDIR()}`);
    // A pipe would be waited for until somebody writes into it.
    if (!info.isFile()) throw new DataError("damaged", say`${path}: this is no regular file`);
    if (info.size > limit)
      throw new DataError(
        "damaged",
        say`${path}: oversized, found ${info.size} bytes, expected at most ${limit}`,
      );
    return await readFile(path);
  } catch (error) {
    const why = UNREADABLE[codeOf(error) ?? ""];
    if (!why) throw error;
    throw new DataError(codeOf(error) === "ENOENT" ? "missing" : "damaged", `${path}: ${why()}`, {
      cause: error,
    });
  }
}

async function uncompressed(path: string, packed: Uint8Array, bytes: number): Promise<Uint8Array> {
  if (!isGzip(packed)) return packed;
  try {
    return await unzip(packed, { maxOutputLength: bytes });
  } catch (error) {
    const found =
      codeOf(error) === "ERR_BUFFER_TOO_LARGE"
        ? say`oversized, more than ${bytes} bytes when uncompressed`
        : codeOf(error) === "Z_BUF_ERROR"
          ? say`truncated, the gzip stream of ${packed.length} bytes ends too early`
          : say`damaged, no valid gzip stream`;
    throw new DataError("damaged", say`${path}: ${found}, expected ${bytes} bytes uncompressed`, {
      cause: error,
    });
  }
}

/**
 * The file's bytes without gzip.
 *
 * @throws DataError when it is missing, no file, truncated, oversized or damaged; the message says what was found and expected
 */
export async function readDataFile(path: string, { bytes }: DatasetFile): Promise<Uint8Array> {
  const content = await uncompressed(path, await readBounded(path, bytes + GZIP_ROOM), bytes);
  if (content.length !== bytes) {
    const what = content.length < bytes ? say`truncated` : say`oversized`;
    throw new DataError("damaged", say`${path}: ${what}, found ${content.length} bytes, expected ${bytes}`);
  }
  return content;
}
