// Pickles of tensors and plain values, in protocol 2 as torch.save writes them.

import { show } from "../options/faults.ts";
import { isPlain } from "../options/signature.ts";
import { Tensor } from "../tensor/tensor.ts";
import type { DType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { fail } from "./error.ts";
import { storageOf } from "./storages.ts";

const DEEPEST = 64;
const [LEAST_INT, MOST_INT] = [-(2 ** 31), 2 ** 31 - 1];

/** Bytes that grow as they are written. */
class Growing {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  #room(count: number): number {
    const from = this.#at;
    this.#at += count;
    if (this.#at > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#at);
      larger.set(this.#bytes.subarray(0, from));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return from;
  }

  code(...bytes: readonly number[]): void {
    const from = this.#room(bytes.length);
    this.#bytes.set(bytes, from);
  }
  u32(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.#at - 4, value, true);
  }
  float64(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#at - 8, value);
  }
  bytes(bytes: Uint8Array): void {
    const from = this.#room(bytes.length);
    this.#bytes.set(bytes, from);
  }
  get all(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }
}

/** A bigint's bytes, as few as hold it with its sign, the lowest first. */
function bytesOf(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 8n) {
    const byte = Number(rest & 255n);
    bytes.push(byte);
    if (rest >> 7n === 0n || rest >> 7n === -1n) return bytes;
  }
}

/** What is pickled, and the storages that go with it by number: those of one array are one. */
export class Pickler {
  readonly #out = new Growing();
  readonly #memo = new Map<unknown, number>();
  readonly #keyOf: (tensor: Tensor) => string;
  #path: string[] = [];

  /** @param keyOf the key of the storage that a tensor's elements go into */
  constructor(keyOf: (tensor: Tensor) => string) {
    this.#keyOf = keyOf;
  }

  /** @throws WeightsError for what is neither a tensor nor a plain value, naming its place */
  pickle(value: unknown): Uint8Array {
    this.#out.code(0x80, 2);
    this.#value(value);
    this.#out.code(0x2e);
    return this.#out.all;
  }

  /** Writes it once; from then on it is asked for again. */
  #once(key: unknown, write: () => void): void {
    const known = this.#memo.get(key);
    if (known !== undefined) {
      this.#out.code(0x6a);
      this.#out.u32(known);
      return;
    }
    write();
    this.#memo.set(key, this.#memo.size);
    this.#out.code(0x72);
    this.#out.u32(this.#memo.size - 1);
  }

  #value(value: unknown): void {
    const out = this.#out;
    if (value === null || value === undefined) out.code(0x4e);
    else if (typeof value === "boolean") out.code(value ? 0x88 : 0x89);
    else if (typeof value === "number") this.#number(value);
    else if (typeof value === "bigint") this.#whole(value);
    else if (typeof value === "string") this.#text(value);
    else if (value instanceof Tensor) this.#once(value, () => this.#tensor(value));
    else this.#container(value);
  }

  #container(value: unknown): void {
    if (this.#path.length >= DEEPEST)
      fail(
        say`lists and objects lie more than ${DEEPEST} deep in each other, or one in itself: ${this.#place}`,
      );
    if (Array.isArray(value)) this.#list(value);
    else if (value instanceof Map) this.#map(value);
    else if (isPlain(value)) this.#entries(Object.entries(value), () => this.#out.code(0x7d));
    else
      fail(
        say`${this.#place} is ${show(value)}: only tensors, numbers, texts, truths, null, lists, Maps and plain objects are saved; of a model or an optimizer its stateDict()`,
      );
  }

  get #place(): string {
    return this.#path.length > 0 ? this.#path.join(".") : say`what was given`;
  }

  #number(value: number): void {
    const out = this.#out;
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
      out.code(0x47);
      out.float64(value);
    } else if (value >= 0 && value < 256) out.code(0x4b, value);
    else if (value >= LEAST_INT && value <= MOST_INT) {
      out.code(0x4a);
      out.u32(value);
    } else this.#whole(BigInt(value));
  }

  #whole(value: bigint): void {
    const bytes = bytesOf(value);
    if (bytes.length > 16) fail(say`${this.#place} is a whole number of more than 16 bytes`);
    this.#out.code(0x8a, bytes.length, ...bytes);
  }

  #text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.#out.code(0x58);
    this.#out.u32(bytes.length);
    this.#out.bytes(bytes);
  }

  #at(key: string, value: unknown): void {
    this.#path.push(key);
    this.#value(value);
    this.#path.pop();
  }

  #list(values: readonly unknown[]): void {
    this.#out.code(0x5d, 0x28);
    values.forEach((value, i) => this.#at(String(i), value));
    this.#out.code(0x65);
  }

  #map(map: ReadonlyMap<unknown, unknown>): void {
    const keys = [...map.keys()];
    const odd = keys.find((key) => typeof key !== "string" && !Number.isSafeInteger(key));
    if (odd !== undefined)
      fail(say`${this.#place} has the key ${show(odd)}, expected texts or whole numbers`);
    const isOrdered = keys.every((key) => typeof key === "string");
    this.#entries([...map] as [string | number, unknown][], () => {
      if (!isOrdered) return this.#out.code(0x7d);
      this.#global("collections", "OrderedDict");
      this.#out.code(0x29, 0x52);
    });
  }

  #entries(entries: readonly (readonly [string | number, unknown])[], begin: () => void): void {
    begin();
    this.#out.code(0x28);
    for (const [key, value] of entries) {
      if (key === "__proto__") fail(say`${this.#place} has the key ${key}, which cannot be saved`);
      if (typeof key === "string") this.#text(key);
      else this.#number(key);
      this.#at(String(key), value);
    }
    this.#out.code(0x75);
  }

  #global(module: string, name: string): void {
    this.#once(`${module}\n${name}`, () => {
      this.#out.code(0x63);
      this.#out.bytes(new TextEncoder().encode(`${module}\n${name}\n`));
    });
  }

  #sizes(sizes: readonly number[]): void {
    this.#out.code(0x28);
    for (const size of sizes) this.#number(size);
    this.#out.code(0x74);
  }

  /** torch._utils._rebuild_tensor_v2(storage, 0, shape, stride, requires_grad, OrderedDict()) */
  #tensor(tensor: Tensor): void {
    const out = this.#out;
    this.#global("torch._utils", "_rebuild_tensor_v2");
    out.code(0x28, 0x28);
    this.#text("storage");
    this.#global("torch", storageOf[tensor.dtype as DType]);
    this.#text(this.#keyOf(tensor));
    this.#text("cpu");
    this.#number(tensor.numel);
    out.code(0x74, 0x51);
    this.#number(0);
    this.#sizes(tensor.shape);
    this.#sizes(
      tensor.shape.map((_, d) => tensor.shape.slice(d + 1).reduce((a, b) => a * Math.max(1, b), 1)),
    );
    // A state dict's tensors have been detached in PyTorch.
    out.code(0x89);
    this.#global("collections", "OrderedDict");
    out.code(0x29, 0x52, 0x74, 0x52);
  }
}
