// What a picture looks like in a few bytes: near-duplicates are found by it.
import { toL, toRGB } from "../image/grayscale.ts";
import type { Image } from "../image/image.ts";
import { resize } from "../image/resize.ts";

/** Sides of the thumbnail that is compared where hashes agree. */
const THUMBNAIL = 8;
/** Bytes of the small picture by which likeness is told. */
export const THUMBNAIL_BYTES = THUMBNAIL * THUMBNAIL * 3;

/** Of a hash, see Likeness. */
export const HASH_BYTES = 16;

/** How much brighter a neighbour must be to count: below it is a flat ground's noise. */
const STEP = 2;

export interface Likeness {
  /** Where each of 8×8 places is darker than the one to its right, then than the one below it: 128 bits, in hexadecimal. */
  readonly hash: string;
  /** [8, 8, 3]. */
  readonly thumbnail: Uint8Array;
}

/** A bit for each place whose neighbour is brighter. */
function gradients({ width, data }: Image, neighbour: number): string {
  let hash = "";
  for (let y = 0; y < 8; y++) {
    let byte = 0;
    for (let x = 0; x < 8; x++) {
      const at = y * width + x;
      byte = 2 * byte + Number(data[at + neighbour] - data[at] > STEP);
    }
    hash += byte.toString(16).padStart(2, "0");
  }
  return hash;
}

/** A difference hash in both directions, and a thumbnail. Sizes, formats and JPEG's quality change little of them. */
export function likenessOf(image: Image): Likeness {
  const grey = toL(image);
  const hash = gradients(resize(grey, 8, 9), 1) + gradients(resize(grey, 9, 8), 8);
  return { hash, thumbnail: toRGB(resize(image, THUMBNAIL, THUMBNAIL)).data };
}

/** Whether a picture has no colour: its channels are equal. */
export function isGrey({ channels, data }: Image): boolean {
  if (channels === 1) return true;
  for (let i = 0; i < data.length; i += 3)
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  return true;
}

/** Bits that differ of two hashes among many. */
export function distance(hashes: Uint8Array, a: number, b: number): number {
  let bits = 0;
  for (let k = 0; k < HASH_BYTES; k++) bits += BITS[hashes[a * HASH_BYTES + k] ^ hashes[b * HASH_BYTES + k]];
  return bits;
}

const BITS = new Uint8Array(256);
for (let i = 1; i < 256; i++) BITS[i] = (i & 1) + BITS[i >> 1];

/** Mean difference of two thumbnails' bytes. */
export function apartness(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
  return sum / a.length;
}
