// torch.save

import { wrong } from "../options/faults.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { writeBytes } from "./files.ts";
import { Pickler } from "./pickle.ts";
import { zipped } from "./zip.ts";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
/** The folder in the zip, and what stands beside the tensors: how this kind of file is written, and its byte order. */
const [FOLDER, VERSION, ORDER] = ["archive", "3\n", "little"];

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/**
 * A file that torch.load reads, here and in PyTorch from 1.6 on, with weights_only too.
 *
 * @param obj tensors, numbers, texts, truths, null, and lists, Maps and plain objects of these: `model.stateDict()`, or
 *   `{ model: model.stateDict(), epoch }`. In Python a Map with texts for keys is an OrderedDict, as a state dict is; others are dicts.
 *   A number that is whole is an int there. A tensor that comes twice is the same tensor there, too.
 * @param f a path (in Node): the file is there whole or not at all. Without one the bytes are given back.
 * @throws WeightsError naming what is neither a tensor nor a plain value
 */
export function save(obj: unknown): Promise<Uint8Array>;
export function save(obj: unknown, f: string): Promise<undefined>;
export async function save(obj: unknown, f?: string): Promise<Uint8Array | undefined> {
  if (f !== undefined && typeof f !== "string")
    throw wrong("save", "f", say`a path, or nothing for the bytes`, f);
  const bytes = await serialized(obj);
  if (f === undefined) return bytes;
  await writeBytes(f, bytes);
  return undefined;
}

async function serialized(obj: unknown): Promise<Uint8Array> {
  const keys = new Map<unknown, string>();
  const owners: Tensor[] = [];
  const keyOf = (tensor: Tensor): string => {
    const known = keys.get(tensor.array);
    if (known !== undefined) return known;
    const key = String(owners.push(tensor) - 1);
    keys.set(tensor.array, key);
    return key;
  };
  const pickle = new Pickler(keyOf).pickle(obj);
  // All at once: what a step changes later is not in the file.
  const read = await Promise.all(owners.map((tensor) => tensor.data()));
  const files = new Map([
    [`${FOLDER}/data.pkl`, pickle],
    [`${FOLDER}/byteorder`, ascii(ORDER)],
  ]);
  read.forEach((data, i) => {
    files.set(`${FOLDER}/data/${i}`, bytesOf(data instanceof Float64Array ? Float32Array.from(data) : data));
  });
  files.set(`${FOLDER}/version`, ascii(VERSION));
  return zipped(files);
}
