// Very many pictures in little memory: a column for each thing that is known of them, no object a picture.
import { HASH_BYTES } from "./likeness.ts";
import type { ListedPicture, SeenPicture, SplitName } from "./list.ts";
import { splitNames } from "./list.ts";

/** Of a SHA-256. */
export const SUM_BYTES = 32;

/** Of one block of paths. */
const BLOCK = 2 ** 16;

/** Texts one after the other, as UTF-8. */
class Texts {
  readonly #blocks: Uint8Array[] = [];
  #places = new Float64Array(64);
  #lengths = new Uint16Array(64);
  #count = 0;
  #end = 0;

  add(text: string): void {
    // A character takes at most three bytes: so that the longest path (MOST_PATH) fits a block, and its length two bytes.
    const most = 3 * text.length;
    if (this.#blocks.length === 0 || (this.#end % BLOCK) + most > BLOCK) {
      this.#end = this.#blocks.length * BLOCK;
      this.#blocks.push(new Uint8Array(BLOCK));
    }
    if (this.#count === this.#places.length) {
      this.#places = grown(this.#places, new Float64Array(2 * this.#count));
      this.#lengths = grown(this.#lengths, new Uint16Array(2 * this.#count));
    }
    const block = this.#blocks[this.#blocks.length - 1];
    const { written } = new TextEncoder().encodeInto(text, block.subarray(this.#end % BLOCK));
    this.#places[this.#count] = this.#end;
    this.#lengths[this.#count++] = written;
    this.#end += written;
  }
  at(i: number): string {
    const from = this.#places[i] % BLOCK;
    const block = this.#blocks[Math.floor(this.#places[i] / BLOCK)];
    return new TextDecoder().decode(block.subarray(from, from + this.#lengths[i]));
  }
}

function grown<A extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** What is known of a picture that was read. */
export interface SeenBytes {
  /** Of the file. */
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly isGrey: boolean;
  readonly sum: Uint8Array;
  readonly hash: Uint8Array;
}

const NO_SPLIT = splitNames.length;

/**
 * Pictures by number: first where each is and what it shows, then what was seen of it. 72 bytes a picture, and its path.
 */
export class PictureTable {
  readonly #paths = new Texts();
  /** Names of the classes, as they came. */
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  #labels = new Uint32Array(64);
  #splits = new Uint8Array(64);
  #length = 0;
  #bytes = new Uint32Array(0);
  #sides = new Uint16Array(0);
  #isGrey = new Uint8Array(0);
  /** Of all pictures, one after the other. */
  #sums = new Uint8Array(0);
  #hashes = new Uint8Array(0);

  get length(): number {
    return this.#length;
  }

  add({ path, label, split }: ListedPicture): void {
    this.#paths.add(path);
    let number = this.#numbers.get(label);
    if (number === undefined) {
      number = this.#names.push(label) - 1;
      this.#numbers.set(label, number);
    }
    if (this.#length === this.#labels.length) {
      this.#labels = grown(this.#labels, new Uint32Array(2 * this.#length));
      this.#splits = grown(this.#splits, new Uint8Array(2 * this.#length));
    }
    this.#labels[this.#length] = number;
    this.#splits[this.#length++] = split === null ? NO_SPLIT : splitNames.indexOf(split);
  }

  pathOf(i: number): string {
    return this.#paths.at(i);
  }
  labelOf(i: number): string {
    return this.#names[this.#labels[i]];
  }
  splitOf(i: number): SplitName | null {
    return splitNames[this.#splits[i]] ?? null;
  }
  hasSplit(split: SplitName): boolean {
    return this.#splits.subarray(0, this.#length).includes(splitNames.indexOf(split));
  }
  deal(i: number, split: SplitName): void {
    this.#splits[i] = splitNames.indexOf(split);
  }
  listed(i: number): ListedPicture {
    return { path: this.pathOf(i), label: this.labelOf(i), split: this.splitOf(i) };
  }

  /** Keeps what was seen of one that was added. */
  see(i: number, { bytes, width, height, isGrey, sum, hash }: SeenBytes): void {
    if (i >= this.#bytes.length) this.#makeRoom();
    this.#bytes[i] = bytes;
    this.#sides.set([width, height], 2 * i);
    this.#isGrey[i] = Number(isGrey);
    this.#sums.set(sum, SUM_BYTES * i);
    this.#hashes.set(hash, HASH_BYTES * i);
  }

  /** All are usually added before one is seen; those of a list come one by one. */
  #makeRoom(): void {
    const room = this.#bytes.length === 0 ? this.#length : Math.ceil(1.25 * this.#length) + 63;
    this.#bytes = grown(this.#bytes, new Uint32Array(room));
    this.#sides = grown(this.#sides, new Uint16Array(2 * room));
    this.#isGrey = grown(this.#isGrey, new Uint8Array(room));
    this.#sums = grown(this.#sums, new Uint8Array(SUM_BYTES * room));
    this.#hashes = grown(this.#hashes, new Uint8Array(HASH_BYTES * room));
  }

  isGrey(i: number): boolean {
    return this.#isGrey[i] === 1;
  }
  widthOf(i: number): number {
    return this.#sides[2 * i];
  }
  heightOf(i: number): number {
    return this.#sides[2 * i + 1];
  }
  sumOf(i: number): Uint8Array {
    return this.#sums.subarray(SUM_BYTES * i, SUM_BYTES * (i + 1));
  }

  /** Hashes and checksums of these, one after the other. */
  likenesses(places: Int32Array): { hashes: Uint8Array; sums: Uint8Array } {
    if (places.length === this.#length) return { hashes: this.#hashes, sums: this.#sums };
    const hashes = new Uint8Array(HASH_BYTES * places.length);
    const sums = new Uint8Array(SUM_BYTES * places.length);
    places.forEach((place, i) => {
      hashes.set(this.#hashes.subarray(HASH_BYTES * place, HASH_BYTES * (place + 1)), HASH_BYTES * i);
      sums.set(this.sumOf(place), SUM_BYTES * i);
    });
    return { hashes, sums };
  }

  /** All that is known of one, as a list has it. */
  row(i: number): SeenPicture {
    return {
      ...this.listed(i),
      bytes: this.#bytes[i],
      sha256: hexOf(this.sumOf(i)),
      width: this.widthOf(i),
      height: this.heightOf(i),
      isGrey: this.isGrey(i),
      hash: hexOf(this.#hashes.subarray(HASH_BYTES * i, HASH_BYTES * (i + 1))),
    };
  }

  *rows(places: Iterable<number>): Generator<SeenPicture> {
    for (const i of places) yield this.row(i);
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

const hexOf = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += HEX[byte];
  return text;
};

/** Bytes from hexadecimal digits, into a place of their own. */
export function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
