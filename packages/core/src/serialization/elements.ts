// Elements as files store them, and what becomes of them here.
import { numelOf, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { damaged, fail } from "./error.ts";

type Elements = Float32Array | Int32Array | Uint8Array;

/** A tensor out of a file: row-major elements in one of the types that tensors have here. */
export interface Stored {
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32" | "uint8" | "bool";
  readonly data: Elements;
}

/** How elements of a type stand in a file, and what becomes of them. */
export interface ElementType {
  readonly name: string;
  readonly width: number;
  readonly dtype: Stored["dtype"];
  get(view: DataView, at: number, little?: boolean): number;
  /** Whether little-endian bytes are the elements already. */
  readonly isPlain?: boolean;
}

const half = (bits: number): number => {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : fraction * 2 ** -24);
};

const single = new DataView(new ArrayBuffer(4));
/** The nearest half-precision number's bits, the even one of two as near. */
function bitsOf(x: number): number {
  single.setFloat32(0, x);
  const sign = (single.getUint8(0) & 0x80) << 8;
  const size = Math.abs(single.getFloat32(0));
  if (!(size < 65_520)) return sign | (Number.isNaN(size) ? 0x7e00 : 0x7c00);
  const exponent = Math.max(-14, ((single.getUint32(0) >>> 23) & 255) - 127);
  const steps = size / 2 ** (exponent - 10);
  const up = Math.round(steps);
  // What is rounded up to the next power of two carries into the exponent by itself.
  return sign | ((exponent + 14) * 1024 + (up - steps === 0.5 && up % 2 === 1 ? up - 1 : up));
}

/** Numbers rounded to half precision, as the bits that a file of float16 has. */
export const halves = (data: ArrayLike<number>): Uint16Array<ArrayBuffer> =>
  Uint16Array.from(data, (x) => bitsOf(x));

/** Of a number of which the file has the upper half of a float32's bits. */
function brain(bits: number): number {
  single.setUint32(0, bits * 65_536);
  return single.getFloat32(0);
}

/** @throws WeightsError for a number that int32 does not hold */
function small(value: bigint, type: string): number {
  if (BigInt.asIntN(32, value) !== value)
    fail(say`a number of type ${type} in it is ${`${value}`}, which int32 does not hold`);
  return Number(value);
}

const read = (
  width: number,
  dtype: Stored["dtype"],
  get: (view: DataView, at: number, little: boolean) => number,
  isPlain = false,
) => ({
  width,
  dtype,
  isPlain,
  get: (view: DataView, at: number, little = true) => get(view, at, little),
});

/** float16, bfloat16 and float64 become float32; int64, int16, int8 and the unsigned ones become int32. */
const TYPES = {
  float32: read(4, "float32", (v, at, little) => v.getFloat32(at, little), true),
  float64: read(8, "float32", (v, at, little) => v.getFloat64(at, little)),
  float16: read(2, "float32", (v, at, little) => half(v.getUint16(at, little))),
  bfloat16: read(2, "float32", (v, at, little) => brain(v.getUint16(at, little))),
  int64: read(8, "int32", (v, at, little) => small(v.getBigInt64(at, little), "int64")),
  int32: read(4, "int32", (v, at, little) => v.getInt32(at, little), true),
  int16: read(2, "int32", (v, at, little) => v.getInt16(at, little)),
  int8: read(1, "int32", (v, at) => v.getInt8(at)),
  uint64: read(8, "int32", (v, at, little) => small(v.getBigUint64(at, little), "uint64")),
  uint32: read(4, "int32", (v, at, little) => small(BigInt(v.getUint32(at, little)), "uint32")),
  uint16: read(2, "int32", (v, at, little) => v.getUint16(at, little)),
  uint8: read(1, "uint8", (v, at) => v.getUint8(at), true),
  bool: read(1, "bool", (v, at) => (v.getUint8(at) ? 1 : 0)),
};

/** A type of elements in files. */
export type ElementName = keyof typeof TYPES;

/** Every type of elements that is read, by its name. */
export const elementTypes = Object.fromEntries(
  Object.entries(TYPES).map(([name, type]) => [name, { name, ...type }]),
) as unknown as Readonly<Record<ElementName, ElementType>>;

/** Memory for elements of a type that tensors have here. */
export const STORES = {
  float32: Float32Array,
  int32: Int32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

/**
 * Row-major elements out of a file's bytes, which must be exactly those of the shape.
 *
 * @param little whether numbers have their low byte first
 * @throws WeightsError for too few or too many bytes, and for an int64 that int32 does not hold
 */
export function decoded(
  name: ElementName,
  bytes: Uint8Array,
  shape: readonly number[],
  little = true,
): Stored {
  const { width, dtype, get, isPlain } = elementTypes[name];
  const numel = numelOf(shape);
  if (bytes.length !== numel * width)
    damaged(
      say`elements of ${name} and shape ${showShape(shape)} take ${numel * width} bytes, found ${bytes.length}`,
    );
  const data = new STORES[dtype](numel);
  if (isPlain && little) new Uint8Array(data.buffer).set(bytes);
  else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < numel; i++) data[i] = get(view, i * width, little);
  }
  return { shape, dtype, data };
}
