// Takes the files of a data set out of a tar.gz: only those with the expected names and sizes, never a path from the archive.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import type { ReadableWritablePair } from "node:stream/web";
import { createGunzip } from "node:zlib";
import { createTarDecoder, type ParsedTarEntry } from "modern-tar";
import type { DatasetFile, DatasetSpec } from "../datasets/index.ts";
import { DataError, messageOf } from "./errors.ts";
import { allFiles } from "./places.ts";
import { writeWhole } from "./writeWhole.ts";

const MAX_ENTRIES = 1_000;
const MAX_BYTES = 512 * 2 ** 20;

/** Passes bytes on until there are too many. */
function bounded(limit: number): Transform {
  let count = 0;
  return new Transform({
    transform(piece: Uint8Array, _, done) {
      count += piece.length;
      if (count > limit) done(new DataError("damaged", `unpacks to more than ${limit} bytes`));
      else done(null, piece);
    },
  });
}

async function bodyOf({ body, header }: ParsedTarEntry, file: DatasetFile): Promise<Uint8Array> {
  if (header.size !== file.bytes)
    throw new DataError("damaged", `${header.name} has ${header.size} bytes, expected ${file.bytes}`);
  const bytes = new Uint8Array(file.bytes);
  let at = 0;
  for await (const piece of body) {
    if (at + piece.length > bytes.length)
      throw new DataError("damaged", `${header.name} is longer than its header says`);
    bytes.set(piece, at);
    at += piece.length;
  }
  if (at !== bytes.length)
    throw new DataError("damaged", `${header.name} ends after ${at} of ${bytes.length} bytes`);
  return bytes;
}

/**
 * Unpacks the data files of `spec` from the archive into `folder`.
 *
 * @throws DataError when the archive is damaged, too large, or lacks a file
 */
export async function unpackArchive(archive: string, spec: DatasetSpec, folder: string): Promise<void> {
  const wanted = new Map(allFiles(spec).map((file) => [`${spec.folder}/${file.name}`, file]));
  try {
    const unpacked = createReadStream(archive).compose(createGunzip()).compose(bounded(MAX_BYTES));
    const decoder = createTarDecoder({ strict: true }) as ReadableWritablePair<ParsedTarEntry, Uint8Array>;
    const entries = Readable.toWeb(unpacked).pipeThrough(decoder);
    let count = 0;
    for await (const entry of entries) {
      if (++count > MAX_ENTRIES) throw new DataError("damaged", `holds more than ${MAX_ENTRIES} entries`);
      const name = entry.header.name.replace(/^\.\//, "");
      const file = entry.header.type === "file" ? wanted.get(name) : undefined;
      if (!file) {
        await entry.body.cancel();
        continue;
      }
      await writeWhole(join(folder, file.name), await bodyOf(entry, file));
      wanted.delete(name);
    }
  } catch (error) {
    if (error instanceof DataError && error.code === "disk") throw error;
    throw new DataError("damaged", `${archive}: ${messageOf(error)}. Remove it and run the command again`, {
      cause: error,
    });
  }
  if (wanted.size > 0)
    throw new DataError(
      "damaged",
      `${archive}: lacks ${[...wanted.keys()].join(", ")}. Remove it and run the command again`,
    );
}
