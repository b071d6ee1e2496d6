// NumPy's files: arrays as tensors, there and back.
import { say, Tensor, tensor } from "@tinycnn/core";
import type * as files from "@tinycnn/core/serialization";
import * as serialization from "@tinycnn/core/serialization";
import { UserError } from "../errors.ts";
import { isNpy, npyOf, parseNpy } from "./npy.ts";
import { npzOf, parseNpz } from "./npz.ts";

export { isNpy, npyOf, parseNpy } from "./npy.ts";
export { isNpz, npzOf, parseNpz } from "./npz.ts";

const { readBytes, writeBytes } = serialization;

const tensorOf = ({ data, shape, dtype }: files.Stored): Tensor => tensor(data, { shape, dtype });

async function storedOf(call: string, name: string, value: unknown): Promise<files.Stored> {
  if (!(value instanceof Tensor))
    throw new UserError(say`${call}: ${name} is no tensor; tensor(...) makes one of numbers`);
  const data = await value.data();
  const { shape, dtype } = value;
  return { shape, dtype, data: data instanceof Float64Array ? Float32Array.from(data) : data };
}

/**
 * numpy.load: a .npy file is a tensor, a .npz file a Map of tensors by name. float16 and float64 become float32; int64, int16, int8 and
 * the unsigned types int32. Pickled objects are refused.
 *
 * @param file a path (in Node), or bytes
 * @throws WeightsError for anything but a whole file of numbers or truths
 */
export async function load(file: files.FileLike): Promise<Tensor | Map<string, Tensor>> {
  const bytes = await readBytes(file);
  if (isNpy(bytes)) return tensorOf(parseNpy(bytes));
  return new Map([...parseNpz(bytes)].map(([name, array]) => [name, tensorOf(array)]));
}

/**
 * numpy.save: a tensor as a .npy file.
 *
 * @param file a path (in Node): the file is there whole or not at all. Without one the bytes are given back.
 */
export function save(array: Tensor): Promise<Uint8Array>;
export function save(array: Tensor, file: string): Promise<undefined>;
export async function save(array: Tensor, file?: string): Promise<Uint8Array | undefined> {
  return written(npyOf(await storedOf("numpy.save", "array", array)), file);
}

/**
 * numpy.savez: tensors by name, such as `model.stateDict()`, as a .npz file.
 *
 * @param file a path (in Node): the file is there whole or not at all. Without one the bytes are given back.
 */
export function savez(arrays: ReadonlyMap<string, Tensor>): Promise<Uint8Array>;
export function savez(arrays: ReadonlyMap<string, Tensor>, file: string): Promise<undefined>;
export async function savez(
  arrays: ReadonlyMap<string, Tensor>,
  file?: string,
): Promise<Uint8Array | undefined> {
  const stored = await Promise.all(
    [...arrays].map(async ([name, one]) => [name, await storedOf("numpy.savez", name, one)] as const),
  );
  return written(npzOf(new Map(stored)), file);
}

async function written(bytes: Uint8Array, file: string | undefined): Promise<Uint8Array | undefined> {
  if (file === undefined) return bytes;
  await writeBytes(file, bytes);
  return undefined;
}
