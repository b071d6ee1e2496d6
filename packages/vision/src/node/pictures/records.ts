// Records of one size that are written once and read now and then: on the disk, so that very many of them take little memory.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Records that are in memory, too. */
const NEAR = 2 ** 13;

export class Records {
  readonly #size: number;
  readonly #folder: string;
  readonly #file: number;
  readonly #near: Uint8Array;
  /** Which record stands at a place of those in memory; −1 for none. */
  readonly #numbers: Int32Array;

  constructor(size: number, count: number) {
    this.#size = size;
    const near = Math.min(NEAR, count);
    this.#near = new Uint8Array(near * size);
    this.#numbers = new Int32Array(near).fill(-1);
    this.#folder = mkdtempSync(join(tmpdir(), "tinycnn-records-"));
    this.#file = openSync(join(this.#folder, "records"), "w+");
  }

  #place(i: number): Uint8Array {
    const at = i % this.#numbers.length;
    this.#numbers[at] = i;
    return this.#near.subarray(at * this.#size, (at + 1) * this.#size);
  }

  set(i: number, record: Uint8Array): void {
    this.#place(i).set(record);
    writeSync(this.#file, record, 0, this.#size, i * this.#size);
  }

  /** One that was set, good until the next is asked for. */
  get(i: number): Uint8Array {
    const isNear = this.#numbers[i % this.#numbers.length] === i;
    const record = this.#place(i);
    if (!isNear) readSync(this.#file, record, 0, this.#size, i * this.#size);
    return record;
  }

  /** Removes them. */
  close(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
