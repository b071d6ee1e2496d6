// Pickles made by hand, byte by byte, in the files that torch.save would put them into.
import { zipped } from "../packages/core/src/serialization/zip.ts";

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
export const joined = (...parts: (Uint8Array | number[] | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? ascii(part) : part)]));

/** A pickle as torch.save's zip has it, with one storage of four floats. */
export const fileOf = (pickle: Uint8Array): Uint8Array =>
  zipped(
    new Map([
      ["archive/data.pkl", pickle],
      ["archive/data/0", new Uint8Array(16)],
      ["archive/version", ascii("3\n")],
    ]),
  );

export const text = (value: string): Uint8Array => joined([0x8c, value.length], value);
export const u32 = (n: number): number[] => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >>> 24) & 255];
export const long = (n: bigint): number[] => [
  0x8a,
  8,
  ...Array.from({ length: 8 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n)),
];
export const numbers = (values: readonly bigint[]): Uint8Array => joined("(", ...values.map(long), "t");
export const pickled = (...parts: (Uint8Array | number[] | string)[]): Uint8Array =>
  joined([0x80, 2], ...parts, ".");
export const STORAGE = joined(
  "(",
  text("storage"),
  "ctorch\nFloatStorage\n",
  text("0"),
  text("cpu"),
  [0x4b, 4],
  "tQ",
);
export const tensorOf = (offset: bigint, shape: readonly bigint[], stride: readonly bigint[]): Uint8Array =>
  joined(
    "ctorch._utils\n_rebuild_tensor_v2\n(",
    STORAGE,
    long(offset),
    numbers(shape),
    numbers(stride),
    [0x89],
    "}tR",
  );

export const ORDERED = "ccollections\nOrderedDict\n";

type Bytes = Uint8Array | number[] | string;
interface StorageParts {
  kind: Bytes;
  type: Bytes;
  key: Bytes;
  numel: Bytes;
  view: Bytes;
}
/** A storage with one of its parts another. */
export const storageOf = (parts: Partial<StorageParts>): Uint8Array => {
  const usual = { kind: text("storage"), type: "ctorch\nFloatStorage\n", key: text("0"), numel: [0x4b, 4] };
  const { kind, type, key, numel, view = "" } = { ...usual, ...parts };
  return joined("(", kind, type, key, text("cpu"), numel, view, "tQ");
};
