// The types of elements in safetensors files.
import type { ElementName } from "./serialization/elements.ts";
import type { Shape } from "./tensor/types.ts";

export type StoredData = Float32Array | Float64Array | Int32Array | BigInt64Array | Int8Array | Uint8Array;

export const FORMATS = {
  float32: { code: "F32", array: Float32Array },
  float64: { code: "F64", array: Float64Array },
  float16: { code: "F16", array: Uint16Array },
  int32: { code: "I32", array: Int32Array },
  int64: { code: "I64", array: BigInt64Array },
  int8: { code: "I8", array: Int8Array },
  uint8: { code: "U8", array: Uint8Array },
  bool: { code: "BOOL", array: Uint8Array },
} as const;

/** Types of files of others that are read, and never written: what becomes of them stands in serialization/elements.ts. */
export const READ_AS: Readonly<Record<string, ElementName>> = {
  F16: "float16",
  BF16: "bfloat16",
  I16: "int16",
  U16: "uint16",
};

/** The type of a tensor's elements in a safetensors file, as it is read. */
export type StoredDType = Exclude<keyof typeof FORMATS, "float16">;

export const dtypeOfCode = new Map(
  Object.entries(FORMATS).map(([dtype, { code }]) => [code, dtype as StoredDType]),
);
export const isDType = (dtype: string): dtype is keyof typeof FORMATS => Object.hasOwn(FORMATS, dtype);

/** A tensor as it stands in a file: row-major elements. */
export interface StoredTensor {
  readonly shape: Shape;
  readonly dtype: StoredDType;
  readonly data: StoredData;
}

/** A tensor in half precision, as bits that serialization.halves makes. It is written so; what is read is float32. */
export interface Halves {
  readonly shape: Shape;
  readonly dtype: "float16";
  readonly data: Uint16Array;
}
