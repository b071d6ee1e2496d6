// Takes the files of a data set out of the reader's own tar.gz, away from the page: one file in memory at a time, each checked.
import { md5 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { say } from "@tinycnn/core";
import { datasets, UserError } from "@tinycnn/vision";
import { createTarDecoder, type ParsedTarEntry } from "modern-tar";
import { serve } from "../rpc.ts";
import { addFile } from "../storage/files.ts";

type DataFile = ReturnType<typeof datasets.spec>["files"]["train"][number];

const MAX_ENTRIES = 1_000;
/** What an archive may hold beside the wanted files. */
const ROOM = 2 ** 20;

/** Passes bytes on, tells how many there were, and ends when there are too many. */
function counted(
  limit: number,
  onCount: (count: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let count = 0;
  return new TransformStream({
    transform(piece, controller) {
      count += piece.length;
      if (count > limit) throw new UserError(say`the archive holds more than the ${limit} bytes of the set`);
      onCount(count);
      controller.enqueue(piece);
    },
  });
}

async function bodyOf(
  { body, header }: ParsedTarEntry,
  { bytes }: DataFile,
): Promise<Uint8Array<ArrayBuffer>> {
  if (header.size !== bytes)
    throw new UserError(say`${header.name} has ${header.size} bytes, expected ${bytes}`);
  const whole = new Uint8Array(bytes);
  let at = 0;
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    whole.set(piece, at);
    at += piece.length;
  }
  if (at !== bytes) throw new UserError(say`${header.name} ends after ${at} of ${bytes} bytes`);
  return whole;
}

export const isOfficial = (bytes: Uint8Array, { hash }: DataFile): boolean =>
  "sha256" in hash ? bytesToHex(sha256(bytes)) === hash.sha256 : bytesToHex(md5(bytes)) === hash.md5;

/** Unpacks into the reader's files. @returns whether all of them are the official ones @throws UserError */
async function unpack(set: string, archive: File): Promise<boolean> {
  const { files, title } = datasets.spec(set);
  const wanted = new Map([...files.train, ...files.test].map((file) => [file.name, file]));
  const limit = [...wanted.values()].reduce((sum, { bytes }) => sum + bytes, ROOM);
  let official = true;
  let entries = 0;
  let told = 0;
  const onRead = (received: number): void => {
    if (performance.now() - told < 100) return;
    told = performance.now();
    postMessage({ received });
  };
  const decoder = createTarDecoder({ strict: true }) as ReadableWritablePair<ParsedTarEntry, Uint8Array>;
  const stream = (archive.stream() as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(counted(Number.POSITIVE_INFINITY, onRead))
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(counted(limit, () => {}))
    .pipeThrough(decoder);
  for await (const entry of stream as unknown as AsyncIterable<ParsedTarEntry>) {
    if (++entries > MAX_ENTRIES) throw new UserError(say`the archive holds more than ${MAX_ENTRIES} entries`);
    const name = entry.header.name.split("/").at(-1) ?? "";
    const file = entry.header.type === "file" ? wanted.get(name) : undefined;
    if (!file) {
      for await (const _ of entry.body as unknown as AsyncIterable<Uint8Array>);
      continue;
    }
    const bytes = await bodyOf(entry, file);
    official &&= isOfficial(bytes, file);
    await addFile(file.name, new Blob([bytes]));
    wanted.delete(name);
  }
  if (wanted.size > 0)
    throw new UserError(say`${archive.name} lacks ${[...wanted.keys()].join(", ")} of ${title}`);
  return official;
}

/** Whether a file of a set that the reader gave is the official one; null when its size is not that of the set's file. */
async function check(set: string, name: string, blob: Blob): Promise<boolean | null> {
  const { files } = datasets.spec(set);
  const file = [...files.train, ...files.test].find((other) => other.name === name);
  if (!file || blob.size !== file.bytes) return null;
  return isOfficial(new Uint8Array(await blob.arrayBuffer()), file);
}

const methods = { unpack, check };
export type Unpacker = typeof methods;
serve(methods);
