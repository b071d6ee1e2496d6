// Decoded pictures of one size, as many as a budget of bytes holds; the others are decoded each time, beside whatever this thread does.
import { join } from "node:path";
import type { Preparation } from "../../pictures/preparation.ts";
import { Decoder } from "../decode/decoder.ts";

export interface StoreOptions extends Preparation {
  readonly root: string;
  /** How many there are. */
  readonly count: number;
  /** A picture's path from the root. */
  readonly pathOf: (i: number) => string;
  /** Most bytes that decoded pictures may take. */
  readonly budget: number;
}

export class PictureStore {
  /** Of a decoded picture. */
  readonly pictureBytes: number;
  readonly preparation: Preparation;
  readonly #count: number;
  readonly #pathOf: (i: number) => string;
  /** Where a picture is kept; −1 for nowhere. */
  readonly #slots: Int32Array;
  readonly #room: number;
  #kept = 0;
  #bytes: Uint8Array;
  #decoder: Decoder | null = null;

  constructor({ root, count, pathOf, budget, size, channels, fit }: StoreOptions) {
    this.pictureBytes = size * size * channels;
    this.preparation = { size, channels, fit };
    this.#count = count;
    this.#pathOf = (i) => join(root, pathOf(i));
    this.#slots = new Int32Array(count).fill(-1);
    this.#room = Math.min(count, Math.floor(budget / this.pictureBytes));
    this.#bytes = new Uint8Array(this.#room * this.pictureBytes);
  }

  /** Whether every picture that was put in is still there. */
  get isWhole(): boolean {
    return this.#room === this.#count;
  }

  /** Of the decoded pictures that are kept. */
  get byteLength(): number {
    return this.#bytes.byteLength;
  }

  /** Keeps a decoded picture as long as there is room. */
  put(i: number, data: Uint8Array): void {
    if (this.#kept === this.#room || this.#slots[i] >= 0) return;
    this.#bytes.set(data, this.#kept * this.pictureBytes);
    this.#slots[i] = this.#kept++;
  }

  #decoding(): Decoder {
    this.#decoder ??= new Decoder("RGB", this.preparation);
    return this.#decoder;
  }

  /** Has those of these decoded that are not kept. */
  prepare(numbers: Int32Array): void {
    const missing = Array.from(numbers).filter((i) => this.#slots[i] < 0);
    this.#decoding().prepare(missing.map(this.#pathOf));
  }

  /** A picture's bytes. @throws PhotoError for a file that has become unreadable */
  bytesOf(i: number): Uint8Array {
    const slot = this.#slots[i];
    if (slot >= 0) return this.#bytes.subarray(slot * this.pictureBytes, (slot + 1) * this.pictureBytes);
    return this.#decoding().take(this.#pathOf(i)).data;
  }

  /** The bytes of these, where they are or one after the other in a buffer of their own. */
  block(numbers: Int32Array): { images: Uint8Array; places: Int32Array } {
    const slots = numbers.map((i) => this.#slots[i]);
    if (slots.every((slot) => slot >= 0)) return { images: this.#bytes, places: slots };
    const images = new Uint8Array(numbers.length * this.pictureBytes);
    numbers.forEach((number, i) => {
      images.set(this.bytesOf(number), i * this.pictureBytes);
    });
    return { images, places: numbers.map((_, i) => i) };
  }
}
