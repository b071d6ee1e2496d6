// Data sets in the page: the shipped sample, the local server's cache, or the student's own files.
import { datasets, type ImageDataset, type transforms } from "@tinycnn/vision";
import { DatasetMissingError, missingText, readSplit, sampleText } from "../data/reading.ts";
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

const loaded = new Map<
  string,
  Promise<{ examples: ReturnType<ReturnType<typeof datasets.spec>["parse"]>; isSample: boolean }>
>();

async function read(spec: ReturnType<typeof datasets.spec>, train: boolean, full: boolean) {
  const split = await readSplit(page(), spec, train, full);
  if (!split) {
    const message = missingText(spec);
    const view: DataSetView = { view: "data", set: spec.name };
    emit({ type: "display", data: { [VIEW]: view, "text/plain": message } });
    throw new DatasetMissingError(message);
  }
  return { examples: spec.parse(split.files), isSample: split.isSample };
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
  if (isSample && train) emit({ type: "stream", name: "stdout", text: `${sampleText(spec)}\n` });
  return new datasets.ImageDataset(spec, examples, { transform });
}
