// Data sets in the page: the shipped sample, the local server's cache, or the student's own files.
import { say } from "@tinycnn/core";
import { datasets, type ImageDataset, type transforms } from "@tinycnn/vision";
import { type DataSetView, VIEW } from "../inside/views.ts";
import { page } from "./page.ts";
import { emit } from "./session.ts";

export interface LoadOptions {
  /** The training split, else the test split. True by default. */
  train?: boolean;
  /** From picture to tensor. */
  transform?: transforms.Transform;
  /** Whether the whole set is wanted where a sample would do. False by default. */
  full?: boolean;
}

/** The set is not here; the page offers what brings it. */
class DatasetMissingError extends Error {
  override name = "DatasetMissingError";
}

/** @param limit most bytes that come out */
async function unzipped(blob: Blob, name: string, limit: number): Promise<Uint8Array> {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const tooLong = (): Error => new RangeError(say`${name}: more than the ${limit} bytes of this file`);
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
  set: string,
  name: string,
  full: boolean,
): Promise<{ blob: Blob; isSample: boolean } | null> {
  const { readFile, sample, dataFile } = page();
  const own = (await readFile(name)) ?? (await readFile(`${name}.gz`));
  if (own) return { blob: own.blob, isSample: false };
  const shipped = full ? null : await sample(name);
  if (shipped) return { blob: shipped, isSample: true };
  const blob = await dataFile(set, name);
  return blob && { blob, isSample: false };
}

const loaded = new Map<
  string,
  Promise<{ examples: ReturnType<ReturnType<typeof datasets.spec>["parse"]>; isSample: boolean }>
>();

async function read(spec: ReturnType<typeof datasets.spec>, train: boolean, full: boolean) {
  const files = spec.files[train ? "train" : "test"];
  const parts: Uint8Array[] = [];
  let isSample = false;
  for (const { name, bytes: expected } of files) {
    const found = await find(spec.name, name, full);
    if (!found) {
      const message = say`${spec.title} is not here yet. Fetch it, or give its files, then run this cell again`;
      const view: DataSetView = { view: "data", set: spec.name };
      emit({ type: "display", data: { [VIEW]: view, "text/plain": message } });
      throw new DatasetMissingError(message);
    }
    const bytes = await unzipped(found.blob, name, expected);
    isSample ||= found.isSample && bytes.length < expected;
    parts.push(bytes);
  }
  return { examples: spec.parse(parts.map((bytes, i) => ({ name: files[i].name, bytes }))), isSample };
}

/**
 * Loads one split of a data set: `fashion-mnist` (a sample of 12,000 + 2,000 real images comes with the lab) or `cifar10` (from
 * the local server, or files dropped on the page).
 *
 * @throws UnknownNameError, and Error that says how to get the set
 */
export async function loadDataset(name: string, options: LoadOptions = {}): Promise<ImageDataset> {
  const { train = true, transform, full = false } = options;
  const spec = datasets.spec(String(name));
  const key = `${name} ${train} ${full}`;
  const reading = loaded.get(key) ?? read(spec, train, full);
  loaded.set(key, reading);
  reading.catch(() => loaded.delete(key));
  const { examples, isSample } = await reading;
  if (isSample && train)
    emit({
      type: "stream",
      name: "stdout",
      text: `${say`${spec.title}: the sample that comes with the lab, 12,000 + 2,000 of its 70,000 images`}\n`,
    });
  return new datasets.ImageDataset(spec, examples, { transform });
}
