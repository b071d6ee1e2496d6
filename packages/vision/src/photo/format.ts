// What each format's file says of itself, and how the picture alone is taken out of its bytes.
import type { Size } from "./limits.ts";

/** A picture's bytes freed from all that does not draw it: texts, profiles, thumbnails, further frames, and what lies behind its end. */
export interface Plain extends Size {
  readonly bytes: Uint8Array;
  /** Whether all of it must be in memory at once to be decoded. */
  readonly isWhole?: boolean;
  /** How often a JPEG goes over its pixels. */
  readonly scans?: number;
  /** Which way is up in a JPEG, as EXIF counts: 1 to 8. */
  readonly orientation?: number;
  /** Where in `bytes` the segment stands that says so. */
  readonly exifAt?: number;
}

/** A kind of picture file, told by its first bytes. */
export interface PictureFormat {
  readonly name: string;
  /** Media type, where browsers read it. */
  readonly type: string | null;
  /** Whether these bytes begin like one. */
  is(bytes: Uint8Array): boolean;
  /** null where the header is cut off or makes no sense. */
  plain(bytes: Uint8Array): Plain | null;
}

/** Most chunks or segments of a file that are looked at: a photo has thousands at most. */
export const MOST_PARTS = 100_000;

export const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** Collects what is kept of a file: never more than there was, so one buffer will do. */
export class Kept {
  readonly #from: Uint8Array;
  readonly #out: Uint8Array;
  #length = 0;

  constructor(from: Uint8Array) {
    this.#from = from;
    this.#out = new Uint8Array(from.length);
  }
  get length(): number {
    return this.#length;
  }
  /** Keeps a part of the file; what reaches beyond its end is left to the decoder to complain of. */
  keep(start: number, end: number): void {
    const part = this.#from.subarray(start, end);
    this.#out.set(part, this.#length);
    this.#length += part.length;
  }
  get bytes(): Uint8Array {
    return this.#out.subarray(0, this.#length);
  }
}
