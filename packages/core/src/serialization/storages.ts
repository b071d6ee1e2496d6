// Elements as torch.save stores them, and the tensors that are views of them.
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
interface Type {
  readonly name: string;
  readonly width: number;
  readonly dtype: Stored["dtype"];
  get(view: DataView, at: number): number;
  /** Whether the bytes are the elements already. */
  readonly isPlain?: boolean;
}

const half = (bits: number): number => {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : fraction * 2 ** -24);
};

const upper = new DataView(new ArrayBuffer(4));
/** The upper half of a float32. */
function brain(bits: number): number {
  upper.setUint16(0, bits);
  return upper.getFloat32(0);
}

function small(value: bigint): number {
  if (BigInt.asIntN(32, value) !== value)
    fail(say`an int64 of it is ${`${value}`}, which int32 does not hold`);
  return Number(value);
}

/** torch's storages by class. float16, bfloat16 and float64 become float32; int64, int16 and int8 become int32. */
const TYPES: Readonly<Record<string, Type>> = {
  FloatStorage: {
    name: "float32",
    width: 4,
    dtype: "float32",
    isPlain: true,
    get: (v, at) => v.getFloat32(at, true),
  },
  DoubleStorage: { name: "float64", width: 8, dtype: "float32", get: (v, at) => v.getFloat64(at, true) },
  HalfStorage: { name: "float16", width: 2, dtype: "float32", get: (v, at) => half(v.getUint16(at, true)) },
  BFloat16Storage: {
    name: "bfloat16",
    width: 2,
    dtype: "float32",
    get: (v, at) => brain(v.getUint16(at, true)),
  },
  LongStorage: { name: "int64", width: 8, dtype: "int32", get: (v, at) => small(v.getBigInt64(at, true)) },
  IntStorage: {
    name: "int32",
    width: 4,
    dtype: "int32",
    isPlain: true,
    get: (v, at) => v.getInt32(at, true),
  },
  ShortStorage: { name: "int16", width: 2, dtype: "int32", get: (v, at) => v.getInt16(at, true) },
  CharStorage: { name: "int8", width: 1, dtype: "int32", get: (v, at) => v.getInt8(at) },
  ByteStorage: { name: "uint8", width: 1, dtype: "uint8", isPlain: true, get: (v, at) => v.getUint8(at) },
  BoolStorage: { name: "bool", width: 1, dtype: "bool", get: (v, at) => (v.getUint8(at) ? 1 : 0) },
};

const STORES = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array, bool: Uint8Array } as const;

/** The class of storages that elements of a type are saved as. */
export const storageOf: Readonly<Record<Stored["dtype"], string>> = {
  float32: "FloatStorage",
  int32: "IntStorage",
  uint8: "ByteStorage",
  bool: "BoolStorage",
};

/** The class of a storage, by its name in torch; null for what is none. @throws WeightsError for one whose elements nothing here holds */
export function typeOf(name: string): Type | null {
  if (Object.hasOwn(TYPES, name)) return TYPES[name];
  if (!/^\w+Storage$/.test(name)) return null;
  const known = Object.values(TYPES).map((type) => type.name);
  return fail(say`it has tensors of torch.${name}, expected elements of ${known.join(", ")}`);
}

/** A storage as the pickle names it. */
export class Storage {
  readonly type: Type;
  readonly key: string;
  readonly numel: number;
  /** Where its elements begin in those of that key, and how many they are, in files from before PyTorch 1.6. */
  readonly begin: number;

  constructor(type: Type, key: string, numel: number, begin = 0) {
    this.type = type;
    this.key = key;
    this.numel = numel;
    this.begin = begin;
  }
}

/** A tensor as the pickle names it. */
export class View {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly requiresGrad: boolean;

  constructor(
    storage: Storage,
    offset: number,
    shape: readonly number[],
    stride: readonly number[],
    requiresGrad: boolean,
  ) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.stride = stride;
    this.requiresGrad = requiresGrad;
  }

  get numel(): number {
    return numelOf(this.shape);
  }

  /** One more than the place of the last element. */
  get end(): number {
    if (this.numel === 0) return 0;
    return this.shape.reduce((at, size, d) => at + (size - 1) * this.stride[d], this.offset) + 1;
  }

  get isRowMajor(): boolean {
    let step = 1;
    for (let d = this.shape.length - 1; d >= 0; d--) {
      if (this.shape[d] !== 1 && this.stride[d] !== step) return false;
      step *= this.shape[d];
    }
    return true;
  }
}

/** The elements of a view, out of the bytes of its storage. @throws WeightsError for what reaches beyond them */
export function elementsOf(view: View, bytes: Uint8Array): Stored {
  const { storage, offset, shape, stride, numel } = view;
  const { dtype, width, get, isPlain } = storage.type;
  if (bytes.length < (storage.begin + storage.numel) * width || view.end > storage.numel)
    damaged(say`a tensor of shape ${showShape(shape)} reaches beyond its elements`);
  const out = new STORES[dtype](numel);
  const first = (storage.begin + offset) * width;
  if (isPlain && view.isRowMajor) {
    new Uint8Array(out.buffer).set(bytes.subarray(first, first + numel * width));
    return { shape, dtype, data: out };
  }
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const index = new Array<number>(shape.length).fill(0);
  for (let i = 0, at = 0; i < numel; i++) {
    out[i] = get(from, first + at * width);
    for (let d = shape.length - 1; d >= 0; d--) {
      at += stride[d];
      if (++index[d] < shape[d]) break;
      at -= stride[d] * shape[d];
      index[d] = 0;
    }
  }
  return { shape, dtype, data: out };
}
