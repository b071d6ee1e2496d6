// torch.load
import type { Device, DeviceName } from "../devices/device.ts";
import { deviceOf } from "../devices/registry.ts";
import { optional, thing } from "../options/kinds.ts";
import { has, lacks, lacksNamed, needs, type Places } from "../options/parameters.ts";
import { describe, signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { say } from "../words/index.ts";
import { WeightsError } from "./error.ts";
import { type FileLike, isFileLike, readBytes } from "./files.ts";

const aFile = thing<FileLike>(
  () => say`a path, or a file's bytes as a Uint8Array, an ArrayBuffer or a Blob`,
  isFileLike,
);
const aDevice = thing<Device | DeviceName>(
  () => say`a device or its name`,
  (value) =>
    typeof value === "string" || (typeof value === "object" && value !== null && "fromHost" in value),
);

const loads = signature("load", {
  f: needs(aFile),
  /** The device that tensors come to, the default one unless said otherwise. */
  mapLocation: has(optional(aDevice), null),
  pickleModule: lacks(null),
  weightsOnly: lacksNamed(true, () => say`Only tensors and plain values are read, whatever a file wants`),
  mmap: lacksNamed(null),
});

/** What `load` takes by name. */
export interface LoadOptions {
  mapLocation?: Device | DeviceName | null;
  /** Always: nothing but tensors and plain values is read. */
  weightsOnly?: true;
}

/** What a file may hold. As JSON.parse: only who wrote it knows. */
// biome-ignore lint/suspicious/noExplicitAny: what is in a file is not known before it is read
export type Loaded = any;

/**
 * What torch.save, here or in PyTorch, wrote: state dicts and other structures of tensors, numbers, texts, truths, None and lists. An
 * OrderedDict (a state dict) is a Map, a dict with texts for keys an object, another dict a Map, a tuple an array. Nothing in a file is
 * ever called, so files of others can be read; whole modules are refused.
 *
 * float16, bfloat16 and float64 become float32, int64, int16 and int8 become int32. Views and tensors with shared elements become
 * tensors of their own.
 *
 * @param f a path (in Node), or bytes
 * @throws WeightsError for a file that is not whole, holds more than that, or an int64 that int32 does not hold
 */
export function load(
  f: FileLike,
  ...more: Places<[mapLocation: Device | DeviceName | null], LoadOptions>
): Promise<Loaded>;
export async function load(...args: unknown[]): Promise<Loaded> {
  const { f, mapLocation } = loads.read(args);
  const device = mapLocation === null ? undefined : deviceOf(mapLocation);
  // Who reads no such file has not loaded what reads one.
  const { parse } = await import("./parse.ts");
  const bytes = await readBytes(f);
  try {
    return parse(bytes, ({ stored: { data, shape, dtype }, requiresGrad }) =>
      tensor(data, { shape, dtype, device, requiresGrad: requiresGrad && dtype === "float32" }),
    );
  } catch (error) {
    if (typeof f !== "string" || !(error instanceof WeightsError)) throw error;
    throw new WeightsError(`${f}: ${error.message}`);
  }
}
describe(load, loads);
