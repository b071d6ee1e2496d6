// Pickles, as far as tensors and plain values need them (Python's pickletools.py says what each code means). Nothing is looked up and
// nothing is called but what globals.ts lists; how much there is of everything is counted before it is made.
import { say } from "../words/index.ts";
import type { Bytes } from "./bytes.ts";
import { damaged, fail } from "./error.ts";
import { Dict, Global, storage } from "./globals.ts";
import type { Storage } from "./storages.ts";

/** Values in all, dicts that hold something, and values that can be asked for again: tens of thousands of tensors need less. */
const MOST = { values: 2_000_000, dicts: 100_000, memo: 1_000_000 } as const;
const LATEST_PROTOCOL = 5;
/** Bytes of the longest whole number that is read. */
const LONGEST_NUMBER = 16;

const MARK = Symbol("mark");

export class Unpickler {
  readonly #in: Bytes;
  readonly #stack: unknown[] = [];
  readonly #memo = new Map<number, unknown>();
  readonly storages = new Map<string, Storage>();
  #values = 0;
  #dicts = 0;

  constructor(bytes: Bytes) {
    this.#in = bytes;
  }

  /** The next pickle's value: lists and tuples as arrays, dicts as Dict, tensors as View. */
  read(): unknown {
    this.#memo.clear();
    for (let code = this.#in.u8(); code !== STOP; code = this.#in.u8()) {
      const run = CODES[code];
      if (!run) return damaged(say`no file of weights needs what byte ${code} asks for`);
      run(this, this.#in);
    }
    const value = this.pop();
    if (this.#stack.length > 0) damaged(say`values are left over`);
    return value;
  }

  push(value: unknown): void {
    if (++this.#values > MOST.values) fail(say`it has more than ${MOST.values} values`);
    this.#stack.push(value);
  }
  pop(): unknown {
    if (this.#stack.length === 0 || this.#stack.at(-1) === MARK) damaged(say`a value is missing`);
    return this.#stack.pop();
  }
  top(): unknown {
    return this.#stack.at(-1);
  }
  mark(): void {
    this.push(MARK);
  }
  /** What came after the last mark. */
  popMark(): unknown[] {
    const at = this.#stack.lastIndexOf(MARK);
    if (at < 0) damaged(say`a value is missing`);
    return this.#stack.splice(at).slice(1);
  }
  /** The last values as one list. */
  tuple(size: number): void {
    const values = Array.from({ length: size }, () => this.pop());
    this.push(values.reverse());
  }

  put(key: number): void {
    if (this.#memo.size >= MOST.memo) fail(say`it has more than ${MOST.memo} values`);
    this.#memo.set(key, this.top());
  }
  memoize(): void {
    this.put(this.#memo.size);
  }
  get(key: number): void {
    if (!this.#memo.has(key)) damaged(say`a value is missing`);
    this.push(this.#memo.get(key));
  }

  append(values: readonly unknown[]): void {
    const list = this.top();
    if (!Array.isArray(list)) damaged(say`a list is missing`);
    for (const value of values) list.push(value);
  }
  set(entries: readonly unknown[]): void {
    const dict = this.top();
    if (!(dict instanceof Dict) || entries.length % 2) damaged(say`a dict is missing`);
    for (let i = 0; i < entries.length; i += 2)
      if (dict.set(entries[i], entries[i + 1]) && ++this.#dicts > MOST.dicts)
        fail(say`it has more than ${MOST.dicts} dicts`);
  }
  call(): void {
    const args = this.pop();
    const callee = this.pop();
    if (!(callee instanceof Global)) damaged(say`it calls what cannot be called`);
    this.push(callee.call(args));
  }
  named(module: unknown, name: unknown): void {
    if (typeof module !== "string" || typeof name !== "string") damaged(say`a name is missing`);
    this.push(new Global(module, name));
  }
  storage(): void {
    const found = storage(this.pop());
    if (!this.storages.has(found.key)) this.storages.set(found.key, found);
    this.push(found);
  }
}

/** A whole number: a bigint where a number would not be exact. */
function whole(bytes: Uint8Array): number | bigint {
  if (bytes.length > LONGEST_NUMBER) return fail(say`it has a number of more than ${LONGEST_NUMBER} bytes`);
  let value = 0n;
  for (const byte of bytes.toReversed()) value = (value << 8n) | BigInt(byte);
  value = BigInt.asIntN(8 * bytes.length, value);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

const STOP = 0x2e;

type Code = (machine: Unpickler, bytes: Bytes) => void;
const swapped = (m: Unpickler, then: (first: unknown, second: unknown) => void): void => {
  const second = m.pop();
  then(m.pop(), second);
};

const CODES: Readonly<Record<number, Code>> = {
  // What it is, and how far it goes
  128: (_, b) => {
    if (b.u8() > LATEST_PROTOCOL) fail(say`it is a pickle of a protocol after ${LATEST_PROTOCOL}`);
  },
  149: (_, b) => b.take(8),
  // Plain values
  78: (m) => m.push(null),
  136: (m) => m.push(true),
  137: (m) => m.push(false),
  74: (m, b) => m.push(b.i32()),
  75: (m, b) => m.push(b.u8()),
  77: (m, b) => m.push(b.u16()),
  138: (m, b) => m.push(whole(b.take(b.u8()))),
  71: (m, b) => m.push(b.float64()),
  // Texts: of Python 3, short, and of Python 2
  88: (m, b) => m.push(b.text(b.u32())),
  140: (m, b) => m.push(b.text(b.u8())),
  84: (m, b) => m.push(b.text(b.u32())),
  85: (m, b) => m.push(b.text(b.u8())),
  // Lists and tuples
  40: (m) => m.mark(),
  93: (m) => m.push([]),
  41: (m) => m.push([]),
  133: (m) => m.tuple(1),
  134: (m) => m.tuple(2),
  135: (m) => m.tuple(3),
  116: (m) => m.push(m.popMark()),
  97: (m) => m.append([m.pop()]),
  101: (m) => m.append(m.popMark()),
  // Dicts
  125: (m) => m.push(new Dict(false)),
  115: (m) => swapped(m, (key, value) => m.set([key, value])),
  117: (m) => m.set(m.popMark()),
  // What was seen before
  113: (m, b) => m.put(b.u8()),
  114: (m, b) => m.put(b.u32()),
  148: (m) => m.memoize(),
  104: (m, b) => m.get(b.u8()),
  106: (m, b) => m.get(b.u32()),
  // Tensors
  99: (m, b) => m.named(b.line(), b.line()),
  147: (m) => swapped(m, (module, name) => m.named(module, name)),
  82: (m) => m.call(),
  81: (m) => m.storage(),
  // Attributes of a state dict, such as _metadata, are let go.
  98: (m) => void m.pop(),
};
