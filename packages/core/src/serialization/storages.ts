// Elements as torch.save stores them, and the tensors that are views of them.
import { numelOf, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { type ElementType, elementTypes, STORES, type Stored } from "./elements.ts";
import { damaged, fail } from "./error.ts";

/** torch's storages by class. */
const TYPES: Readonly<Record<string, ElementType>> = {
  FloatStorage: elementTypes.float32,
  DoubleStorage: elementTypes.float64,
  HalfStorage: elementTypes.float16,
  BFloat16Storage: elementTypes.bfloat16,
  LongStorage: elementTypes.int64,
  IntStorage: elementTypes.int32,
  ShortStorage: elementTypes.int16,
  CharStorage: elementTypes.int8,
  ByteStorage: elementTypes.uint8,
  BoolStorage: elementTypes.bool,
};

/** The class of storages that elements of a type are saved as. */
export const storageOf: Readonly<Record<Stored["dtype"], string>> = {
  float32: "FloatStorage",
  int32: "IntStorage",
  uint8: "ByteStorage",
  bool: "BoolStorage",
};

/** The class of a storage, by its name in torch; null for what is none. @throws WeightsError for one whose elements nothing here holds */
export function typeOf(name: string): ElementType | null {
  if (Object.hasOwn(TYPES, name)) return TYPES[name];
  if (!/^\w+Storage$/.test(name)) return null;
  const known = Object.values(TYPES).map((type) => type.name);
  return fail(say`it has tensors of torch.${name}, expected elements of ${known.join(", ")}`);
}

/** A storage as the pickle names it. */
export class Storage {
  readonly type: ElementType;
  readonly key: string;
  readonly numel: number;
  /** Where its elements begin in those of that key, and how many they are, in files from before PyTorch 1.6. */
  readonly begin: number;

  constructor(type: ElementType, key: string, numel: number, begin = 0) {
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
