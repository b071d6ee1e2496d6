// Takes the files of a data set out of a tar.gz: only those with the expected names and sizes, never a path from the archive.
import { openAsBlob } from "node:fs";
import { dirname, join } from "node:path";
import { say } from "@tinycnn/core";
import { createTarDecoder, type ParsedTarEntry } from "modern-tar";
import type { DatasetFile, DatasetSpec } from "../datasets/index.ts";
import { DataError, diskError, messageOf } from "./errors.ts";
import { makeFolder } from "./makeFolder.ts";
import { allFiles } from "./places.ts";
import { writeWhole } from "./writeWhole.ts";

const MAX_ENTRIES = 1_000;
/** What an archive may hold beside the files that are wanted: folders, a page to read, its own records. */
const ROOM = 2 ** 20;

/** Passes bytes on until there are too many. */
function bounded(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let count = 0;
  return new TransformStream({
    transform(piece, controller) {
      count += piece.length;
      if (count > limit) throw new DataError("damaged", say`unpacks to more than ${limit} bytes`);
      controller.enqueue(piece);
    },
  });
}

/** The entries of a tar.gz, one after the other; the body of each must be read before the next. */
async function entriesOf(archive: string, limit: number): Promise<ReadableStream<ParsedTarEntry>> {
  const file = await openAsBlob(archive);
  const decoder = createTarDecoder({ strict: true }) as ReadableWritablePair<ParsedTarEntry, Uint8Array>;
  return file
    .stream()
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(bounded(limit))
    .pipeThrough(decoder);
}

/** Reads a body to nowhere: cancelling it can stall the decoder (modern-tar 0.8.6). */
async function passOver({ body }: ParsedTarEntry): Promise<void> {
  for await (const _ of body);
}

async function bodyOf({ body, header }: ParsedTarEntry, file: DatasetFile): Promise<Uint8Array> {
  if (header.size !== file.bytes)
    throw new DataError("damaged", say`${header.name} has ${header.size} bytes, expected ${file.bytes}`);
  const bytes = new Uint8Array(file.bytes);
  let at = 0;
  for await (const piece of body) {
    if (at + piece.length > bytes.length)
      throw new DataError("damaged", say`${header.name} is longer than its header says`);
    bytes.set(piece, at);
    at += piece.length;
  }
  if (at !== bytes.length)
    throw new DataError("damaged", say`${header.name} ends after ${at} of ${bytes.length} bytes`);
  return bytes;
}

/** @throws DataError when the disk is full or not writable */
function unpack(path: string, bytes: Uint8Array): void {
  try {
    makeFolder(dirname(path));
    writeWhole(path, bytes);
  } catch (error) {
    diskError(error, path);
  }
}

/**
 * Unpacks the data files of `spec` from the archive into `folder`.
 *
 * @throws DataError when the archive is damaged, too large, or lacks a file
 */
export async function unpackArchive(archive: string, spec: DatasetSpec, folder: string): Promise<void> {
  const limit = allFiles(spec).reduce((sum, { bytes }) => sum + bytes, ROOM);
  const wanted = new Map(allFiles(spec).map((file) => [`${spec.folder}/${file.name}`, file]));
  try {
    let count = 0;
    for await (const entry of await entriesOf(archive, limit)) {
      if (++count > MAX_ENTRIES) throw new DataError("damaged", say`holds more than ${MAX_ENTRIES} entries`);
      // Told before its body has been unpacked up to the limit.
      if (entry.header.size > limit) throw new DataError("damaged", say`unpacks to more than ${limit} bytes`);
      const name = entry.header.name.replace(/^\.\//, "");
      const file = entry.header.type === "file" ? wanted.get(name) : undefined;
      if (!file) {
        await passOver(entry);
        continue;
      }
      unpack(join(folder, file.name), await bodyOf(entry, file));
      wanted.delete(name);
    }
  } catch (error) {
    if (error instanceof DataError && error.code === "disk") throw error;
    const reason = messageOf(error) || say`no valid gzip stream`;
    throw new DataError("damaged", say`${archive}: ${reason}. Remove it and run the command again`, {
      cause: error,
    });
  }
  if (wanted.size > 0)
    throw new DataError(
      "damaged",
      say`${archive}: lacks ${[...wanted.keys()].join(", ")}. Remove it and run the command again`,
    );
}
