// Which pictures are there more than once: the same bytes, or nearly the same picture.
import { apartness, distance, THUMBNAIL_BYTES } from "./likeness.ts";

/** Bits of 128 in which near-duplicates may differ, and how far their thumbnails may be apart, of 255. Of 600 pictures of CIFAR-10, saved
 *  anew as JPEG of quality 60, at three quarters of their size or at twice it, 99 % stay within 12 bits and 4.4; of the 179,700 pairs of
 *  different ones none came within 12 bits and 6. */
const MOST_BITS = 12;
const MOST_APART = 6;

/** Digits of a hash by which candidates are looked up: of 8 such parts one is the same where at most 7 bits differ, and nearly always
 *  where 12 do. */
const PART = 4;

/** In a crowd that shares a part of its hash, each is compared with so many of its neighbours in the order of whole hashes. */
const CROWD = 400;
const NEIGHBOURS = 50;

/** Pictures by number: those that are joined are one group. */
class Groups {
  readonly #above: Int32Array;

  constructor(count: number) {
    this.#above = Int32Array.from({ length: count }, (_, i) => i);
  }
  rootOf(i: number): number {
    let root = i;
    while (this.#above[root] !== root) root = this.#above[root];
    for (let at = i; at !== root; ) [at, this.#above[at]] = [this.#above[at], root];
    return root;
  }
  join(a: number, b: number): void {
    const [x, y] = [this.rootOf(a), this.rootOf(b)];
    this.#above[Math.max(x, y)] = Math.min(x, y);
  }
  /** Those of two or more, by their first. */
  lists(): number[][] {
    const lists = new Map<number, number[]>();
    this.#above.forEach((_, i) => {
      const root = this.rootOf(i);
      lists.set(root, [...(lists.get(root) ?? []), i]);
    });
    return [...lists.values()].filter(({ length }) => length > 1);
  }
}

function bucketsOf(count: number, keyOf: (i: number) => string): number[][] {
  const buckets = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const key = keyOf(i);
    const bucket = buckets.get(key);
    if (bucket) bucket.push(i);
    else buckets.set(key, [i]);
  }
  return [...buckets.values()].filter(({ length }) => length > 1);
}

/** Numbers of pictures whose bytes are the same, group by group. */
export const sameBytes = (sums: readonly string[]): number[][] => bucketsOf(sums.length, (i) => sums[i]);

/**
 * Numbers of pictures that look the same, group by group.
 *
 * @param hashes of likenessOf, one a picture
 * @param thumbnails one after the other
 */
export function nearlySame(hashes: readonly string[], thumbnails: Uint8Array): number[][] {
  const groups = new Groups(hashes.length);
  const thumbnail = (i: number): Uint8Array =>
    thumbnails.subarray(i * THUMBNAIL_BYTES, (i + 1) * THUMBNAIL_BYTES);
  const isNear = (a: number, b: number): boolean =>
    distance(hashes[a], hashes[b]) <= MOST_BITS && apartness(thumbnail(a), thumbnail(b)) <= MOST_APART;
  for (let from = 0; from < 32; from += PART)
    for (const bucket of bucketsOf(hashes.length, (i) => hashes[i].slice(from, from + PART))) {
      const isCrowd = bucket.length > CROWD;
      if (isCrowd) bucket.sort((a, b) => (hashes[a] < hashes[b] ? -1 : hashes[a] > hashes[b] ? 1 : a - b));
      bucket.forEach((a, i) => {
        for (const b of bucket.slice(i + 1, isCrowd ? i + 1 + NEIGHBOURS : undefined))
          if (groups.rootOf(a) !== groups.rootOf(b) && isNear(a, b)) groups.join(a, b);
      });
    }
  return groups.lists();
}
