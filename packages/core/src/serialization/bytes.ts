// Bytes that nobody trusts, read one after the other: never past their end.
import { say } from "../words/index.ts";
import { damaged } from "./error.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** Longest name of a class, in bytes. */
const LONGEST_NAME = 200;
const NEWLINE = 10;

export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return damaged(say`a text in it is no UTF-8`);
  }
}

export class Bytes {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  /** Where the next so many bytes begin; the place moves behind them. */
  #next(count: number): number {
    const from = this.at;
    if (!(count >= 0 && from + count <= this.bytes.length)) damaged(say`it ends in the middle of a value`);
    this.at = from + count;
    return from;
  }

  take(count: number): Uint8Array {
    const from = this.#next(count);
    return this.bytes.subarray(from, from + count);
  }
  text(count: number): string {
    return textOf(this.take(count));
  }
  u8(): number {
    return this.bytes[this.#next(1)];
  }
  u16(): number {
    return this.#view.getUint16(this.#next(2), true);
  }
  u32(): number {
    return this.#view.getUint32(this.#next(4), true);
  }
  i32(): number {
    return this.#view.getInt32(this.#next(4), true);
  }
  i64(): bigint {
    return this.#view.getBigInt64(this.#next(8), true);
  }
  /** The other way round than all else, as pickles have floats. */
  float64(): number {
    return this.#view.getFloat64(this.#next(8));
  }
  /** Up to the end of the line. */
  line(): string {
    const end = this.bytes.indexOf(NEWLINE, this.at);
    if (end < 0 || end - this.at > LONGEST_NAME) damaged(say`a name in it has no end`);
    const text = this.text(end - this.at);
    this.at++;
    return text;
  }
}
