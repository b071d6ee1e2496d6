// Parquet files on the disk.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import * as zlib from "node:zlib";
import { say } from "@tinycnn/core";
import { ParquetFault } from "../../parquet/fault.ts";
import type { Source, Unpack } from "../../parquet/pages.ts";
import { PictureFile, type Wanted } from "../../parquet/table.ts";
import { unpacks } from "../../parquet/unpack.ts";
import { DataError } from "../errors.ts";

class FileSource implements Source {
  readonly #file: number;
  readonly byteLength: number;

  constructor(path: string) {
    this.#file = openSync(path, "r");
    this.byteLength = fstatSync(this.#file).size;
  }
  read(start: number, end: number): Uint8Array {
    const bytes = new Uint8Array(end - start);
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(this.#file, bytes, at, bytes.length - at, start + at);
      if (read === 0) throw new ParquetFault("damaged");
      at += read;
    }
    return bytes;
  }
  close(): void {
    closeSync(this.#file);
  }
}

type Zlib = (packed: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

/** What Node unpacks, to the size that was said and no further. */
const byNode = (unpack: Zlib): Unpack =>
  function unpackByNode(packed, size) {
    try {
      const bytes = unpack(packed, { maxOutputLength: Math.max(1, size) });
      if (bytes.length === size) return bytes;
    } catch (cause) {
      throw new ParquetFault("damaged", { cause });
    }
    throw new ParquetFault("damaged");
  };

const all: Readonly<Record<string, Unpack>> = {
  ...unpacks,
  GZIP: byNode(zlib.gunzipSync),
  BROTLI: byNode(zlib.brotliDecompressSync),
  // Node 22.15 and newer.
  ...(zlib.zstdDecompressSync ? { ZSTD: byNode(zlib.zstdDecompressSync) } : {}),
};

/** A fault in words. */
function told(file: string, fault: ParquetFault): DataError {
  const { trouble } = fault;
  const words =
    trouble === "damaged"
      ? say`${file}: this is no Parquet file, or it is damaged. Get it anew`
      : trouble === "large"
        ? say`${file}: a part of this Parquet file is larger than is read (pages of 128 MiB, 16 million rows). Write it anew in smaller row groups`
        : say`${file}: ${trouble.unknown} is not read in Parquet files. Write it anew with PLAIN or dictionary encoding and snappy, gzip, brotli, zstd or no compression`;
  return new DataError("damaged", words, { cause: fault });
}

/** Opens a file, and closes it when the work is done. @throws DataError for one that cannot be read as such */
export function withParquet<T>(file: string, wanted: Wanted, work: (pictures: PictureFile) => T): T {
  let source: FileSource | null = null;
  try {
    source = new FileSource(file);
    return work(new PictureFile(source, all, wanted));
  } catch (error) {
    if (error instanceof ParquetFault) throw told(file, error);
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new DataError("missing", say`${file}: there is no such file`, { cause: error });
    throw error;
  } finally {
    source?.close();
  }
}
