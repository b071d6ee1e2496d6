// The files of a data set's split, from wherever they are: the reader's own, the sample, the page's host.
import { OutOfRangeError, say } from "@tinycnn/core";
import type { DatasetSpec } from "@tinycnn/vision";
import type { Services } from "../kernel/protocol.ts";

type Places = Pick<Services, "readFile" | "sample" | "dataFile">;

export interface Split {
  files: { name: string; bytes: Uint8Array }[];
  /** Whether it is less than the whole set. */
  isSample: boolean;
}

/** The set is not here; the page offers what brings it. */
export class DatasetMissingError extends Error {
  override name = "DatasetMissingError";
  readonly code = "missing";
}

/** @param limit most bytes that come out */
async function unzipped(blob: Blob, name: string, limit: number): Promise<Uint8Array> {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const tooLong = (): Error => new OutOfRangeError(say`${name}: more than the ${limit} bytes of this file`);
  if (!isGzip) {
    if (blob.size > limit) throw tooLong();
    return new Uint8Array(await blob.arrayBuffer());
  }
  const bytes = new Uint8Array(limit);
  let length = 0;
  const stream = blob.stream().pipeThrough(new DecompressionStream("gzip"));
  for await (const piece of stream as unknown as AsyncIterable<Uint8Array>) {
    if (length + piece.length > limit) throw tooLong();
    bytes.set(piece, length);
    length += piece.length;
  }
  return bytes.subarray(0, length);
}

/** The student's own file, else the sample, else what the host has. */
async function find(
  { readFile, sample, dataFile }: Places,
  set: string,
  name: string,
  full: boolean,
): Promise<{ blob: Blob; isSample: boolean } | null> {
  const own = (await readFile(name)) ?? (await readFile(`${name}.gz`));
  if (own) return { blob: own.blob, isSample: false };
  const shipped = full ? null : await sample(name);
  if (shipped) return { blob: shipped, isSample: true };
  const blob = await dataFile(set, name);
  return blob && { blob, isSample: false };
}

/** Null where the set is not here. @param full whether the sample would not do */
export async function readSplit(
  places: Places,
  spec: DatasetSpec,
  train: boolean,
  full = false,
): Promise<Split | null> {
  const files: Split["files"] = [];
  let isSample = false;
  for (const { name, bytes: expected } of spec.files[train ? "train" : "test"]) {
    const found = await find(places, spec.name, name, full);
    if (!found) return null;
    const bytes = await unzipped(found.blob, name, expected);
    isSample ||= found.isSample && bytes.length < expected;
    files.push({ name, bytes });
  }
  return { files, isSample };
}

/** The page offers what brings the set; the same sentence stands where nothing can be offered. */
export const missingText = ({ title }: DatasetSpec): string =>
  say`${title} is not here yet. Fetch it, or give its files, then run this cell again`;
export const sampleText = ({ title }: DatasetSpec): string =>
  say`${title}: the sample that comes with the lab, 12,000 + 2,000 of its 70,000 images`;
