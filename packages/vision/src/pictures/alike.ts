// Which pictures are there more than once: the same bytes, or nearly the same picture.
import { apartness, distance, HASH_BYTES } from "./likeness.ts";
import { SUM_BYTES } from "./table.ts";

/** Bits of 128 in which near-duplicates may differ, and how far their thumbnails may be apart, of 255. Of 600 pictures of CIFAR-10, saved
 *  anew as JPEG of quality 60, at three quarters of their size or at twice it, 99 % stay within 12 bits and 4.4; of the 179,700 pairs of
 *  different ones none came within 12 bits and 6. */
const MOST_BITS = 12;
const MOST_APART = 6;

/** Parts of two bytes by which candidates are looked up: of 8 such parts one is the same where at most 7 bits differ, and nearly always
 *  where 12 do. */
const PARTS = HASH_BYTES / 2;
const PART_VALUES = 2 ** 16;

/** In a crowd that shares a part of its hash, each is compared with so many of its neighbours in the order of whole hashes. */
const CROWD = 400;
const NEIGHBOURS = 50;

/** What pictures look like, by number. */
export interface Looks {
  readonly count: number;
  /** Of likenessOf, one after the other. */
  readonly hashes: Uint8Array;
  /** SHA-256 of the files, one after the other. */
  readonly sums: Uint8Array;
  /** Good until the next is asked for. */
  readonly thumbnail: (i: number) => Uint8Array;
}

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
  /** Those of two or more, by their first, which is their root. */
  lists(): number[][] {
    const lists = new Map<number, number[]>();
    this.#above.forEach((_, i) => {
      const root = this.rootOf(i);
      if (root === i) return;
      const list = lists.get(root);
      if (list) list.push(i);
      else lists.set(root, [root, i]);
    });
    return [...lists.values()].sort(([a], [b]) => a - b);
  }
}

/** Which of one after the other are equal, of a width each: by a table with open places. */
function sameAmong(bytes: Uint8Array, width: number, count: number): number[][] {
  const groups = new Groups(count);
  const size = 2 ** Math.ceil(Math.log2(2 * count + 1));
  const places = new Int32Array(size).fill(-1);
  const isSame = (a: number, b: number): boolean => {
    for (let k = 0; k < width; k++) if (bytes[a * width + k] !== bytes[b * width + k]) return false;
    return true;
  };
  for (let i = 0; i < count; i++) {
    // Sums are evenly spread as they are.
    const [a, b, c, d] = bytes.subarray(i * width, i * width + 4);
    let at = (a | (b << 8) | (c << 16) | (d << 24)) & (size - 1);
    while (places[at] >= 0 && !isSame(places[at], i)) at = (at + 1) & (size - 1);
    if (places[at] < 0) places[at] = i;
    else groups.join(places[at], i);
  }
  return groups.lists();
}

/** Numbers of pictures whose bytes are the same, group by group. */
export const sameBytes = ({ sums, count }: Pick<Looks, "sums" | "count">): number[][] =>
  sameAmong(sums, SUM_BYTES, count);

/** Numbers that share a part of their hashes, two or more at a time: sorted by counting. */
function* buckets(hashes: Uint8Array, count: number, part: number): Generator<Int32Array> {
  const ends = new Int32Array(PART_VALUES + 1);
  const keyOf = (i: number): number =>
    hashes[i * HASH_BYTES + 2 * part] * 256 + hashes[i * HASH_BYTES + 2 * part + 1];
  for (let i = 0; i < count; i++) ends[keyOf(i) + 1]++;
  for (let key = 0; key < PART_VALUES; key++) ends[key + 1] += ends[key];
  const order = new Int32Array(count);
  // From here on an end is where the key's next goes, and at last where its bucket ends.
  for (let i = 0; i < count; i++) order[ends[keyOf(i)]++] = i;
  for (let key = 0, from = 0; key < PART_VALUES; from = ends[key++])
    if (ends[key] - from > 1) yield order.subarray(from, ends[key]);
}

/** Numbers of pictures that look the same, group by group. */
export function nearlySame({ hashes, count, thumbnail }: Omit<Looks, "sums">): number[][] {
  const groups = new Groups(count);
  const byHash = (a: number, b: number): number => {
    for (let k = 0; k < HASH_BYTES; k++) {
      const apart = hashes[a * HASH_BYTES + k] - hashes[b * HASH_BYTES + k];
      if (apart !== 0) return apart;
    }
    return a - b;
  };
  for (let part = 0; part < PARTS; part++)
    for (const bucket of buckets(hashes, count, part)) {
      const isCrowd = bucket.length > CROWD;
      if (isCrowd) bucket.sort(byHash);
      for (let i = 0; i < bucket.length; i++) {
        const a = bucket[i];
        const end = isCrowd ? Math.min(bucket.length, i + 1 + NEIGHBOURS) : bucket.length;
        let own: Uint8Array | null = null;
        for (let j = i + 1; j < end; j++) {
          const b = bucket[j];
          if (groups.rootOf(a) === groups.rootOf(b) || distance(hashes, a, b) > MOST_BITS) continue;
          own ??= thumbnail(a).slice();
          if (apartness(own, thumbnail(b)) <= MOST_APART) groups.join(a, b);
        }
      }
    }
  return groups.lists();
}
