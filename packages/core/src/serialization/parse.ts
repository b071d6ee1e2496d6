// Files of torch.save: since PyTorch 1.6 a zip of a pickle and the storages, before that one pickle after the other and the storages.
import { say } from "../words/index.ts";
import { Bytes, textOf } from "./bytes.ts";
import { damaged, fail } from "./error.ts";
import { Dict } from "./globals.ts";
import type { Storage } from "./storages.ts";
import { Unpickler } from "./unpickle.ts";
import { type Source, type StoredTensor, valuesOf } from "./values.ts";
import { Zip } from "./zip.ts";

/** Largest pickle that is read, in bytes. Storages are not in it. */
const LARGEST_PICKLE = 2 ** 24;

type Make = (tensor: StoredTensor) => unknown;

function fromZip(bytes: Uint8Array, make: Make): unknown {
  const zip = new Zip(bytes);
  const pickles = zip.names.filter((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (pickles.length !== 1) fail(say`the zip has no data.pkl: torch.save did not write it`);
  const folder = pickles[0].slice(0, -"data.pkl".length);
  const order = zip.read(`${folder}byteorder`);
  if (order && textOf(order) !== "little") fail(say`its numbers are big-endian; save it on another machine`);
  const pickle = zip.read(pickles[0]) as Uint8Array;
  if (pickle.length > LARGEST_PICKLE)
    fail(say`its list of tensors has ${pickle.length} bytes, expected at most ${LARGEST_PICKLE}`);
  const known = new Map<string, Uint8Array>();
  const bytesOf = ({ key, numel, type }: Storage): Uint8Array => {
    const found =
      known.get(key) ?? zip.read(`${folder}data/${key}`) ?? damaged(say`the elements ${key} are missing`);
    known.set(key, found);
    if (found.length !== numel * type.width)
      damaged(say`the elements ${key} have ${found.length} bytes, expected ${numel * type.width}`);
    return found;
  };
  return valuesOf(new Unpickler(new Bytes(pickle)).read(), { size: bytes.length, bytesOf }, make);
}

/** The number that files of torch.save began with before PyTorch 1.6, as a pickle. */
const MAGIC = Uint8Array.of(
  0x80,
  2,
  0x8a,
  10,
  0x6c,
  0xfc,
  0x9c,
  0x46,
  0xf9,
  0x20,
  0x6a,
  0xa8,
  0x50,
  0x19,
  0x2e,
);
const LEGACY = 1001;

function fromPickles(bytes: Uint8Array, make: Make): unknown {
  const input = new Bytes(bytes.subarray(0, bytes.length), MAGIC.length);
  const version = new Unpickler(input).read();
  if (version !== LEGACY) fail(say`it is of torch.save's protocol ${String(version)}, expected ${LEGACY}`);
  const system = new Unpickler(input).read();
  if (!(system instanceof Dict) || system.entries.get("little_endian") !== true)
    fail(say`its numbers are big-endian; save it on another machine`);
  const begin = input.at;
  const unpickler = new Unpickler(input);
  const root = unpickler.read();
  if (input.at - begin > LARGEST_PICKLE)
    fail(say`its list of tensors has ${input.at - begin} bytes, expected at most ${LARGEST_PICKLE}`);
  const keys = new Unpickler(input).read();
  if (!Array.isArray(keys)) damaged(say`the elements are missing`);
  const known = new Map<string, Uint8Array>();
  for (const key of keys as unknown[]) {
    const storage =
      unpickler.storages.get(String(key)) ?? damaged(say`the elements ${String(key)} are of no tensor`);
    known.set(storage.key, input.take(Number(input.i64()) * storage.type.width));
  }
  const source: Source = {
    size: bytes.length,
    bytesOf: ({ key }) => known.get(key) ?? damaged(say`the elements ${key} are missing`),
  };
  return valuesOf(root, source, make);
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
const isLegacy = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);

/** Whether the first bytes are those of a file of torch.save's. */
export const isTorchFile = (bytes: Uint8Array): boolean => isZip(bytes) || isLegacy(bytes);

/**
 * What a file of torch.save's holds. Its bytes are trusted in nothing: no name of theirs is looked up, every size is checked before it
 * is allocated.
 *
 * @param make what becomes of each tensor
 * @throws WeightsError for anything but a whole file of tensors and plain values
 */
export function parse(bytes: Uint8Array, make: Make): unknown {
  if (isZip(bytes)) return fromZip(bytes, make);
  if (isLegacy(bytes)) return fromPickles(bytes, make);
  return fail(say`it is no file of torch.save, which begins as a zip does`);
}
